/// What is wrong with a name of an identity; positions count characters from 1.
public enum NameFault: Sendable, Hashable {
  /// Nothing but separators, or nothing at all.
  case empty
  /// A lower-case letter.
  case lowerCase(position: Int, found: Unicode.Scalar)
  /// An accent or a ligature, which is written in one or two letters before INSi is called (INS-046).
  case transliterable(position: Int, found: Unicode.Scalar, replacement: String)
  /// An apostrophe, hyphen or space that is not the one of ASCII (INS-047).
  case typographic(position: Int, found: Unicode.Scalar, replacement: String)
  /// A sign between given names that is not a space (INS-048).
  case listSeparator(position: Int, found: Unicode.Scalar)
  /// A digit, a period, anything else.
  case forbidden(position: Int, found: Unicode.Scalar)
  /// A separator at the beginning or the end, where none may stand.
  case edge(position: Int)
  /// Two separators side by side.
  case adjacentSeparators(position: Int)
  /// Two spaces between given names (INS-048).
  case doubleSpace(position: Int)

  /// Where.
  public var position: Int {
    switch self {
    case .empty: 1
    case .lowerCase(let position, _), .transliterable(let position, _, _), .typographic(let position, _, _),
      .listSeparator(let position, _), .forbidden(let position, _), .edge(let position),
      .adjacentSeparators(let position), .doubleSpace(let position):
      position
    }
  }

  /// The character that is not of the alphabet, when one is at fault.
  public var found: Unicode.Scalar? {
    switch self {
    case .lowerCase(_, let found), .transliterable(_, let found, _), .typographic(_, let found, _),
      .listSeparator(_, let found), .forbidden(_, let found):
      found
    case .empty, .edge, .adjacentSeparators, .doubleSpace: nil
    }
  }

  /// What stands for the character in the alphabet, when that is known.
  public var replacement: String? {
    switch self {
    case .lowerCase(_, let found): String(found).uppercased()
    case .transliterable(_, _, let replacement), .typographic(_, _, let replacement): replacement
    case .listSeparator: " "
    case .empty, .forbidden, .edge, .adjacentSeparators, .doubleSpace: nil
    }
  }
}
