/// Reads the standard's notation for message structures: `[ ]` optional, `{ }` repeatable, `NAME( … )` group,
/// `<A/B>` choice. A name that is no segment and has no parenthesis stands for a fragment.
struct GrammarParser {
  private var rest: Substring
  private let fragments: [String: String]
  private let file: String
  private let line: Int
  private let depth: Int

  init(text: String, fragments: [String: String], file: String, line: Int) {
    self.init(text: text[...], fragments: fragments, file: file, line: line, depth: 0)
  }

  private init(text: Substring, fragments: [String: String], file: String, line: Int, depth: Int) {
    rest = text
    self.fragments = fragments
    self.file = file
    self.line = line
    self.depth = depth
  }

  /// The items of the whole text.
  mutating func parse() throws(DefinitionError) -> [GrammarItem] {
    let items = try sequence(until: nil, nesting: 0)
    if items.isEmpty { throw fault("nothing") }
    return items
  }

  private mutating func sequence(until close: Character?, nesting: Int) throws(DefinitionError) -> [GrammarItem] {
    guard nesting + depth <= 16 else { throw fault("nested too deeply, or a fragment that contains itself") }
    var items: [GrammarItem] = []
    while true {
      rest = rest.drop { $0 == " " }
      guard let next = rest.first else {
        if let close { throw fault("no “\(close)”") }
        return items
      }
      if next == close {
        rest.removeFirst()
        return items
      }
      items += try item(next, nesting: nesting)
    }
  }

  /// One item, or those of a fragment.
  private mutating func item(_ next: Character, nesting: Int) throws(DefinitionError) -> [GrammarItem] {
    switch next {
    case "[", "{":
      rest.removeFirst()
      let inner = try sequence(until: next == "[" ? "]" : "}", nesting: nesting + 1)
      // `[A B]` without a name would be a group that has no element: the standard names all of them.
      guard inner.count == 1, var only = inner.first else { throw fault("“\(next)” holds \(inner.count) items") }
      if next == "[" { only.isOptional = true } else { only.repeats = true }
      return [only]
    case "<":
      rest.removeFirst()
      let names = rest.prefix { $0 != ">" }
      guard names.endIndex < rest.endIndex else { throw fault("no “>”") }
      rest = rest[names.endIndex...].dropFirst()
      let choices = names.split(separator: "/").map(String.init)
      return [GrammarItem(content: .choice(choices), isOptional: false, repeats: false)]
    default:
      let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      guard !name.isEmpty else { throw fault("unexpected “\(next)”") }
      rest = rest.dropFirst(name.count)
      if rest.first == "(" {
        rest.removeFirst()
        let inner = try sequence(until: ")", nesting: nesting + 1)
        guard !inner.isEmpty else { throw fault("empty group \(name)") }
        return [GrammarItem(content: .group(name, inner), isOptional: false, repeats: false)]
      }
      if let fragment = fragments[name] {
        var parser = GrammarParser(
          text: fragment[...], fragments: fragments, file: file, line: line, depth: depth + nesting + 1)
        return try parser.parse()
      }
      guard SegmentIdentifier.packed(name) != nil else { throw fault("“\(name)” is neither a segment nor a fragment") }
      return [GrammarItem(content: .segment(name), isOptional: false, repeats: false)]
    }
  }

  private func fault(_ problem: String) -> DefinitionError {
    DefinitionError(file: file, line: line, problem: "grammar: \(problem)")
  }
}
