import Conformance
import Scorecard

/// The execution of suites on the evidence of one subject: from files to the results of a run.
public struct SubjectRun: Sendable {
  private let session: CheckSession
  private let builder: RunBuilder

  /// An execution of `suites` with `validator`, on `jobs` cores. A suite that names a rule which no profile has is
  /// refused: it would give a verdict on less than it says. So is a validator that shows values: run files are passed on.
  public init(
    of suites: [TestSuite], on subject: MeasuredSubject, sample: Sample, validator: Validator,
    provenance: CheckProvenance, jobs: Int
  ) throws(ConfigurationError) {
    guard validator.disclosure == .masked else {
      throw ConfigurationError(
        file: "--show-values",
        Localized(
          fr: "un fichier d'exécution ne montre aucune valeur des artefacts",
          en: "a run file shows no value of the artefacts"))
    }
    let rules = validator.library.rules
    var covered: [RuleID: Set<RuleID>] = [:]
    for rule in rules {
      for id in rule.covers { covered[id, default: []].insert(rule.id) }
    }
    let known = Set(rules.map(\.id)).union(covered.keys)
    for suite in suites {
      let unknown = suite.unknownRules(known: known).map(\.rawValue)
      guard unknown.isEmpty else {
        throw ConfigurationError(
          file: suite.name,
          Localized(
            fr: "règles inconnues des profils : \(unknown.joined(separator: ", "))",
            en: "rules unknown to the profiles: \(unknown.joined(separator: ", "))"))
      }
    }
    session = CheckSession(validator: validator, jobs: jobs)
    builder = RunBuilder(
      subject: subject, sample: sample, suites: suites, components: SubjectRun.components(provenance), covered: covered)
  }

  /// The results on `inputs`: the same whatever their order and the number of jobs. `each` is called after each input.
  public func results(
    of inputs: [Input], excluded: [ExcludedArtifact] = [], each: (Report) -> Void = { _ in }
  ) async throws -> RunResults {
    var reports: [Report] = []
    try await session.run(inputs) { report in
      each(report)
      reports.append(SubjectRun.lean(report))
    }
    return builder.adding(SubjectRun.schemas(of: reports)).results(from: reports, excluded: excluded)
  }

  /// The schemas that judged something, with their digests.
  private static func schemas(of reports: [Report]) -> [Component] {
    Set(
      reports.flatMap(\.flattened).flatMap(\.schemaLayers).map {
        Component(
          role: $0.file.hasSuffix(".xsd") ? .schema : .schematron, name: $0.file, version: "", sha256: $0.sha256)
      }
    ).sorted()
  }

  /// The envelope of a run. Its id is made of the subject, the start and the results, so that two runs never share one.
  public static func envelope(
    of results: RunResults, startedAt: String, seconds: Double? = nil, session: RunEnvelope.Session,
    options: [String: String] = [:]
  ) -> RunEnvelope {
    return RunEnvelope(
      id: RunEnvelope.identifier(of: results, startedAt: startedAt), startedAt: startedAt, seconds: seconds,
      session: session, options: options)
  }

  /// What took part in the verdicts. The program has no digest of its own: its version names it, its profiles are digested.
  public static func components(_ provenance: CheckProvenance) -> [Component] {
    var components = [Component(role: .tool, name: "convergence", version: provenance.toolVersion, sha256: "")]
    for profile in provenance.profiles {
      components.append(
        Component(role: .profile, name: profile.id.name, version: profile.id.version, sha256: profile.sha256))
    }
    for profile in provenance.messageProfiles {
      components.append(
        Component(
          role: .profile, name: profile.profileID.name, version: profile.profileID.version, sha256: profile.sha256))
    }
    if let digest = provenance.whiteListSHA256 {
      components.append(Component(role: .whiteList, name: "mssante", version: "", sha256: digest))
    }
    return components
  }

  /// The report with one finding a rule, the worst, and no excerpt: all that requirements look at. A campaign then
  /// costs memory by artefact and rule, not by finding.
  private static func lean(_ report: Report) -> Report {
    var lean = report
    var worst: [RuleID: Finding] = [:]
    for finding in report.findings where !finding.isInconclusive {
      if let known = worst[finding.rule], known.severity >= finding.severity { continue }
      var finding = finding
      finding.excerpt = nil
      worst[finding.rule] = finding
    }
    lean.findings = Finding.inReportOrder(Array(worst.values))
    lean.children = report.children.map(SubjectRun.lean)
    return lean
  }
}
