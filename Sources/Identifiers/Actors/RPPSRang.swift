/// A place of practice of a professional: RPPS, order number of two digits and a Luhn key over the fourteen (INS-208).
///
/// Source: ANS, *Modèle des objets de santé*, EntiteGeographique. The last digit of the three is the key.
public struct RPPSRang: Sendable, Hashable {
  /// The fourteen digits.
  public let value: String

  /// The number that `text` writes, if it is right in every respect.
  public init?(_ text: String) {
    guard let number = RPPSRang.diagnose(text).number else { return nil }
    self = number
  }

  private init(judged value: String) { self.value = value }

  /// The RPPS that the place belongs to: its eleven digits, whose own key is not judged here.
  public var rpps: String { String(value.prefix(11)) }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> NumberDiagnosis<RPPSRang> {
    let faults = NumberText(text, length: 14).faultsWithKey
    return faults.isEmpty ? NumberDiagnosis(RPPSRang(judged: text)) : NumberDiagnosis(faults: faults)
  }
}
