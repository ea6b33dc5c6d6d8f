import ArgumentParser
import Convergence

/// The rule to show, and how.
struct RulePageOptions: ParsableArguments {
  /// The form of a page.
  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Identifiant de la règle, par exemple INS-014.")
  var rule: String

  @Option(name: .customLong("profile"), help: "Fichier de profil à joindre (répétable).")
  var profiles: [String] = []

  @Option(name: .customLong("as-of"), help: "Jour dont l'état est dit (AAAA-MM-JJ ; aujourd'hui par défaut).")
  var asOf: String?

  @Option(help: "text ou json.")
  var format: Form = .text

  @Option(help: "Langue / language.")
  var lang: Language = .fr

  func show() throws {
    let library = try ProfileLibrary.embedded(adding: Folder.readTexts(profiles))
    let day = try asOf.map { try Tool.day($0, option: "--as-of") } ?? Tool.today
    let names = [rule, rule.uppercased()]
    if let retired = library.retired.first(where: { names.contains($0.id.rawValue) }) {
      let page = RetiredRulePage(retired, in: library, on: day)
      return Console.output(format == .json ? try page.json(lang) : page.text(lang))
    }
    guard let found = library.rule(RuleID(rule)) ?? library.rule(RuleID(rule.uppercased())) else {
      let near = ConfigNode.nearest(to: rule.uppercased(), in: library.rules.map(\.id.rawValue))
      throw ConfigurationError(
        file: rule,
        Localized(
          fr: "règle inconnue" + (near.map { " ; vouliez-vous \($0) ? convergence explain \($0)" } ?? ""),
          en: "unknown rule" + (near.map { "; did you mean \($0)? convergence explain \($0)" } ?? "")))
    }
    let page = RulePage(
      found, cases: try CaseRunner.embeddedCases().filter { $0.rule == found.id }, in: library, on: day)
    Console.output(format == .json ? try page.json(lang) : page.text(lang))
  }
}
