import Conformance

/// Something a subject must do, and the rules that prove it on an artefact.
public struct Requirement: Sendable, Hashable {
  /// How a requirement is proven.
  public enum Proof: Sendable, Hashable {
    /// By rules; all those that apply to an artefact must pass on it.
    case rules([RuleID])
    /// By nothing that a file can show; the reason why.
    case untestable(Localized)
  }

  /// Stable identifier: the référencement's (`MSS/CONF.16`) or the suite's own (`INS/CONV.01`).
  public var id: String
  /// Short title.
  public var title: Localized
  /// What makes it binding.
  public var force: Force
  /// How much harm a failure does.
  public var criticality: Criticality
  /// Whether the source gave no criticality, so that *major* is an assumption to be shown.
  public var criticalityIsAssumed: Bool
  /// Share of artefacts allowed to fail in production samples, 0…1; the model's default when absent.
  public var tolerance: Double?
  /// The lowest severity of a finding that makes a trial fail.
  public var failsOn: Severity
  /// How much of a conversation its proof needs.
  public var level: ProofLevel
  /// How it is proven.
  public var proof: Proof
  /// The kinds of artefact on which it makes sense.
  public var kinds: [ArtifactKind]
  /// Official requirement ids to which it contributes. A published list may renumber them.
  public var references: [String]
  /// The text behind it.
  public var source: RequirementSource

  /// A requirement.
  public init(
    id: String, title: Localized, force: Force, criticality: Criticality, criticalityIsAssumed: Bool = false,
    tolerance: Double? = nil, failsOn: Severity = .error, level: ProofLevel = .unit, proof: Proof,
    kinds: [ArtifactKind],
    references: [String] = [], source: RequirementSource
  ) {
    self.id = id
    self.title = title
    self.force = force
    self.criticality = criticality
    self.criticalityIsAssumed = criticalityIsAssumed
    self.tolerance = tolerance
    self.failsOn = failsOn
    self.level = level
    self.proof = proof
    self.kinds = kinds
    self.references = references
    self.source = source
  }

  /// The rules that prove it; none when it is untestable.
  public var rules: [RuleID] {
    if case .rules(let rules) = proof { return rules }
    return []
  }

  /// Whether a file can prove it.
  public var isExecutable: Bool { !rules.isEmpty }

  /// Whether it may weigh in a score: not a recommendation, not a draft.
  public var isScored: Bool { force != .recommended && source.status.isScored }

  static let keys = [
    "id", "title", "force", "severity", "tolerance", "fails-on", "level", "rules", "untestable", "applies-to",
    "references",
    "source",
  ]

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: Requirement.keys)
    id = try map.required("id").string()
    title = try map.required("title").localized()
    force = try map.required("force").choice(Force.self)
    let severity = try map.required("severity")
    criticalityIsAssumed = try severity.string() == "undefined"
    criticality = criticalityIsAssumed ? .major : try severity.choice(Criticality.self)
    tolerance = try map["tolerance"]?.share()
    failsOn = try map["fails-on"]?.choice(Severity.self) ?? .error
    level = try map["level"]?.choice(ProofLevel.self) ?? .unit
    references = try map["references"]?.strings() ?? []
    source = try RequirementSource(try map.required("source"))
    switch (map["rules"], map["untestable"]) {
    case (let rules?, nil):
      let ids = try rules.strings()
      guard !ids.isEmpty, Set(ids).count == ids.count else {
        throw rules.fault("des règles distinctes sont attendues", "distinct rules are expected")
      }
      proof = .rules(ids.map { RuleID($0) })
      kinds = []
      for kind in try map.required("applies-to").list() { kinds.append(try kind.choice(ArtifactKind.self)) }
      guard !kinds.isEmpty else {
        throw node.fault("« applies-to » est vide", "“applies-to” is empty")
      }
    case (nil, let reason?):
      proof = .untestable(try reason.localized())
      kinds = []
    default:
      throw node.fault(
        "une exigence porte soit « rules », soit « untestable »",
        "a requirement has either “rules” or “untestable”")
    }
    if criticality == .critical, (tolerance ?? 0) > 0 {
      throw node.fault("une exigence critique n'a pas de tolérance", "a critical requirement has no tolerance")
    }
    if force == .enforceable, source.enforcedBy == nil {
      throw node.fault(
        "la force O demande « enforced-by » : l'arrêté ou l'article",
        "force O needs “enforced-by”: the order or the article")
    }
  }
}
