/// The order of segments in a message structure.
public struct MessageGrammar: Hashable, Sendable {
  /// Its name: the structure (`MDM_T02`), or the structure with a variant (`MDM_T02/TD`).
  public var name: String
  /// The grammar as written in `structures.yaml`.
  public var text: String
  /// Its items in order.
  public var items: [GrammarItem]
  /// Every segment it speaks of.
  public var segments: Set<String>

  /// Reads `text` in the notation of the standard (`MSH [{SFT}] PROCEDURE(PR1 [{ROL}])`); `fragments` gives the meaning
  /// of names that are neither segments nor followed by a parenthesis.
  public init(name: String, text: String, fragments: [String: String] = [:]) throws(DefinitionError) {
    var parser = GrammarParser(text: text, fragments: fragments, file: "structures.yaml", line: 0)
    try self.init(name: name, text: text, items: try parser.parse(), line: 0)
  }

  init(name: String, text: String, items: [GrammarItem], line: Int = 0) throws(DefinitionError) {
    self.name = name
    self.text = text
    self.items = items
    segments = MessageGrammar.segments(items)
    guard segments.count <= 64 else {
      throw DefinitionError(file: "structures.yaml", line: line, problem: "more than 64 different segments in \(name)")
    }
  }

  /// The grammars of `structures.yaml`: entry `fragments` holds shared parts, every other entry is a structure.
  static func read(_ text: String, file: String) throws(DefinitionError) -> [String: MessageGrammar] {
    let entries = try DefinitionText(text, file: file).entries
    var fragments: [String: String] = [:]
    for entry in entries where entry.key == "fragments" {
      for fragment in entry.entries { fragments[fragment.key] = fragment.text ?? "" }
    }
    var grammars: [String: MessageGrammar] = [:]
    for entry in entries where entry.key == "structures" {
      for structure in entry.entries {
        var parser = GrammarParser(text: structure.text ?? "", fragments: fragments, file: file, line: structure.line)
        let items = try parser.parse()
        let grammar = try MessageGrammar(
          name: structure.key, text: structure.text ?? "", items: items, line: structure.line)
        guard grammars.updateValue(grammar, forKey: structure.key) == nil else {
          throw DefinitionError(file: file, line: structure.line, problem: "second definition of \(structure.key)")
        }
      }
    }
    return grammars
  }

  private static func segments(_ items: [GrammarItem]) -> Set<String> {
    var found: Set<String> = []
    for item in items {
      switch item.content {
      case .segment(let name): found.insert(name)
      case .choice(let names): found.formUnion(names)
      case .group(_, let inner): found.formUnion(segments(inner))
      }
    }
    return found
  }
}
