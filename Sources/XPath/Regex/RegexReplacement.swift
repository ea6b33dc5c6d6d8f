/// The third argument of `replace`: literal text, `$N` for a group, `\$` and `\\`.
struct RegexReplacement: Sendable {
  enum Part: Sendable, Hashable {
    case scalars([Unicode.Scalar])
    /// Group N; 0 is the whole match.
    case group(Int)
  }

  let parts: [Part]
  /// The highest group that the text asks for.
  let highestGroup: Int

  /// Reads `text` for a pattern with `groupCount` groups.
  init(_ text: String, groupCount: Int) throws(XPathRegexError) {
    let scalars = Array(text.unicodeScalars)
    var parts: [Part] = []
    var literal: [Unicode.Scalar] = []
    var highest = 0
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\\":
        guard index < scalars.count, scalars[index] == "\\" || scalars[index] == "$" else {
          throw .invalidReplacement(message: "'\\' must be followed by '\\' or '$'", offset: index - 1)
        }
        literal.append(scalars[index])
        index += 1
      case "$":
        guard let group = RegexReplacement.group(scalars, &index, groupCount) else {
          throw .invalidReplacement(message: "'$' must be followed by a digit", offset: index - 1)
        }
        // A single digit above the number of groups stands for the empty string.
        guard group <= groupCount else { continue }
        if !literal.isEmpty { parts.append(.scalars(literal)) }
        literal = []
        parts.append(.group(group))
        highest = max(highest, group)
      default: literal.append(scalar)
      }
    }
    if !literal.isEmpty { parts.append(.scalars(literal)) }
    self.parts = parts
    highestGroup = highest
  }

  /// Takes as many digits as make the number of a group, one at least.
  private static func group(_ scalars: [Unicode.Scalar], _ index: inout Int, _ groupCount: Int) -> Int? {
    func digit(_ index: Int) -> Int? {
      guard index < scalars.count, scalars[index] >= "0", scalars[index] <= "9" else { return nil }
      return Int(scalars[index].value - 48)
    }
    guard var number = digit(index) else { return nil }
    index += 1
    while let next = digit(index), number * 10 + next <= groupCount {
      number = number * 10 + next
      index += 1
    }
    return number
  }
}
