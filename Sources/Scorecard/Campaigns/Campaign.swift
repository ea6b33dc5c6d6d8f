import Conformance

/// A campaign of measure: what it is measured with, on what kind of evidence, whom it expects, and what it aims at.
public struct Campaign: Sendable, Hashable {
  /// Identifier: `2026-national`.
  public var id: String
  /// Year.
  public var year: Int
  /// The day of its scores, by which evidence and declarations age.
  public var asOf: CivilDate
  /// What it is measured with; nil until it is frozen.
  public var profile: FrozenProfile?
  /// The only kind and mode of samples that it takes.
  public var sampleKind: Sample.Kind, sampleMode: Sample.Mode
  /// The files of the subjects that it expects, relative to its own: one without a run is *non mesuré*, never missing.
  public var subjects: [String]
  /// What it aims at.
  public var targets: [AxisTarget]
  /// What was declared.
  public var declarations: [Declaration]
  /// What will be done.
  public var actions: [PlannedAction]

  /// The campaign of a YAML text; `file` is its name in errors.
  public init(yaml text: String, file: String) throws(ConfigurationError) {
    let node = try ConfigNode.parse(text, file: file)
    let map = try node.map(allowing: [
      "campaign", "year", "as-of", "profile", "sample", "subjects", "targets", "declared", "actions",
    ])
    id = try map.required("campaign").string()
    year = try map.required("year").integer()
    asOf = try map.required("as-of").day()
    profile = nil
    if let frozen = map["profile"] { profile = try FrozenProfile(frozen) }
    let sample = try map.required("sample").map(allowing: ["kind", "mode"])
    sampleKind = try sample.required("kind").choice(Sample.Kind.self)
    sampleMode = try sample.required("mode").choice(Sample.Mode.self)
    subjects = try map["subjects"]?.strings() ?? []
    targets = []
    for item in try map["targets"]?.list() ?? [] { targets.append(try AxisTarget(item)) }
    declarations = []
    for item in try map["declared"]?.list() ?? [] { declarations.append(try Declaration(item)) }
    actions = []
    for item in try map["actions"]?.list() ?? [] { actions.append(try PlannedAction(item)) }
  }

  /// Why `run` does not belong to the campaign: another profile or another kind of sample. Empty when it does.
  public func faults(of run: RunResults, model: ScoreModel) -> [CampaignFault] {
    var faults: [CampaignFault] = []
    if run.sample.kind != sampleKind || run.sample.mode != sampleMode {
      faults.append(.otherSample(kind: run.sample.kind, mode: run.sample.mode))
    }
    guard let profile else { return faults + [.notFrozen] }
    if profile.model != FrozenProfile.Part(name: model.name, sha256: model.sha256) {
      faults.append(.otherModel(model.name))
    }
    if profile.rules != FrozenProfile.rules(run.components) { faults.append(.otherRules) }
    let found = Dictionary(run.suites.map { ($0.name, $0.sha256) }) { first, _ in first }
    for suite in profile.suites where found[suite.name] != suite.sha256 {
      faults.append(found[suite.name] == nil ? .missingSuite(suite.name) : .otherSuite(suite.name))
    }
    let frozen = Set(profile.suites.map(\.name))
    for name in found.keys.sorted() where !frozen.contains(name) { faults.append(.foreignSuite(name)) }
    return faults
  }

  /// The declarations on `subject`, as they hold on the day of the campaign.
  public func answers(on subject: String, model: ScoreModel) -> AnswerSheet {
    AnswerSheet(declarations, of: subject, on: asOf, maximumAge: model.evidenceMaxAge)
  }
}
