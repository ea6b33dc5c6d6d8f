/// Something in an artefact that a rule does not allow. Returned, never thrown.
public struct Finding: Sendable, Hashable {
  /// The rule that found it.
  public var rule: RuleID
  /// How bad it is, here.
  public var severity: Severity
  /// What is wrong.
  public var message: Message
  /// Where.
  public var location: Location
  /// The value that stands there.
  public var found: Masked?
  /// What should stand there. Masked like `found` when it belongs to a person (the right key of a matricule does).
  public var expected: Masked?
  /// The profile of the rule, `id@version`.
  public var profile: ProfileID
  /// The layer of the profile.
  public var layer: Layer
  /// Requirements that the rule proves.
  public var requirements: [String]
  /// The clause that the rule enforces.
  public var source: Citation
  /// How to mend it.
  public var help: Localized?
  /// The lines around the place, masked; made while the bytes are at hand.
  public var excerpt: Excerpt?
  /// Fingerprints of the findings that follow from this one.
  public var causes: [String]
  /// It says why nothing could be concluded, not that the artefact is wrong: it fails no check.
  public var isInconclusive: Bool
  /// A patient is in danger: it is said before all other findings.
  public var isCritical = false

  /// A finding.
  public init(
    rule: RuleID, severity: Severity, message: Message, location: Location, found: Masked?, expected: Masked?,
    profile: ProfileID, layer: Layer, requirements: [String], source: Citation, help: Localized?, excerpt: Excerpt?,
    causes: [String], isInconclusive: Bool, isCritical: Bool = false
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.location = location
    self.found = found
    self.expected = expected
    self.profile = profile
    self.layer = layer
    self.requirements = requirements
    self.source = source
    self.help = help
    self.excerpt = excerpt
    self.causes = causes
    self.isInconclusive = isInconclusive
    self.isCritical = isCritical
  }

  /// Identifies the finding across runs: it survives reformatting and moved lines, and holds no value of the artefact.
  public var fingerprint: String {
    Fingerprint.text([rule.rawValue] + location.artifact.suffix(1) + [location.path])
  }

  /// Findings in the order of every report. A finding is large: their places are sorted, and each is moved once.
  public static func inReportOrder(_ findings: [Finding]) -> [Finding] {
    findings.indices.sorted { inReportOrder(findings[$0], findings[$1]) }.map { findings[$0] }
  }

  /// The order of every report: what is critical, then file, line, column, path, rule. It does not depend on scheduling.
  public static func inReportOrder(_ a: Finding, _ b: Finding) -> Bool {
    if a.isCritical != b.isCritical { return a.isCritical }
    if a.location.artifact != b.location.artifact {
      return a.location.artifact.lexicographicallyPrecedes(b.location.artifact)
    }
    if a.location.line != b.location.line { return a.location.line < b.location.line }
    if a.location.column != b.location.column { return a.location.column < b.location.column }
    if a.location.path != b.location.path { return a.location.path < b.location.path }
    return a.rule < b.rule
  }
}

/// A profile and its version: `cda/header-2.41@1.0.0`.
public struct ProfileID: Hashable, Sendable, CustomStringConvertible {
  /// Path below `Profiles/`, without extension.
  public var name: String
  /// Version of the profile.
  public var version: String

  /// A profile at a version.
  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// `name@version`.
  public var description: String { name + "@" + version }
}
