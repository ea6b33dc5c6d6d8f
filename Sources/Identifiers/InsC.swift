/// An INS-C, the calculated identifier that preceded the INS: 20 digits and a key of two. Obsolete (INS-034).
public struct InsC: Sendable, Hashable {
  /// Why a value is not an INS-C.
  public enum Fault: Sendable, Hashable {
    /// 22 characters are expected.
    case length(found: Int)
    /// Only digits; position from 1.
    case forbiddenCharacter(position: Int, found: Unicode.Scalar)
    /// The key is not 97 − (N mod 97) of the 20 digits.
    case keyMismatch(found: Int, expected: Int)
  }

  /// The faults of `text` as an INS-C, those of the first level that fails; none when it is right.
  public static func diagnose(_ text: String) -> [Fault] {
    let scalars = text.unicodeScalars
    guard scalars.count == 22 else { return [.length(found: scalars.count)] }
    let forbidden: [Fault] = scalars.enumerated().compactMap { index, scalar in
      ("0"..."9").contains(scalar) ? nil : .forbiddenCharacter(position: index + 1, found: scalar)
    }
    guard forbidden.isEmpty else { return forbidden }
    // 20 digits do not fit 64 bits: the remainder is carried digit by digit.
    var remainder = 0
    var found = 0
    for (index, byte) in text.utf8.enumerated() {
      let digit = Int(byte) - Int(UInt8(ascii: "0"))
      if index < 20 { remainder = (remainder * 10 + digit) % 97 } else { found = found * 10 + digit }
    }
    let expected = 97 - remainder
    return found == expected ? [] : [.keyMismatch(found: found, expected: expected)]
  }

  /// Whether bytes refused as a matricule have the shape of an INS-C.
  static func lookalike(_ bytes: some Collection<UInt8>) -> MatriculeLookalike? {
    guard bytes.count == 22 else { return nil }
    let faults = diagnose(String(decoding: bytes, as: UTF8.self))
    switch faults.first {
    case nil: return .insC(keyIsRight: true)
    case .keyMismatch: return .insC(keyIsRight: false)
    case .length, .forbiddenCharacter: return nil
    }
  }
}
