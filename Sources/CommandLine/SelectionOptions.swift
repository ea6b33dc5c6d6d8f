import ArgumentParser
import Convergence
import Foundation

/// Which rules are executed, on which files, and which findings are known.
struct SelectionOptions: ParsableArguments {
  @Option(help: "Fichier de configuration (sinon .convergence.yml, cherché vers le haut).")
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Ne lire aucun fichier de configuration.")
  var ignoresConfiguration = false

  @Option(help: "N'exécuter que ces règles, familles, exigences ou profils : INS-014, INS, cda/ (répétable).")
  var select: [String] = []

  @Option(help: "Laisser de côté ces règles, familles, exigences ou profils (répétable).")
  var ignore: [String] = []

  @Option(help: "Laisser de côté les fichiers de ce motif : brouillons/, *.bak (répétable).")
  var exclude: [String] = []

  @Option(help: "Constats déjà connus, qui ne font pas échouer (voir « baseline create »).")
  var baseline: String?

  var configuration: ProjectConfiguration? {
    get throws { ignoresConfiguration ? nil : try ProjectArguments.configuration(named: config) }
  }

  /// The rules to execute, among those of `library`.
  func selection(in library: ProfileLibrary) throws -> RuleSelection {
    guard !select.isEmpty || !ignore.isEmpty else { return RuleSelection() }
    let vocabulary = try SelectionOptions.vocabulary(library)
    return RuleSelection(
      selected: try select.map { try RuleTerm($0, in: vocabulary) },
      ignored: try ignore.map { try RuleTerm($0, in: vocabulary) })
  }

  /// The waivers of the configuration and the findings of the baseline.
  func acceptance(in library: ProfileLibrary, today: CivilDate) throws -> Acceptance {
    // Only waivers need the words of the suites, which take time to read.
    let configuration = try configuration
    let waivers =
      if let configuration, configuration.hasWaivers {
        try configuration.waivers(in: SelectionOptions.vocabulary(library))
      } else {
        [Waiver]()
      }
    return Acceptance(waivers: waivers, baseline: try baseline.map(SelectionOptions.readBaseline), today: today)
  }

  /// The inputs that no pattern leaves out, and how many were.
  func kept(_ inputs: [Input]) -> (inputs: [Input], excluded: Int) {
    let patterns = exclude.map { PathPattern($0) }
    let kept = inputs.filter { input in !patterns.contains { $0.matches(input.name) } }
    return (kept, inputs.count - kept.count)
  }

  static func readBaseline(_ path: String) throws -> Baseline {
    let bytes = try Folder.read(path, limit: 64 << 20)
    guard let baseline = try? JSONDecoder().decode(Baseline.self, from: Data(bytes)), baseline.version == 1 else {
      throw ConfigurationError(
        file: path, Localized(fr: "n'est pas une référence de version 1", en: "is not a baseline of version 1"))
    }
    return baseline
  }

  private static func vocabulary(_ library: ProfileLibrary) throws -> RuleTerm.Vocabulary {
    var requirements: [String: Set<RuleID>] = [:]
    for requirement in try ScorecardLibrary.embedded().suites.flatMap(\.requirements) where requirement.isExecutable {
      requirements[requirement.id, default: []].formUnion(requirement.rules)
    }
    return RuleTerm.Vocabulary(library, requirements: requirements)
  }
}
