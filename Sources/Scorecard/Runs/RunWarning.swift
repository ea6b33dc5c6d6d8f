import Conformance

/// Something that a reader of a run must know before they trust its figures.
public enum RunWarning: Sendable, Hashable {
  /// The same bytes under several paths, counted once.
  case duplicate(path: String, of: String)
  /// Artefacts that the product did not recognise or could not read.
  case undecidedEvidence([String])
  /// The subject excludes a requirement that no suite of the run has.
  case unknownExclusion(String)
  /// The source gives no criticality: it was taken for *major*.
  case assumedCriticality(requirement: String)

  /// Up to so many files counted once are named one by one.
  private static let fewDuplicates = 3

  /// The warnings in words, for people: many files that are counted once are said in one line.
  public static func texts(of warnings: [RunWarning]) -> [Localized] {
    let duplicates = warnings.filter { if case .duplicate = $0 { true } else { false } }
    guard duplicates.count > fewDuplicates, case .duplicate(let path, let original)? = duplicates.first else {
      return warnings.map(\.text)
    }
    let summary = Localized(
      fr: "\(duplicates.count) fichiers ont les mêmes octets qu'un autre et ne comptent qu'une fois, par exemple "
        + "\(path), comme \(original)",
      en: "\(duplicates.count) files have the same bytes as another one and count once, such as "
        + "\(path), like \(original)")
    return [summary] + warnings.filter { !duplicates.contains($0) }.map(\.text)
  }

  /// The warning in words.
  public var text: Localized {
    switch self {
    case .duplicate(let path, let original):
      return Localized(
        fr: "\(path) : mêmes octets que \(original), compté une seule fois",
        en: "\(path): same bytes as \(original), counted once")
    case .undecidedEvidence(let paths):
      let list = paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? "…" : "")
      return Localized(
        fr: "\(paths.count) artefact(s) sans verdict : \(list)",
        en: "\(paths.count) artefact(s) without verdict: \(list)")
    case .unknownExclusion(let id):
      return Localized(
        fr: "exigence exclue mais inconnue des suites : \(id)", en: "excluded requirement unknown to the suites: \(id)")
    case .assumedCriticality(let id):
      return Localized(
        fr: "\(id) : criticité non publiée, prise pour majeure", en: "\(id): criticality not published, taken for major"
      )
    }
  }
}
