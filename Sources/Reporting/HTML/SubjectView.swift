import Conformance
import Scorecard

/// Everything on one subject.
struct SubjectView {
  let id: String
  let title: String
  let kind: String
  let subjectID: String
  let organisation: String
  let regions: String
  let sample: String
  let volume: FigureView
  let hasVolume: Bool
  let artifactCount: FigureView
  let globalScore: FigureView
  let level: String
  let pips: String
  let gateMark: String
  let gateClass: String
  let gateSentence: String
  let blocking: FigureView
  let blockingCritical: FigureView
  let unexercised: FigureView
  let undecided: FigureView
  let hasLevelReason: Bool
  let levelReason: String
  let hasSubjectCharts: Bool
  let subjectCharts: [ChartView]
  let hasFormula: Bool
  let terms: [SumTerm]
  let points: FigureView
  let totalWeight: FigureView
  let axes: [AxisView]
  let detailedAxes: [AxisView]
  let hasFailures: Bool
  let failures: [FailureView]
  let hasUnexercised: Bool
  let unexercisedList: [String]
  let hasSystems: Bool
  let systems: [SystemView]
  let hasDeclared: Bool
  let declared: [DeclaredView]
  let artifacts: [ArtifactView]
  let hasMoreArtifacts: Bool
  let hasExcluded: Bool
  let excluded: [ExcludedView]
  let hasWarnings: Bool
  let warnings: [String]

  /// Artefacts shown; the table beside the page has all of them.
  private static let limit = 1_000

  /// `20 × 98,6`.
  struct SumTerm {
    let axisWeight: String
    let axisScore: FigureView
    let isLast: Bool
  }

  init(
    _ score: SubjectScore, anchor: String, runs: [Run], artifacts count: Int, systems rows: [SystemScore],
    charts: [ChartView], _ writer: ViewWriter, _ words: ReportWords
  ) {
    let subject = score.subject
    id = anchor
    title = writer.plain(subject.name + " " + subject.version)
    kind = writer.set(subject.kind.label)
    subjectID = writer.plain(subject.id)
    organisation = writer.plain(subject.organisation)
    regions = writer.plain(subject.regions.joined(separator: ", "))
    sample = score.sample.map { writer.set($0.kind.label) + ", " + writer.set($0.mode.label) } ?? "–"
    hasVolume = subject.monthlyVolume() != nil
    volume = writer.count(subject.monthlyVolume() ?? 0)
    artifactCount = writer.count(count)
    globalScore = writer.decimal(score.score)
    level = writer.set(writer.words.level(score.level))
    pips = writer.pips(score.level)
    let gate = score.gate
    gateMark = gate.isOpen ? "✓" : "✗"
    gateClass = gate.isOpen ? "good" : "bad"
    gateSentence = writer.set(writer.words.gateState(gate))
    blocking = writer.count(gate.blocking.count)
    blockingCritical = writer.count(gate.blockingCritical.count)
    unexercised = writer.count(gate.unexercised.count)
    undecided = writer.count(gate.undecided.count)
    hasLevelReason = writer.words.levelReason(score) != nil
    levelReason = writer.set(
      writer.words.levelReason(score).map { $0.prefix(1).uppercased() + $0.dropFirst() + "." } ?? "")

    subjectCharts = charts
    hasSubjectCharts = !charts.isEmpty
    let measured = score.axes.filter { $0.score != nil }
    hasFormula = !measured.isEmpty
    terms = measured.enumerated().map { index, axis in
      SumTerm(
        axisWeight: writer.words.figures.weight(axis.weight), axisScore: writer.decimal(axis.score),
        isLast: index == measured.count - 1)
    }
    points = writer.decimal(score.points)
    totalWeight = writer.weight(score.weight)
    axes = score.axes.map { AxisView($0, subject: anchor, writer, words) }
    detailedAxes = axes.filter(\.isDetailed)

    // The same bytes in two runs of a subject are one artefact: one line, one anchor.
    var seen: Set<String> = []
    let evidence = runs.flatMap(\.results.evidence).filter {
      seen.insert($0.sha256.isEmpty ? "path:" + $0.path : $0.sha256).inserted
    }
    let shown = evidence.prefix(SubjectView.limit)
    hasMoreArtifacts = evidence.count > shown.count
    self.artifacts = shown.map { ArtifactView($0, subject: anchor, writer) }
    let paths = Dictionary(shown.map { ($0.path, $0.sha256) }) { first, _ in first }
    failures = score.axes.flatMap { axis in
      axis.requirements.filter { $0.isMet == false }.map {
        FailureView($0, axis: axis.axis, subject: anchor, known: paths, writer, words)
      }
    }
    hasFailures = !failures.isEmpty
    unexercisedList = gate.unexercised.map { writer.plain($0) }
    hasUnexercised = !gate.unexercised.isEmpty
    systems = rows.map { SystemView($0, writer, words) }
    hasSystems = !rows.isEmpty
    declared = score.axes.flatMap { axis in axis.requirements.compactMap { DeclaredView($0, writer) } }
    hasDeclared = !declared.isEmpty
    excluded = runs.flatMap(\.results.excluded).map { ExcludedView($0, writer) }
    hasExcluded = !excluded.isEmpty
    warnings =
      score.staleRuns.map { writer.plain($0.run) + writer.set(" : ") + writer.set($0.reason.text) }
      + RunWarning.texts(of: score.warnings).map { writer.set($0) }
    hasWarnings = !warnings.isEmpty
  }
}

/// A requirement that no file can prove, and why.
struct DeclaredView {
  let requirement: String
  let requirementTitle: String
  let reason: String

  init?(_ score: RequirementScore, _ writer: ViewWriter) {
    guard case .untestable(let why) = score.requirement.proof else { return nil }
    requirement = writer.plain(score.requirement.id)
    requirementTitle = writer.set(score.requirement.title)
    reason = writer.set(why)
  }
}

/// A line of the table of artefacts.
struct ArtifactView {
  let hasAnchor: Bool
  let artifact: String
  let path: String
  let duplicates: [String]
  let kind: String
  let mark: String
  let outcome: String
  let reasons: String
  let digest: String

  init(_ evidence: Evidence, subject: String, _ writer: ViewWriter) {
    hasAnchor = !evidence.sha256.isEmpty
    artifact = evidence.sha256.isEmpty ? "" : ArtifactView.anchor(subject, evidence.sha256)
    path = writer.plain(evidence.path)
    duplicates = evidence.duplicates.map { writer.plain($0) }
    kind = writer.set(evidence.kind.label)
    (mark, outcome) = ArtifactView.words(evidence.verdict, writer)
    reasons = writer.plain(evidence.reasons.joined(separator: ", "))
    digest = evidence.sha256.isEmpty ? "–" : evidence.sha256
  }

  static func anchor(_ subject: String, _ digest: String) -> String { subject + "-a-" + String(digest.prefix(16)) }

  private static func words(_ verdict: Verdict, _ writer: ViewWriter) -> (String, String) {
    let reason = Reason("", Localized(fr: "", en: ""))
    switch verdict {
    case .passed: return ("✓", writer.set(Outcome.passed.label))
    case .failed: return ("✗", writer.set(Outcome.failed.label))
    case .inconclusive: return ("?", writer.set(Outcome.inconclusive(reason).label))
    case .error: return ("!", writer.set(Outcome.error(reason).label))
    case .inapplicable: return ("·", writer.set(Outcome.inapplicable.label))
    case .untested: return ("·", writer.set(Outcome.untested.label))
    }
  }
}

/// An artefact left out.
struct ExcludedView {
  let path: String
  let reason: String
  let by: String

  init(_ artifact: ExcludedArtifact, _ writer: ViewWriter) {
    path = writer.plain(artifact.path)
    reason = writer.set(artifact.reason.label)
    by = writer.plain(artifact.by)
  }
}
