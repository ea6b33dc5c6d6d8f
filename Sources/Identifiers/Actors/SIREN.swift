/// A number of the national register of companies: eight digits and a Luhn key (INS-206).
public struct SIREN: Sendable, Hashable {
  /// The nine digits.
  public let value: String

  /// The number that `text` writes, if it is right in every respect.
  public init?(_ text: String) {
    guard let number = SIREN.diagnose(text).number else { return nil }
    self = number
  }

  private init(judged value: String) { self.value = value }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> NumberDiagnosis<SIREN> {
    let faults = NumberText(text, length: 9).faultsWithKey
    return faults.isEmpty ? NumberDiagnosis(SIREN(judged: text)) : NumberDiagnosis(faults: faults)
  }
}
