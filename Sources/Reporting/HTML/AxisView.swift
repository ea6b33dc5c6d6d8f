import Conformance
import Scorecard

/// An axis of a subject, with its calculation open.
struct AxisView {
  let axisID: String
  let code: String
  let label: String
  let axisWeight: FigureView
  let isMandatory: Bool
  let level: String
  let pips: String
  let hasScore: Bool
  let axisScore: FigureView
  let axisPoints: FigureView
  let exercisedWeight: FigureView
  let applicableWeight: FigureView
  let hasCoverage: Bool
  let coverage: FigureView
  let flawless: FigureView
  let hasArtifacts: Bool
  let artifactsWithVerdict: FigureView
  let hasUndecidedArtifacts: Bool
  let undecidedArtifacts: FigureView
  let wilsonLower: FigureView
  let wilsonUpper: FigureView
  let confidence: String
  let caps: [String]
  let hasCaps: Bool
  let declaredOnly: FigureView
  let hasRecommendations: Bool
  let recommendationsMet: FigureView
  let recommendationsTried: FigureView
  /// Whether there is anything to open: requirements that a file can prove.
  let isDetailed: Bool
  let requirements: [RequirementView]

  init(_ axis: AxisScore, subject: String, _ writer: ViewWriter, _ words: ReportWords) {
    axisID = Typography.anchor(subject, axis.axis.rawValue)
    code = axis.axis.rawValue
    label = writer.set(axis.axis.label)
    axisWeight = writer.weight(axis.weight)
    isMandatory = axis.isMandatory
    level = writer.set(writer.words.level(axis))
    pips = writer.pips(axis.level)
    hasScore = axis.score != nil || axis.staleScore != nil
    axisScore = writer.decimal(axis.score ?? axis.staleScore)
    axisPoints = writer.weight(axis.points)
    exercisedWeight = writer.weight(axis.exercisedWeight)
    applicableWeight = writer.weight(axis.applicableWeight)
    hasCoverage = axis.coverage != nil
    coverage = writer.percent(axis.coverage)
    let conformity = axis.conformity
    flawless = writer.count(conformity.flawless)
    hasArtifacts = conformity.artifacts > 0
    artifactsWithVerdict = writer.count(conformity.artifacts)
    hasUndecidedArtifacts = conformity.undecided > 0
    undecidedArtifacts = writer.count(conformity.undecided)
    wilsonLower = writer.percent(conformity.interval?.lower)
    wilsonUpper = writer.percent(conformity.interval?.upper)
    confidence = axis.confidence.map { writer.set($0.label) } ?? "–"
    caps = axis.caps.map { writer.set(writer.words.cap($0)) }
    hasCaps = !caps.isEmpty
    declaredOnly = writer.count(axis.declaredOnly)
    hasRecommendations = axis.bonus.applicable > 0
    recommendationsMet = writer.count(axis.bonus.met)
    recommendationsTried = writer.count(axis.bonus.exercised)
    let shown = axis.requirements.filter { $0.state != .declared }
    isDetailed = !shown.isEmpty
    requirements = shown.map { RequirementView($0, axis: axis.axis, subject: subject, writer, words) }
  }
}

/// A requirement in the table of its axis.
struct RequirementView {
  let requirement: String
  let requirementTitle: String
  let force: String
  let criticality: String
  let requirementWeight: FigureView
  let isExercised: Bool
  let k: FigureView
  let n: FigureView
  let allowed: FigureView
  let tolerance: FigureView
  let mark: String
  let markClass: String
  let result: String
  let isFailed: Bool
  let failureAnchor: String
  let hasUndecided: Bool
  let undecidedTrials: FigureView

  init(_ score: RequirementScore, axis: Axis, subject: String, _ writer: ViewWriter, _ words: ReportWords) {
    requirement = writer.plain(score.requirement.id)
    requirementTitle = writer.set(score.requirement.title)
    force = score.requirement.force.rawValue
    criticality = writer.set(score.requirement.criticality.label)
    requirementWeight = writer.weight(score.weight)
    isExercised = score.isExercised
    k = writer.count(score.k)
    n = writer.count(score.n)
    allowed = writer.count(score.allowedFailures)
    tolerance = writer.percent(score.tolerance)
    isFailed = score.isMet == false
    failureAnchor = FailureView.anchor(score, axis: axis, subject: subject)
    hasUndecided = score.undecided > 0
    undecidedTrials = writer.count(score.undecided)
    switch (score.state, score.isMet) {
    case (_, true?): (mark, markClass, result) = ("✓", "good", words.met)
    case (_, false?): (mark, markClass, result) = ("✗", "bad", words.unmet)
    case (.inapplicable(let exclusion), _):
      (mark, markClass) = ("·", "muted")
      result = words.inapplicable + writer.set(exclusion.reason.label) + " (" + writer.plain(exclusion.by) + ")"
    case (.untested(let why), _): (mark, markClass, result) = ("–", "muted", words.untested(why))
    case (.exercised, _), (.declared, _): (mark, markClass, result) = ("–", "muted", words.notExercised)
    }
  }
}

/// A requirement that is not met, with its artefacts and rules.
struct FailureView {
  let failureID: String
  let requirement: String
  let requirementTitle: String
  let axisCode: String
  let force: String
  let criticality: String
  let sourceLine: String
  let failedCount: FigureView
  let tried: FigureView
  let failedArtifacts: [FailedArtifact]
  let hasMoreFailures: Bool

  /// Artefacts shown for one requirement; the table beside the page has all of them.
  private static let limit = 100

  /// An artefact and the rules that failed on it.
  struct FailedArtifact {
    let failedPath: String
    let isLinked: Bool
    let artifactAnchor: String
    let failedRules: [RuleLink]
  }

  /// A rule, linked to its words.
  struct RuleLink {
    let ruleAnchor: String
    let rule: String
  }

  init(
    _ score: RequirementScore, axis: Axis, subject: String, known: [String: String], _ writer: ViewWriter,
    _ words: ReportWords
  ) {
    failureID = FailureView.anchor(score, axis: axis, subject: subject)
    requirement = writer.plain(score.requirement.id)
    requirementTitle = writer.set(score.requirement.title)
    axisCode = axis.rawValue
    force = writer.set(score.requirement.force.label)
    criticality = writer.set(score.requirement.criticality.label)
    sourceLine = writer.set(score.requirement.source.citation.line)
    failedCount = writer.count(score.n - score.k)
    tried = writer.count(score.n)
    hasMoreFailures = score.failures.count > FailureView.limit
    failedArtifacts = score.failures.prefix(FailureView.limit).map { failure in
      let digest = known[failure.path] ?? ""
      return FailedArtifact(
        failedPath: writer.plain(failure.path), isLinked: !digest.isEmpty,
        artifactAnchor: ArtifactView.anchor(subject, digest),
        failedRules: failure.rules.map { RuleLink(ruleAnchor: RuleView.anchor($0), rule: writer.plain($0.rawValue)) })
    }
  }

  static func anchor(_ score: RequirementScore, axis: Axis, subject: String) -> String {
    Typography.anchor(subject, axis.rawValue, score.requirement.id)
  }
}
