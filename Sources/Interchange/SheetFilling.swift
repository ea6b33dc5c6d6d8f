import Conformance
import Reporting
import Scorecard

/// The agency's sheet with our results to the right: its fourteen columns as they came, then ours (convergence.md 4.3).
public struct SheetFilling: Sendable {
  /// Our columns.
  public static let columns = [
    "Résultat harness", "Nb artefacts", "Nb conformes", "Classe de preuve", "Validateur", "Version", "SHA-256", "Date",
    "Lien rapport",
  ]

  /// What we say of a row.
  public enum Result: Sendable, Hashable {
    /// Its requirement was exercised: met or not.
    case exercised(isMet: Bool, k: Int, n: Int)
    /// Only requirements of ours that contribute to it were exercised: never more than a part of the proof.
    case partly(isMet: Bool, k: Int, n: Int)
    case unexercised
    /// It does not apply to the subject.
    case inapplicable(Exclusion)
    /// No file can prove it, and why.
    case untestable(Localized)
    /// No suite of the run has it.
    case unknown

    /// The words in the sheet.
    public var label: Localized {
      switch self {
      case .exercised(true, _, _): return Localized(fr: "aucun écart détecté", en: "no deviation found")
      case .exercised(false, _, _): return Localized(fr: "écart", en: "deviation")
      case .partly(true, _, _):
        return Localized(fr: "aucun écart détecté (preuve partielle)", en: "no deviation found (part of the proof)")
      case .partly(false, _, _): return Localized(fr: "écart (preuve partielle)", en: "deviation (part of the proof)")
      case .unexercised: return Localized(fr: "non exercée", en: "not exercised")
      case .inapplicable(let exclusion):
        return Localized(
          fr: "sans objet : \(exclusion.reason.label.fr) (\(exclusion.by))",
          en: "not applicable: \(exclusion.reason.label.en) (\(exclusion.by))")
      case .untestable(let reason):
        return Localized(fr: "non testable : \(reason.fr)", en: "not testable: \(reason.en)")
      case .unknown: return Localized(fr: "hors des suites exécutées", en: "outside the suites executed")
      }
    }
  }

  /// A row and what we say of it.
  public struct Row: Sendable, Hashable {
    /// The agency's row.
    public var source: RequirementSheet.Row
    /// What we say of it.
    public var result: Result
    /// Our requirements behind it, by id.
    public var requirements: [String]
    /// One digest of the digests of the artefacts that were judged; empty when none was.
    public var digest: String
  }

  /// The rows, in the order of the sheet.
  public let rows: [Row]
  private let run: Run
  private let subject: SubjectScore
  private let report: String

  /// The rows of `sheet` as `run` answers them, with the scores that it gives. `report` is the way from the filled sheet to
  /// the page of the report.
  public init(_ sheet: RequirementSheet, run: Run, score: SubjectScore, report: String = "index.html") {
    self.run = run
    self.report = report
    subject = score
    var direct: [String: [RequirementScore]] = [:]
    var contributing: [String: [RequirementScore]] = [:]
    for requirement in score.axes.flatMap(\.requirements) {
      direct[requirement.requirement.id, default: []].append(requirement)
      for reference in requirement.requirement.references { contributing[reference, default: []].append(requirement) }
    }
    let evidence = SheetFilling.evidence(of: run)
    rows = sheet.rows.map { row in
      let own = direct[row.requirement] ?? []
      let found = own.isEmpty ? contributing[row.requirement] ?? [] : own
      let judged = found.filter(\.isExercised).map(\.requirement.id)
      return Row(
        source: row, result: SheetFilling.result(found, isDirect: !own.isEmpty),
        requirements: found.map(\.requirement.id),
        digest: SheetFilling.digest(Set(judged.flatMap { evidence[$0] ?? [] })))
    }
  }

  private static func result(_ found: [RequirementScore], isDirect: Bool) -> Result {
    let exercised = found.filter(\.isExercised)
    // Several requirements of ours behind one row: the worst share, and met only if all are.
    if let worst = exercised.min(by: { $0.k * $1.n < $1.k * $0.n }) {
      let isMet = exercised.allSatisfy { $0.isMet == true }
      return isDirect
        ? .exercised(isMet: isMet, k: worst.k, n: worst.n) : .partly(isMet: isMet, k: worst.k, n: worst.n)
    }
    if found.contains(where: \.isApplicable) { return .unexercised }
    for requirement in found {
      if case .inapplicable(let exclusion) = requirement.state { return .inapplicable(exclusion) }
      if case .untestable(let reason) = requirement.requirement.proof { return .untestable(reason) }
    }
    return .unknown
  }

  /// The digests of the artefacts that each requirement was decided on.
  private static func evidence(of run: Run) -> [String: Set<String>] {
    var digests: [String: Set<String>] = [:]
    let evidence = run.results.evidence
    for outcome in run.results.outcomes {
      for trial in outcome.trials where trial.isDecided && evidence.indices.contains(trial.evidence) {
        digests[outcome.requirement, default: []].insert(evidence[trial.evidence].sha256)
      }
    }
    return digests
  }

  /// The digest itself of one artefact; the SHA-256 of the sorted digests, a line each, of several.
  static func digest(_ digests: Set<String>) -> String {
    guard digests.count > 1 else { return digests.first ?? "" }
    return sha256(Array(digests.sorted().map { $0 + "\n" }.joined().utf8))
  }

  private var version: String { run.results.components.first { $0.role == .tool }?.version ?? "" }

  private func added(_ row: Row) -> [ScoreTable.Cell] {
    let counts: (k: Int, n: Int)?
    switch row.result {
    case .exercised(_, let k, let n), .partly(_, let k, let n): counts = (k, n)
    default: counts = nil
    }
    return [
      .text(row.result.label.fr), counts.map { .count($0.n) } ?? .empty, counts.map { .count($0.k) } ?? .empty,
      .text(counts == nil ? EvidenceClass.none.rawValue : EvidenceClass.executed.rawValue),
      counts == nil ? .empty : .text("convergence"), counts == nil ? .empty : .text(version),
      row.digest.isEmpty ? .empty : .text(row.digest),
      counts == nil ? .empty : .text(String(run.envelope.startedAt.prefix(10))),
      counts == nil ? .empty : .text(report),
    ]
  }

  /// The filled sheet as a table.
  public var table: ScoreTable {
    ScoreTable(
      name: RequirementSheet.name, header: RequirementSheet.columns + SheetFilling.columns,
      rows: rows.map { row in
        row.source.cells.map { $0.isEmpty ? .empty : .verbatim($0) } + added(row)
      })
  }

  private static func word(_ role: Component.Role) -> String {
    switch role {
    case .tool: "Outil"
    case .profile: "Profil"
    case .schema: "Schéma"
    case .schematron: "Schématron"
    case .valueSet: "Jeu de valeurs"
    case .whiteList: "Liste blanche"
    }
  }

  /// What was judged, how to read our columns, and with what it was judged.
  public var notes: ScoreTable {
    var rows: [[ScoreTable.Cell]] = [
      [.text("Sujet"), .text("\(subject.subject.name) \(subject.subject.version) (\(subject.subject.id))")],
      [.text("Exécution"), .text(run.envelope.id)], [.text("Date"), .text(run.envelope.startedAt)],
      [.text("Échantillon"), .text("\(run.results.sample.kind.label.fr), \(run.results.sample.mode.label.fr)")],
      [.text("Modèle"), .text(subject.model + " " + subject.modelDigest)],
    ]
    // How to read the columns comes before the many lines of digests.
    rows += [
      [.text("Colonnes A à N"), .text("celles de la feuille importée, inchangées")],
      [
        .text("Résultat harness"),
        .text("vaut pour le périmètre exécuté ; ce n'est ni une homologation ni un référencement"),
      ],
      [
        .text("Nb artefacts, Nb conformes"),
        .text("n et k de l'exigence ; de plusieurs, ceux de la part la plus basse"),
      ],
      [.text("Preuve partielle"), .text("des contrôles contribuent à l'exigence sans la prouver en entier")],
      [
        .text("Classe de preuve"),
        .text(
          [EvidenceClass.executed, .none].map { "\($0.rawValue) : \($0.label.fr)" }.joined(separator: " ; ")),
      ],
      [.text("SHA-256"), .text("celui de l'artefact ; de plusieurs, celui de la liste triée de leurs empreintes")],
      [.text("Lien rapport"), .text("page du rapport, vue du dossier de cette feuille (sheet fill --report)")],
    ]
    rows += run.results.suites.map { [.text("Suite"), .text($0.name + " " + $0.sha256)] }
    rows += run.results.components.map {
      [
        .text(SheetFilling.word($0.role)),
        .text([$0.name, $0.version, $0.sha256].filter { !$0.isEmpty }.joined(separator: " ")),
      ]
    }
    return ScoreTable(name: "Lisez-moi", header: ["Quoi", "Valeur"], rows: rows)
  }
}
