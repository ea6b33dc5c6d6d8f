/// A number of an establishment of a company: SIREN, order number of four digits and a Luhn key over the fourteen (INS-206).
///
/// The offices of La Poste (SIREN 356000000) ran out of numbers with a right key: there a sum of the fourteen digits that
/// is a multiple of five is right too (INS-207).
public struct SIRET: Sendable, Hashable {
  /// The fourteen digits.
  public let value: String

  /// The number that `text` writes, if it is right in every respect.
  public init?(_ text: String) {
    guard let number = SIRET.diagnose(text).number else { return nil }
    self = number
  }

  private init(judged value: String) { self.value = value }

  /// The SIREN of the company: its nine digits.
  public var siren: String { String(value.prefix(9)) }

  /// Whether `text` begins as the numbers of La Poste do.
  public static func isOfLaPoste(_ text: String) -> Bool { text.hasPrefix("356000000") }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> NumberDiagnosis<SIRET> {
    let number = NumberText(text, length: 14)
    let isOfFives = isOfLaPoste(text) && number.faults.isEmpty && number.digits.reduce(0, +) % 5 == 0
    let faults = isOfFives ? [] : number.faultsWithKey
    return faults.isEmpty ? NumberDiagnosis(SIRET(judged: text)) : NumberDiagnosis(faults: faults)
  }
}
