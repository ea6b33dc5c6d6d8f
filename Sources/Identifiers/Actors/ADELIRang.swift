/// A place of practice under the former register: ADELI and an order number, eleven characters without key (INS-209).
///
/// Source: ANS, *Modèle des objets de santé*, EntiteGeographique.
public struct ADELIRang: Sendable, Hashable {
  /// The eleven characters.
  public let value: String

  /// The number that `text` writes, if its shape is right.
  public init?(_ text: String) {
    guard let number = ADELIRang.diagnose(text).number else { return nil }
    self = number
  }

  private init(judged value: String) { self.value = value }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> NumberDiagnosis<ADELIRang> {
    let faults = NumberText(text, length: 11, second: .letter).faults
    return faults.isEmpty ? NumberDiagnosis(ADELIRang(judged: text)) : NumberDiagnosis(faults: faults)
  }
}
