import Conformance

/// The errors on one CDA document, our own apart from those of the official layers.
struct TwinSides: Sendable {
  /// Errors of our profiles.
  let own: [Finding]
  /// Errors of the official layers.
  let official: [Finding]

  private static let officialProfiles = "officiel/"

  /// The errors of a report; nothing when no official layer was run.
  init?(_ report: Report) {
    guard report.kind == .cda, report.schemaLayers.contains(where: { $0.id.first == "L" }) else { return nil }
    let errors = report.findings.filter { $0.severity == .error && !$0.isInconclusive }
    official = errors.filter { $0.profile.name.hasPrefix(TwinSides.officialProfiles) }
    own = errors.filter { finding in
      !["schematron/", "xsd/", TwinSides.officialProfiles].contains { finding.profile.name.hasPrefix($0) }
    }
  }
}
