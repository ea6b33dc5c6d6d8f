import Conformance

/// What differs between a recorded run and its execution anew: nothing, or what and where.
public struct RunComparison: Sendable, Hashable {
  /// A difference.
  public enum Difference: Sendable, Hashable {
    /// Another tool, profile, schema or list took part.
    case component(role: Component.Role, name: String, recorded: String?, executed: String?)
    /// An artefact of the record is not in the evidence.
    case missingEvidence(path: String)
    /// An artefact of the evidence is not in the record.
    case addedEvidence(path: String)
    /// An artefact whose bytes are others.
    case changedEvidence(path: String, recorded: String, executed: String)
    /// A trial with another verdict.
    case verdict(requirement: String, path: String, recorded: Verdict?, executed: Verdict?)
    /// Something else of the results block differs: subject, sample, exclusions, suites.
    case other

    /// The difference in words.
    public var text: Localized {
      func word(_ verdict: Verdict?) -> String { verdict?.rawValue ?? "–" }
      switch self {
      case .component(_, let name, let recorded, let executed):
        return Localized(
          fr: "\(name) : enregistré \(recorded ?? "absent"), exécuté \(executed ?? "absent")",
          en: "\(name): recorded \(recorded ?? "absent"), executed \(executed ?? "absent")")
      case .missingEvidence(let path):
        return Localized(fr: "\(path) : preuve absente", en: "\(path): evidence missing")
      case .addedEvidence(let path):
        return Localized(fr: "\(path) : preuve ajoutée", en: "\(path): evidence added")
      case .changedEvidence(let path, let recorded, let executed):
        return Localized(
          fr: "\(path) : octets différents (\(recorded.prefix(12)), \(executed.prefix(12)))",
          en: "\(path): other bytes (\(recorded.prefix(12)), \(executed.prefix(12)))")
      case .verdict(let requirement, let path, let recorded, let executed):
        return Localized(
          fr: "\(requirement) sur \(path) : enregistré \(word(recorded)), exécuté \(word(executed))",
          en: "\(requirement) on \(path): recorded \(word(recorded)), executed \(word(executed))")
      case .other:
        return Localized(
          fr: "le bloc des résultats diffère ailleurs (sujet, échantillon, suites ou exclusions)",
          en: "the results block differs elsewhere (subject, sample, suites or exclusions)")
      }
    }
  }

  /// The differences: components, then evidence, then verdicts.
  public let differences: [Difference]

  /// Whether both blocks of results are the same bytes.
  public var isIdentical: Bool { differences.isEmpty }

  /// The differences between the `recorded` results and those just `executed`.
  public init(recorded: RunResults, executed: RunResults) {
    guard recorded != executed else {
      differences = []
      return
    }
    var differences = RunComparison.components(recorded.components, executed.components)
    let (old, new) = (RunComparison.evidence(recorded), RunComparison.evidence(executed))
    for path in Set(old.keys).union(new.keys).sorted() {
      switch (old[path], new[path]) {
      case (_?, nil): differences.append(.missingEvidence(path: path))
      case (nil, _?): differences.append(.addedEvidence(path: path))
      case (let a?, let b?) where a != b:
        differences.append(.changedEvidence(path: path, recorded: a, executed: b))
      default: break
      }
    }
    differences += RunComparison.verdicts(recorded, executed)
    self.differences = differences.isEmpty ? [.other] : differences
  }

  private static func components(_ old: [Component], _ new: [Component]) -> [Difference] {
    struct Key: Hashable {
      var role: Component.Role
      var name: String
    }
    func table(_ components: [Component]) -> [Key: String] {
      Dictionary(
        components.map { (Key(role: $0.role, name: $0.name), ($0.version + " " + $0.sha256.prefix(12))) }
      ) { first, _ in first }
    }
    let (a, b) = (table(old), table(new))
    return Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }
      .sorted { ($0.role.rawValue, $0.name) < ($1.role.rawValue, $1.name) }
      .map { .component(role: $0.role, name: $0.name, recorded: a[$0], executed: b[$0]) }
  }

  private static func evidence(_ results: RunResults) -> [String: String] {
    var digests: [String: String] = [:]
    for item in results.evidence {
      for path in [item.path] + item.duplicates { digests[path] = item.sha256 }
    }
    return digests
  }

  private static func verdicts(_ old: RunResults, _ new: RunResults) -> [Difference] {
    func table(_ results: RunResults) -> [ResultsAssembly.OutcomeKey: [String: Verdict]] {
      var table: [ResultsAssembly.OutcomeKey: [String: Verdict]] = [:]
      for outcome in results.outcomes {
        let key = ResultsAssembly.OutcomeKey(suite: outcome.suite, requirement: outcome.requirement)
        for trial in outcome.trials where results.evidence.indices.contains(trial.evidence) {
          table[key, default: [:]][results.evidence[trial.evidence].path] = trial.verdict
        }
      }
      return table
    }
    let (a, b) = (table(old), table(new))
    // A trial on an artefact that is missing or added is told once, as evidence.
    let shared = Set(old.evidence.map(\.path)).intersection(new.evidence.map(\.path))
    var differences: [Difference] = []
    for key in Set(a.keys).union(b.keys).sorted(by: { ($0.suite, $0.requirement) < ($1.suite, $1.requirement) }) {
      let (x, y) = (a[key] ?? [:], b[key] ?? [:])
      for path in Set(x.keys).union(y.keys).intersection(shared).sorted() where x[path] != y[path] {
        differences.append(
          .verdict(requirement: key.requirement, path: path, recorded: x[path], executed: y[path]))
      }
    }
    return differences
  }
}
