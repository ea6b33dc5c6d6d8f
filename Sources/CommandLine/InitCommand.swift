import ArgumentParser
import Convergence
import EmbeddedFiles
import Foundation

/// `convergence init [PATH…]`
struct InitCommand: AsyncParsableCommand {
  /// Where checks run.
  enum Server: String, ExpressibleByArgument, CaseIterable {
    case github, gitlab, jenkins
    case preCommit = "pre-commit"
    case none

    /// The template, and where the server looks for it.
    var file: (template: String, path: String)? {
      switch self {
      case .github: ("Integrations/github/workflow.yml", ".github/workflows/convergence.yml")
      case .gitlab: ("Integrations/gitlab/convergence.gitlab-ci.yml", ".gitlab-ci.yml")
      case .jenkins: ("Integrations/jenkins/Jenkinsfile", "Jenkinsfile")
      case .preCommit: ("Integrations/pre-commit/config.yaml", ".pre-commit-config.yaml")
      case .none: nil
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Prépare un projet : configuration commentée, fichier d'intégration continue, référence de l'existant.",
    discussion: """
      Exemple :
        convergence init exports/ --ci gitlab

      N'écrase rien : un fichier qui existe déjà est laissé tel quel, et c'est dit. La référence n'est écrite que si des \
      constats existent ; le contrôle ne fait ensuite échouer que pour les nouveaux.
      """)

  private static let baseline = "convergence-reference.json"

  @Argument(help: "Fichiers, dossiers ou motifs à contrôler.")
  var paths: [String] = ["."]

  @Option(help: "Serveur d'intégration : github, gitlab, jenkins, pre-commit ou none.")
  var ci: Server = .none

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let library = try ProfileLibrary.embedded()
    let validator = Validator(library: library, options: CheckOptions(today: try Tool.today))
    var reports: [Report] = []
    let inputs = InputCollector().collect(paths).inputs.filter { !InitCommand.own.contains($0.name) }
    try await CheckSession(validator: validator, jobs: ProcessInfo.processInfo.activeProcessorCount).run(inputs) {
      reports.append($0)
    }
    let baseline = Baseline(reports)
    let count = baseline.findings.reduce(0) { $0 + $1.count }
    if count > 0 {
      try write(
        Array(try CanonicalJSON.text(baseline).utf8), to: InitCommand.baseline,
        Localized(
          fr: "\(count) constat\(count > 1 ? "s" : "") d'aujourd'hui, qui ne font plus échouer",
          en: "\(count) finding\(count > 1 ? "s" : "") of today, which no longer fail"))
    }
    try write(
      Array(configuration(hasBaseline: count > 0).utf8), to: ProjectConfiguration.names[0],
      Localized(fr: "configuration", en: "configuration"))
    if let (template, path) = ci.file, let entry = EmbeddedFiles.entry(at: template) {
      let text = entry.text.replacing(
        "CONVERGENCE_PATH: .\n", with: "CONVERGENCE_PATH: \(paths.joined(separator: " "))\n"
      )
      .replacing("${CONVERGENCE_PATH:-.}", with: paths[0])
      try write(Array(text.utf8), to: path, Localized(fr: "intégration continue", en: "continuous integration"))
    }
    let next = "convergence check " + paths.joined(separator: " ")
    Console.error(output.lang == .fr ? "Ensuite : \(next)" : "Next: \(next)")
  }

  private static let own = [baseline, "convergence.html", "convergence.junit.xml", "Jenkinsfile"]

  private func write(_ bytes: [UInt8], to path: String, _ what: Localized) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      return Console.error(
        output.lang == .fr ? "\(path) : existe déjà, laissé tel quel" : "\(path): exists, left as it is")
    }
    try Folder.write(bytes, to: path)
    Console.error("\(path)\(output.lang == .fr ? " : " : ": ")\(what(output.lang))")
  }

  /// Every key, those that are not needed commented out.
  private func configuration(hasBaseline: Bool) -> String {
    let language = output.lang
    var lines = [
      "# "
        + (language == .fr
          ? "Options de « convergence check » pour ce projet. Les valeurs : convergence config show"
          : "Options of “convergence check” for this project. The values: convergence config show"),
      "fail-level: error", "exclude: [\(InitCommand.own.joined(separator: ", "))]",
    ]
    if hasBaseline { lines.append("baseline: \(InitCommand.baseline)") }
    lines.append("")
    let set: Set<ProjectSetting> = [.failLevel, .exclude]
    for setting in ProjectSetting.allCases where !set.contains(setting) && !(hasBaseline && setting == .baseline) {
      lines.append("# \(setting.rawValue): \(example(setting.shape))   # \(setting.purpose(language))")
    }
    lines += [
      "# waivers:",
      "#   - rule: INS-014",
      "#     path: exports/",
      "#     reason: " + (language == .fr ? "corrigé dans la version suivante" : "mended in the next version"),
      "#     ticket: DPI-1",
      "#     expires: 2027-12-31",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func example(_ shape: ProjectSetting.Shape) -> String {
    switch shape {
    case .text: "…"
    case .choice(let words): words.joined(separator: " | ")
    case .path: "…/"
    case .number: "1"
    case .list(let shape): "[\(example(shape))]"
    }
  }
}
