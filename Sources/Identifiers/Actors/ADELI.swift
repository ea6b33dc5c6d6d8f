/// A number of the former register ADELI: nine characters, a letter possible at the second (INS-201).
///
/// Its key is published nowhere: only the shape is judged. The register is closed, new data use the RPPS.
/// Source: ANS, *Modèle des objets de santé*, Professionnel.
public struct ADELI: Sendable, Hashable {
  /// The nine characters.
  public let value: String

  /// The number that `text` writes, if its shape is right.
  public init?(_ text: String) {
    guard let number = ADELI.diagnose(text).number else { return nil }
    self = number
  }

  private init(judged value: String) { self.value = value }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> NumberDiagnosis<ADELI> {
    let faults = NumberText(text, length: 9, second: .letter).faults
    return faults.isEmpty ? NumberDiagnosis(ADELI(judged: text)) : NumberDiagnosis(faults: faults)
  }
}
