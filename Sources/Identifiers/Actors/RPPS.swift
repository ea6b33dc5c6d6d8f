/// A number of the *répertoire partagé des professionnels de santé*: ten digits without meaning and a Luhn key (INS-200).
///
/// Source: ANS, *Modèle des objets de santé*, Professionnel. A right key does not say that the person exists.
public struct RPPS: Sendable, Hashable {
  /// The eleven digits.
  public let value: String

  /// The number that `text` writes, if it is right in every respect.
  public init?(_ text: String) {
    guard let number = RPPS.diagnose(text).number else { return nil }
    self = number
  }

  private init(judged value: String) { self.value = value }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> NumberDiagnosis<RPPS> {
    let faults = NumberText(text, length: 11).faultsWithKey
    return faults.isEmpty ? NumberDiagnosis(RPPS(judged: text)) : NumberDiagnosis(faults: faults)
  }
}
