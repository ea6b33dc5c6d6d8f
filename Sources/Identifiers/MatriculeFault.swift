/// Why a value is not a matricule INS. Positions are those of the value as written and start at 1.
public enum MatriculeFault: Sendable, Hashable {
  /// 15 characters are expected, separators not counted.
  case length(found: Int)
  /// 13 characters: the key is left out. `calculatedKey` is what it would be, if the 13 characters can be read.
  case keyMissing(calculatedKey: Int?)
  /// Blanks, dots, hyphens: the layout for the eye has no place in a transmitted value.
  case separators(firstAt: Int, count: Int)
  /// Neither a digit nor, at position 7, A or B.
  case forbiddenCharacter(position: Int, found: Unicode.Scalar)
  /// A or B at position 7 where position 6 is not 2.
  case letterOutsideCorsica(position: Int, found: Unicode.Scalar)
  /// `2a` or `2b`: receivers compare strings, the letter is upper case.
  case lowerCaseLetter(position: Int, found: Unicode.Scalar)
  /// Position 1 is neither 1 nor 2.
  case firstDigit(found: Int, FirstDigitMeaning)
  /// Positions 4 and 5 hold 00 or 13–19.
  case monthInvalid(found: Int)
  /// Positions 6 and 7 hold 00.
  case departementZero
  /// 00, 98 or 99: 97 − r with r in 0–96 never gives it.
  case keyOutOfRange(found: Int, expected: Int)
  /// The key is not the one that the 13 characters give.
  case keyMismatch(found: Int, expected: Int)

  /// What a first digit other than 1 and 2 says.
  public enum FirstDigitMeaning: Sendable, Hashable {
    /// 7 or 8: numéro national provisoire (NNP), not an INS.
    case provisional
    /// 5 or 6: migrant de passage (MIG), not an INS.
    case migrant
    /// 3 or 4: accepted by many public expressions, no official source.
    case unattributed
    /// 0 or 9.
    case impossible

    init(digit: Int) {
      switch digit {
      case 7, 8: self = .provisional
      case 5, 6: self = .migrant
      case 3, 4: self = .unattributed
      default: self = .impossible
      }
    }
  }

  /// The level that fails.
  public var level: MatriculeLevel {
    switch self {
    case .length, .keyMissing, .separators: .shape
    case .forbiddenCharacter, .letterOutsideCorsica, .lowerCaseLetter: .characters
    case .firstDigit, .monthInvalid, .departementZero: .structure
    case .keyOutOfRange, .keyMismatch: .key
    }
  }

  /// The rule of the fact sheet that is broken.
  public var rule: String {
    switch self {
    case .length, .keyMissing: "INS-001"
    case .separators: "INS-002"
    case .forbiddenCharacter, .letterOutsideCorsica: "INS-003"
    case .lowerCaseLetter: "INS-004"
    case .firstDigit(_, .impossible): "INS-005"
    case .firstDigit(_, .provisional), .firstDigit(_, .migrant): "INS-006"
    case .firstDigit(_, .unattributed): "INS-006b"
    case .monthInvalid: "INS-007"
    case .departementZero: "INS-009"
    case .keyOutOfRange: "INS-013"
    case .keyMismatch: "INS-014"
    }
  }
}
