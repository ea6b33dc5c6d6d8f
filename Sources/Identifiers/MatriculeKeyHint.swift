/// A likely cause of a wrong key: a suggestion by position, never a corrected value.
public enum MatriculeKeyHint: Sendable, Hashable {
  /// The key was computed with the Corsican letter read otherwise than 2A → 19, 2B → 18.
  case corsicanLetterRead(as: CorsicanReading)
  /// The key is that of 2A or 2B at positions 6 and 7, where 20 is written.
  case writtenAsUndividedCorsica
  /// The characters at `position` and `position + 1` are exchanged.
  case adjacentTransposition(position: Int)
  /// One digit at `position`, put in agreement with the traits, gives a coherent key.
  case wrongDigit(position: Int)
  /// The key was computed on fifteen digits, two zeros standing for the key.
  case keyOnFifteenDigits

  /// How faulty software is known to read `2A` and `2B`.
  public enum CorsicanReading: Sendable, Hashable, CaseIterable {
    /// A = 1, B = 2, as in a FINESS number.
    case oneAndTwo
    /// A = B = 0.
    case zero
    /// 2A → 18, 2B → 19.
    case exchanged
    /// A = 10, B = 11 in the place of one digit, as a hexadecimal reading gives.
    case hexadecimal

    func departement(_ letter: CorsicanLetter) -> Int {
      switch self {
      case .oneAndTwo: letter == .a ? 21 : 22
      case .zero: 20
      case .exchanged: letter == .a ? 18 : 19
      case .hexadecimal: letter == .a ? 30 : 31
      }
    }
  }
}
