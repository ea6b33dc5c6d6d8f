import SeededRandom

/// Random patterns and texts, always the same for one seed.
struct RegexTestGenerator: RandomNumberGenerator {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1) }

  mutating func next() -> UInt64 { generator.next() }

  private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &self) ?? "" }

  /// Characters of the syntax in any order.
  mutating func noise(upTo length: Int) -> String {
    let pieces = [
      "a", "b", "é", "1", "^", "$", ".", "|", "(", ")", "[", "]", "{", "}", "*", "+", "?", "\\", "-", ",", "2", " ",
      "\\d", "\\p{L}", "\\1", "{1,3}", "[a-", "😀", "\n",
    ]
    return (0..<Int.random(in: 0...length, using: &self)).map { _ in pick(pieces) }.joined()
  }

  /// A pattern of the grammar.
  mutating func pattern(depth: Int) -> String {
    let branches = (0..<Int.random(in: 1...3, using: &self)).map { _ in branch(depth: depth) }
    return branches.joined(separator: "|")
  }

  private mutating func branch(depth: Int) -> String {
    (0..<Int.random(in: 0...3, using: &self)).map { _ in
      let atoms = ["a", "b", "c", "é", ".", "[ab]", "[^a]", "\\w", "\\d", "^", "$", "[a-c-[b]]"]
      let nested = depth > 0 && Int.random(in: 0..<3, using: &self) == 0
      let atom = nested ? "(" + pattern(depth: depth - 1) + ")" : pick(atoms)
      return atom + pick(["", "", "", "?", "*", "+", "??", "*?", "+?", "{2}", "{1,2}", "{0,2}?", "{1,}"])
    }.joined()
  }

  mutating func text(upTo length: Int) -> String {
    (0..<Int.random(in: 0...length, using: &self)).map { _ in pick(["a", "a", "b", "c", "1", "é", "\n", "B"]) }
      .joined()
  }
}
