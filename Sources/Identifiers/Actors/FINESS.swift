/// A number of the register of establishments, legal or geographic entity alike: eight characters and a Luhn key (INS-202).
///
/// For the key the letter of Corsica counts **A = 1, B = 2**, not as in a matricule (INS-203): all public numbers of Corsican
/// hospitals agree. Source: XSD of the register (`cs1400109.xsd`); ANS, *Modèle des objets de santé*, EntiteGeographique.
///
/// ```swift
/// FINESS("2B0000020")?.departement            // "2B"
/// FINESS.diagnose("120456789").faults         // [.keyMismatch(found: 9, expected: 5)]
/// ```
public struct FINESS: Sendable, Hashable {
  /// The nine characters.
  public let value: String

  /// What is unusual in a number that stays acceptable.
  public enum Remark: Sendable, Hashable {
    /// The *Modèle des objets de santé* says 0 at position 3; thousands of live numbers have another digit (INS-204).
    case thirdPosition(found: Int)
    /// Overseas (97, then 0): position 4 is none of 1 to 5 (INS-205).
    case overseasTerritory(found: Int)
  }

  /// The number that `text` writes, if it is right in every respect.
  public init?(_ text: String) {
    guard let number = FINESS.diagnose(text).number else { return nil }
    self = number
  }

  private init(judged value: String) { self.value = value }

  /// The first two characters: the département, `2A` and `2B` in Corsica, `97` and `98` overseas.
  public var departement: String { String(value.prefix(2)) }

  /// What is worth saying of the number.
  public var remarks: [Remark] {
    let digits = value.utf8.map { Int($0) - 0x30 }
    guard digits.count == 9 else { return [] }
    if digits[2] != 0 { return [.thirdPosition(found: digits[2])] }
    if digits[0] == 9, digits[1] == 7, !(1...5).contains(digits[3]) { return [.overseasTerritory(found: digits[3])] }
    return []
  }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> NumberDiagnosis<FINESS> {
    let faults = NumberText(text, length: 9, second: .corsica).faultsWithKey
    return faults.isEmpty ? NumberDiagnosis(FINESS(judged: text)) : NumberDiagnosis(faults: faults)
  }
}
