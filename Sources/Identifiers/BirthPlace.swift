/// The COG code of a place of birth: a commune, or a country as 99 and three digits (fact sheet INS, INS-054 to INS-057).
public enum BirthPlace: Sendable, Hashable {
  /// A code of the right form.
  case code
  /// The right form but for a lower-case `a` or `b`.
  case lowerCase
  /// Five digits that no commune has and post offices do: 75001 to 75020, or a code ending in 000.
  case postalCode
  /// Two or three letters, as ISO 3166 names countries.
  case isoCountry
  /// 99999: nobody knows the place.
  case unknown
  /// None of these.
  case malformed

  /// What `text` is, as it stands.
  public init(_ text: String) {
    var text = text
    self = text.withUTF8 { BirthPlace($0) }
  }

  /// What the text is whose UTF-8 this is.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count == 5 {
      self = BirthPlace.ofFive(bytes)
    } else if (2...3).contains(bytes.count), bytes.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) {
      self = .isoCountry
    } else {
      self = .malformed
    }
  }

  /// Whether `text` has the form of a COG code; whether the code was ever given is not known here.
  public static func isWellFormed(_ text: String) -> Bool { BirthPlace(text) == .code }

  private static func ofFive(_ bytes: UnsafeBufferPointer<UInt8>) -> BirthPlace {
    func digit(_ index: Int) -> Int? {
      (0x30...0x39).contains(bytes[index]) ? Int(bytes[index]) - 0x30 : nil
    }
    guard let first = digit(0), let third = digit(2), let fourth = digit(3), let fifth = digit(4) else {
      return .malformed
    }
    let commune = third * 100 + fourth * 10 + fifth
    guard let second = digit(1) else {
      guard first == 2 else { return .malformed }
      switch bytes[1] {
      case UInt8(ascii: "A"), UInt8(ascii: "B"): return commune == 0 ? .malformed : .code
      case UInt8(ascii: "a"), UInt8(ascii: "b"): return .lowerCase
      default: return .malformed
      }
    }
    let departement = first * 10 + second
    switch departement {
    case 0, 96: return .malformed
    case 75 where (1...20).contains(commune): return .postalCode
    case 97: return (1...8).contains(third) ? .code : .malformed
    case 98: return (4...9).contains(third) ? .code : .malformed
    case 99: return commune == 999 ? .unknown : .code
    default: return commune == 0 ? .postalCode : .code
    }
  }
}
