import Conformance
import Scorecard

/// Every suite: what `suites list` prints.
public struct SuiteCatalogue {
  private let suites: [TestSuite]

  /// The catalogue of `suites`.
  public init(_ suites: [TestSuite]) { self.suites = suites }

  private struct Entry: Encodable {
    var id: String
    var version: String
    var axis: String
    var title: String
    var requirements: Int
    var executable: Int
    var declared: Int
    var rules: [String]
    var sha256: String
  }

  /// A JSON array, one object a suite.
  public func json(_ language: Language) throws -> String {
    try CanonicalJSON.text(
      suites.map { suite in
        let executable = suite.requirements.count(where: \.isExecutable)
        return Entry(
          id: suite.id, version: suite.version, axis: suite.axis.rawValue, title: suite.title(language),
          requirements: suite.requirements.count, executable: executable,
          declared: suite.requirements.count - executable,
          rules: Set(suite.requirements.flatMap(\.rules)).sorted().map(\.rawValue), sha256: suite.sha256)
      })
  }

  /// One line a suite.
  public func text(_ language: Language) -> String {
    suites.map { suite in
      let executable = suite.requirements.count(where: \.isExecutable)
      let declared = suite.requirements.count - executable
      let counts =
        language == .fr
        ? "\(executable) exigence\(executable > 1 ? "s" : "") exécutable\(executable > 1 ? "s" : ""), "
          + "\(declared) qu'un fichier ne peut pas prouver"
        : "\(executable) executable requirement\(executable > 1 ? "s" : ""), \(declared) that no file can prove"
      return "\(suite.name)  \(suite.axis.rawValue)  \(suite.title(language))  (\(counts))  "
        + "sha256:\(suite.sha256.prefix(12))\n"
    }.joined()
  }

  /// A table of requirements a suite.
  public func markdown(_ language: Language) -> String {
    let isFrench = language == .fr
    var text = isFrench ? "# Catalogue des suites\n" : "# Catalogue of suites\n"
    for suite in suites {
      text += "\n## \(suite.name) — \(suite.title(language))\n\n"
      text +=
        isFrench
        ? "| Exigence | Titre | Force | Criticité | Règles | Source |\n"
        : "| Requirement | Title | Force | Criticality | Rules | Source |\n"
      text += "|---|---|---|---|---|---|\n"
      for requirement in suite.requirements {
        let cells = [
          requirement.id, requirement.title(language), requirement.force.rawValue,
          requirement.criticality.label(language),
          requirement.isExecutable ? requirement.rules.map(\.rawValue).joined(separator: ", ") : "–",
          requirement.source.citation.line,
        ]
        text += "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ") + " |\n"
      }
    }
    return text
  }
}
