import Synchronization
import XPath

/// A pattern ready to run.
public final class CompiledPattern: Sendable {
  /// What is known of a pattern before one of its rules fires.
  struct Frame: Sendable {
    var source: ExpandedPattern
    /// The contexts of its rules, in order.
    var contexts: [XPathPattern]
    var lets: [CompiledLet]
    /// Those of them whose names other patterns declare too, and whose place they share.
    var sharedLets: [CompiledLet]
    var documents: XPathExpression?
  }

  /// A rule, once it is compiled.
  private final class Place: Sendable {
    let rule = AtomicLazyReference<CompiledRule>()
  }

  /// The pattern as text.
  public let source: ExpandedPattern
  let contexts: [XPathPattern]
  let lets: [CompiledLet]
  let sharedLets: [CompiledLet]
  let documents: XPathExpression?
  private let places: [Place]
  private let number: Int
  private let compiler: RuleCompiler

  /// The pattern of this number in its schema. `compiler` compiles those of its rules that are not among `rules` when they
  /// first fire.
  init(_ frame: Frame, number: Int, rules: [CompiledRule], compiler: RuleCompiler) {
    source = frame.source
    contexts = frame.contexts
    lets = frame.lets
    sharedLets = frame.sharedLets
    documents = frame.documents
    places = frame.contexts.map { _ in Place() }
    self.number = number
    self.compiler = compiler
    for (place, rule) in zip(places, rules) { _ = place.rule.storeIfNil(rule) }
  }

  /// The rule of this number, in order as in `source`.
  ///
  /// - Throws: what is wrong with an expression; never where the schema was compiled whole.
  func rule(_ index: Int) throws(SchematronError) -> CompiledRule {
    if let known = places[index].rule.load() { return known }
    return places[index].rule.storeIfNil(try compiler.rule(index, ofPattern: number))
  }
}
