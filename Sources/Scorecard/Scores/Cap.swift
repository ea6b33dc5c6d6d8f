import Conformance

/// Something that holds a level down, whatever the score (convergence.md 3.5), with what caused it.
public struct Cap: Sendable, Hashable {
  /// The caps.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case criticalUnmet = "CAP1"
    case majorUnmet = "CAP2"
    case coverage = "CAP3"
    case sample = "CAP4"
    case harnessErrors = "CAP5"
    case staleEvidence = "CAP6"
  }

  /// Which cap.
  public var kind: Kind
  /// The highest level that it allows; nil when it allows none.
  public var level: Level?
  /// What caused it: ids of requirements, or of runs for evidence out of date.
  public var causes: [String]
  /// The figure that was measured, for caps of coverage, sample and errors.
  public var measured: Double?
  /// The figure that was needed.
  public var needed: Double?

  /// Why the level is held down, in words: *plafonné par r5*.
  public var text: Localized {
    let list = causes.joined(separator: ", ")
    func percent(_ value: Double?) -> String { DecimalText.text((value ?? 0) * 100) }
    switch kind {
    case .criticalUnmet:
      return Localized(
        fr: "plafonné par \(list) : exigence critique non satisfaite",
        en: "capped by \(list): critical requirement unmet")
    case .majorUnmet:
      return Localized(
        fr: "plafonné par \(list) : exigence majeure non satisfaite", en: "capped by \(list): major requirement unmet")
    case .coverage:
      return Localized(
        fr: "plafonné par la couverture, \(percent(measured)) % pour \(percent(needed)) % ; non exercées : \(list)",
        en: "capped by coverage, \(percent(measured)) % of the \(percent(needed)) % needed; not exercised: \(list)")
    case .sample:
      guard let needed, needed > 1 else {
        return Localized(
          fr: "plafonné par la borne basse de Wilson, \(percent(measured)) % pour \(percent(needed)) %",
          en: "capped by the Wilson lower bound, \(percent(measured)) % of the \(percent(needed)) % needed")
      }
      let counts = (DecimalText.text(measured ?? 0, decimals: 0), DecimalText.text(needed, decimals: 0))
      return Localized(
        fr: "plafonné par l'échantillon, \(counts.0) artefact(s) distinct(s) pour \(counts.1)",
        en: "capped by the sample, \(counts.0) distinct artefact(s) of the \(counts.1) needed")
    case .harnessErrors:
      return Localized(
        fr: "non concluant : \(percent(measured)) % d'erreurs de l'outil ; \(list)",
        en: "inconclusive: \(percent(measured)) % of tool faults; \(list)")
    case .staleEvidence:
      return Localized(fr: "preuves périmées : \(list)", en: "evidence out of date: \(list)")
    }
  }
}
