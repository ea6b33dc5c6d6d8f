/// Matches the segments of a message against a grammar: greedy, in one pass, one cause one violation.
///
/// A segment that fits nowhere from here on is skipped; where a required segment is due and stands further on, the one
/// in its place is misplaced; otherwise the required one is missing, and the matcher goes on with what follows.
public struct GrammarMatcher: Sendable {
  private let grammar: CompiledGrammar
  private let known: Set<String>

  /// A matcher for `grammar`; `knownSegments` are the segments that the definitions know.
  public init(_ grammar: MessageGrammar, knownSegments: Set<String>) {
    self.grammar = CompiledGrammar(grammar)
    known = knownSegments
  }

  /// Matches the segments named `names`, in order of the message.
  public func match(_ names: [String]) -> GrammarMatch {
    var run = GrammarRun(names: names, grammar: grammar, known: known)
    run.match()
    return run.finish()
  }

  /// Matches the segments of `message`.
  public func match(_ message: HL7Message) -> GrammarMatch { match(message.segments.map(\.name)) }
}
