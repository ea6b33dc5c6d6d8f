/// Why a number of a professional, a structure or a place is refused. Positions are those of the value as written, from 1.
public enum NumberFault: Sendable, Hashable {
  /// Another number of characters is expected.
  case length(found: Int, expected: Int)
  /// Blanks, dots, hyphens: the layout for the eye has no place in a transmitted value.
  case separators(firstAt: Int, count: Int)
  /// A character that this number never has at this place.
  case forbiddenCharacter(position: Int, found: Unicode.Scalar)
  /// A letter that would be right in upper case.
  case lowerCaseLetter(position: Int, found: Unicode.Scalar)
  /// A letter other than those of Corsica (`2A`, `2B`): the official schema lets it through, no département has it.
  case letterOutsideCorsica(position: Int, found: Unicode.Scalar)
  /// Zeros only: their Luhn key is right, and nobody has that number.
  case allZeros
  /// The last digit is not the Luhn key of the others.
  case keyMismatch(found: Int, expected: Int)

  /// Whether the shape is right and only the key is wrong: what published examples often have (INS-230).
  public var isOfKey: Bool {
    switch self {
    case .keyMismatch: true
    case .length, .separators, .forbiddenCharacter, .lowerCaseLetter, .letterOutsideCorsica, .allZeros: false
    }
  }
}
