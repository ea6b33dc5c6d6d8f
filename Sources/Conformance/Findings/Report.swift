/// What was found in one artefact, and in the artefacts inside it.
public struct Report: Sendable, Hashable {
  /// Names from the input to this artefact.
  public var artifact: [String]
  /// What the artefact was taken for.
  public var kind: ArtifactKind
  /// Why it was taken for that.
  public var recognisedBy: Localized
  /// Size in bytes.
  public var size: Int
  /// SHA-256 of the bytes, in lower-case hexadecimal; empty when they could not be read.
  public var sha256: String
  /// The profiles that were applied.
  public var profiles: [ProfileID]
  /// One entry a layer that ran or was skipped.
  public var layers: [LayerResult]
  /// What the schemas that the user named gave, in their order of running.
  public var schemaLayers: [SchemaLayerReport] = []
  /// The findings of this artefact alone, in report order.
  public var findings: [Finding]
  /// Findings that waivers or a baseline accept: they fail nothing.
  public var accepted: [AcceptedFinding] = []
  /// Findings that were counted but not kept, beyond the limit on findings.
  public var omittedFindings: Int
  /// The same by severity, where it is known.
  public var omittedBySeverity: [Severity: Int] = [:]
  /// The verdict on this artefact alone.
  public var outcome: Outcome
  /// The artefacts inside.
  public var children: [Report]
  /// The patients that the artefact names, for the container around to compare. Personal: never printed.
  var patients: [CarriedIdentity] = []
  /// Which version of which document a CDA document is, to be compared with other documents of the same check.
  var version: LocatedVersion?
  /// Whether memory ran out: another time it may not.
  var ranOutOfMemory = false
  /// Artefacts inside of a log in which nothing was found, counted but not kept.
  public var omittedChildren = 0

  /// A report; what is not told is empty.
  public init(
    artifact: [String], kind: ArtifactKind, recognisedBy: Localized, size: Int, sha256: String,
    profiles: [ProfileID], layers: [LayerResult], schemaLayers: [SchemaLayerReport] = [], findings: [Finding],
    omittedFindings: Int, omittedBySeverity: [Severity: Int] = [:], outcome: Outcome, children: [Report],
    omittedChildren: Int = 0
  ) {
    self.artifact = artifact
    self.kind = kind
    self.recognisedBy = recognisedBy
    self.size = size
    self.sha256 = sha256
    self.profiles = profiles
    self.layers = layers
    self.schemaLayers = schemaLayers
    self.findings = findings
    self.omittedFindings = omittedFindings
    self.omittedBySeverity = omittedBySeverity
    self.outcome = outcome
    self.children = children
    self.omittedChildren = omittedChildren
  }

  /// How many rules examined at least one thing here.
  public var rulesEvaluated: Int {
    layers.reduce(0) { $0 + $1.evaluatedCount }
  }

  /// The report with the findings of some severities only, and those that say why nothing could be concluded.
  public func showing(from severity: Severity) -> Report {
    guard severity > .info else { return self }
    var shown = self
    shown.findings = findings.filter { $0.severity >= severity || $0.isInconclusive || $0.isCritical }
    shown.children = children.map { $0.showing(from: severity) }
    return shown
  }

  /// This report and those of the artefacts inside, outermost first.
  public var flattened: [Report] { [self] + children.flatMap(\.flattened) }
}
