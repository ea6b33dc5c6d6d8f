import ArgumentParser
import Convergence

/// The runs to score, the day of the score, and the campaign that they belong to.
struct CampaignOptions: ParsableArguments {
  @Argument(help: "Fichiers d'exécution (RUN.json). Ceux d'un même sujet sont réunis.")
  var runs: [String]

  @Option(
    name: .customLong("as-of"),
    help: "Jour du calcul, par lequel les preuves vieillissent (AAAA-MM-JJ ; aujourd'hui, ou celui de la campagne).")
  var asOf: String?

  @Option(help: "Fichier YAML du modèle de calcul, au lieu de celui du programme.")
  var model: String?

  @Option(
    name: .customLong("campaign"),
    help: "Fichier YAML de la campagne : profil gelé, sujets attendus, cibles, déclarations.")
  var campaignPath: String?

  /// The runs scored; `before` are the run files of the campaign that they are compared with.
  func campaign(before: [String] = []) throws -> (campaign: ScoreCampaign, modelFile: [UInt8]) {
    let library = try ScorecardLibrary.embedded()
    let (model, modelFile) = try ModelFile.read(model, library: library)
    let file = try campaignPath.map { try CampaignFile.read($0) }
    var parts = SharedParts()
    let read = try runs.map { parts.share(try RunFiles.read($0)) }
    if let file, let campaignPath {
      for (path, run) in zip(runs, read) {
        let faults = file.faults(of: run.results, model: model).map(\.text)
        guard faults.isEmpty else {
          throw ConfigurationError(
            file: "\(path) (\(campaignPath))",
            Localized(fr: faults.map(\.fr).joined(separator: " ; "), en: faults.map(\.en).joined(separator: "; ")))
        }
      }
    }
    let expected = try campaignPath.map { try CampaignFile.subjects(of: $0, regions: library.regions) } ?? []
    let day = try asOf.map { try Tool.day($0, option: "--as-of") } ?? file?.asOf ?? Tool.today
    let earlier = try CampaignOptions.earlier(before, model: model, regions: library.regions, parts: &parts)
    do {
      let campaign = try ScoreCampaign(
        read, model: model, regions: library.regions, options: ScoringOptions(asOf: day), systems: library.systems,
        campaign: file, expected: expected, earlier: earlier)
      return (campaign, modelFile)
    } catch {
      throw ConfigurationError(file: runs.joined(separator: " "), error.text)
    }
  }

  /// The scores of earlier runs, on the day of the latest of them: what they were worth then.
  private static func earlier(
    _ paths: [String], model: ScoreModel, regions: RegionTable, parts: inout SharedParts
  ) throws -> EarlierCampaign? {
    let runs = try paths.map { parts.share(try RunFiles.read($0)) }
    guard let latest = runs.map(\.envelope.startedAt).max() else { return nil }
    do {
      return try EarlierCampaign(
        runs, day: try Tool.day(latest, option: "startedAt"), model: model, regions: regions)
    } catch let error as RunError {
      throw ConfigurationError(file: paths.joined(separator: " "), error.text)
    }
  }
}

/// A scoring model that a user names, or that of the program.
enum ModelFile {
  static func read(_ path: String?, library: ScorecardLibrary) throws -> (ScoreModel, [UInt8]) {
    guard let path else { return (library.model, library.modelFile) }
    let bytes = try Folder.read(path)
    let model = try ScoreModel(yaml: String(decoding: bytes, as: UTF8.self), file: path, sha256: sha256(bytes))
    return (model, bytes)
  }
}

/// Run files that a user names.
enum RunFiles {
  static func read(_ path: String) throws -> Run {
    do {
      return try Run(decoding: try Folder.read(path))
    } catch let error as RunError {
      throw ConfigurationError(file: path, error.text)
    }
  }
}
