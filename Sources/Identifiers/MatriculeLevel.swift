/// The levels at which a matricule is judged, in order; when one fails the next are not judged.
public enum MatriculeLevel: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// Length and separators.
  case shape
  /// Digits, and A or B at position 7.
  case characters
  /// What each group of digits may hold.
  case structure
  /// The control key.
  case key

  /// In order of judgement.
  public static func < (first: MatriculeLevel, second: MatriculeLevel) -> Bool { first.rawValue < second.rawValue }
}
