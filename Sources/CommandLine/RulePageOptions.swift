import ArgumentParser
import Convergence

/// The rule to show, and how.
struct RulePageOptions: ParsableArguments {
  /// The form of a page.
  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Identifiant de la règle, par exemple INS-014.")
  var rule: String

  @Option(help: "text ou json.")
  var format: Form = .text

  @Option(help: "Langue / language.")
  var lang: Language = .fr

  func show() throws {
    let library = try ProfileLibrary.embedded()
    guard let found = library.rule(RuleID(rule)) else {
      let near = ConfigNode.nearest(to: rule.uppercased(), in: library.rules.map(\.id.rawValue))
      throw ConfigurationError(
        file: rule,
        Localized(
          fr: "règle inconnue" + (near.map { " ; vouliez-vous \($0) ? convergence explain \($0)" } ?? ""),
          en: "unknown rule" + (near.map { "; did you mean \($0)? convergence explain \($0)" } ?? "")))
    }
    let page = RulePage(found, cases: try CaseRunner.embeddedCases().filter { $0.rule == found.id })
    Console.output(format == .json ? try page.json(lang) : page.text(lang))
  }
}
