import Conformance
import Reporting
import Scorecard

/// Our result on an artefact beside the agency's: agreement, or who found more.
public struct OfficialAgreement: Sendable, Hashable {
  /// How the two results stand to each other.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case agree
    /// We found a deviation, the official report none.
    case oursOnly = "ours-only"
    /// The official report found a deviation, we none.
    case officialOnly = "official-only"
    /// One of them came to no conclusion.
    case undecided

    /// The words shown to people.
    public var label: Localized {
      switch self {
      case .agree: return Localized(fr: "accord", en: "agreement")
      case .oursOnly: return Localized(fr: "écart hors ligne seulement", en: "deviation offline only")
      case .officialOnly: return Localized(fr: "écart officiel seulement", en: "official deviation only")
      case .undecided: return Localized(fr: "sans conclusion", en: "undecided")
      }
    }
  }

  /// The artefact.
  public var artifact: Evidence
  /// The official report on it.
  public var report: OfficialReport
  /// Our rules that failed on it, by id.
  public var rules: [RuleID]
  /// How they stand to each other.
  public var verdict: Verdict

  /// The agreement on the artefact of `run` at `path`; nil when the run has no such artefact.
  public init?(_ report: OfficialReport, on path: String, of run: RunResults) {
    guard let index = run.evidence.firstIndex(where: { $0.path == path || $0.duplicates.contains(path) }) else {
      return nil
    }
    artifact = run.evidence[index]
    self.report = report
    rules = Set(
      run.outcomes.flatMap(\.trials).filter { $0.evidence == index && $0.verdict == .failed }.flatMap(\.failedRules)
    ).sorted()
    switch (artifact.verdict, report.result) {
    case (.passed, .passed), (.failed, .failed): verdict = .agree
    case (.failed, .passed): verdict = .oursOnly
    case (.passed, .failed): verdict = .officialOnly
    default: verdict = .undecided
    }
  }

  /// A line an artefact, then the official constraints that failed on it.
  public static func table(_ agreements: [OfficialAgreement]) -> ScoreTable {
    func text(_ value: String) -> ScoreTable.Cell { value.isEmpty ? .empty : .text(value) }
    let rows = agreements.map { agreement -> [ScoreTable.Cell] in
      let report = agreement.report
      return [
        .text(agreement.artifact.path), .text(agreement.artifact.sha256), .text(agreement.artifact.verdict.rawValue),
        .text(report.result.rawValue), .text(agreement.verdict.rawValue), .text(agreement.verdict.label.fr),
        text(agreement.rules.map(\.rawValue).joined(separator: " ")), .count(report.failures.count),
        text(report.failures.map { $0.id.isEmpty ? $0.location : $0.id }.joined(separator: " | ")),
        text(report.validator), text(report.validatorVersion), text(report.service), text(report.serviceVersion),
        text(report.date), text(report.uuid),
      ]
    }
    return ScoreTable(
      name: "accord-officiel",
      header: [
        "artifact", "sha256", "ours", "official", "agreement", "agreement_label", "our_rules", "official_failures",
        "official_constraints", "validator", "validator_version", "service", "service_version", "date", "uuid",
      ], rows: rows)
  }
}
