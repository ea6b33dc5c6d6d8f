import ArgumentParser
import Convergence

/// `convergence what-if RUN.json… [--mend ID]…`
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Ce que corriger apporterait : score et niveau comme si une exigence n'avait plus d'écart.",
    discussion: """
      Exemples :
        convergence what-if run.json                          # chaque exigence non satisfaite, seule, puis toutes
        convergence what-if run.json --mend INS/CONV.04 --mend MSS/CONF.14
      """)

  @OptionGroup var campaign: CampaignOptions

  @Option(help: "Exigence à supposer corrigée (répétable) ; sinon toutes celles qui ne sont pas satisfaites.")
  var mend: [String] = []

  @OptionGroup var output: OutputOptions

  func run() throws {
    let (campaign, _) = try campaign.campaign()
    let known = Set(campaign.subjects.flatMap(\.axes).flatMap(\.requirements).map(\.requirement.id))
    if let unknown = mend.first(where: { !known.contains($0) }) {
      let near = ConfigNode.nearest(to: unknown, in: known.sorted())
      throw ConfigurationError(
        file: unknown,
        Localized(
          fr: "exigence absente de ces exécutions" + (near.map { " ; vouliez-vous « \($0) » ?" } ?? ""),
          en: "requirement not in these runs" + (near.map { "; did you mean “\($0)”?" } ?? "")))
    }
    for subject in campaign.subjects {
      guard
        let simulation = try Simulation(
          of: campaign.runs(of: subject.subject.id), model: campaign.model, options: campaign.options, chosen: mend)
      else { continue }
      Console.output(SimulationReporter(simulation, rendering: output.rendering()).text)
    }
  }
}
