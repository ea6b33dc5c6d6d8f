/// Administrative sex as a matricule carries it (position 1).
public enum Sexe: Int, Sendable, Hashable, CaseIterable {
  /// Digit 1.
  case masculin = 1
  /// Digit 2.
  case feminin = 2
}
