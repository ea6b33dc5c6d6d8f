import Conformance
import EmbeddedFiles
import Scorecard

/// The suites, the scoring model and the regions inside the program.
public struct ScorecardLibrary: Sendable {
  /// The suites, by id.
  public let suites: [TestSuite]
  /// The scoring model.
  public let model: ScoreModel
  /// The file of the model, to be copied beside every report.
  public let modelFile: [UInt8]
  /// The regions, in INSEE order.
  public let regions: RegionTable
  /// The national systems, in the order of the mission table.
  public let systems: SystemTable

  /// What was compiled into the program.
  public static func embedded() throws(ConfigurationError) -> ScorecardLibrary {
    var suites: [TestSuite] = []
    for entry in EmbeddedFiles.entries(under: "Profiles/suites/") where entry.path.hasSuffix(".yaml") {
      suites.append(try TestSuite(yaml: entry.text, file: entry.path, sha256: sha256(entry.bytes)))
    }
    let modelEntry = try entry("Profiles/scorecard/model.yaml")
    let regionEntry = try entry("Profiles/scorecard/regions.yaml")
    let systemEntry = try entry("Profiles/scorecard/systems.yaml")
    return ScorecardLibrary(
      suites: suites.sorted { $0.id < $1.id },
      model: try ScoreModel(yaml: modelEntry.text, file: modelEntry.path, sha256: sha256(modelEntry.bytes)),
      modelFile: modelEntry.bytes, regions: try RegionTable(yaml: regionEntry.text, file: regionEntry.path),
      systems: try SystemTable(yaml: systemEntry.text, file: systemEntry.path))
  }

  private static func entry(_ path: String) throws(ConfigurationError) -> EmbeddedFiles.Entry {
    guard let entry = EmbeddedFiles.entry(at: path) else {
      throw ConfigurationError(
        file: path, Localized(fr: "fichier absent du programme", en: "file missing from the program"))
    }
    return entry
  }

  /// The suite with this id; an unknown one is an error that names the nearest.
  public func suite(_ id: String) throws(ConfigurationError) -> TestSuite {
    if let suite = suites.first(where: { $0.id == id }) { return suite }
    let known = suites.map(\.id)
    let near = ConfigNode.nearest(to: id, in: known)
    throw ConfigurationError(
      file: id,
      Localized(
        fr: "suite inconnue" + (near.map { " ; vouliez-vous « \($0) » ?" } ?? "")
          + " Suites : \(known.joined(separator: ", ")), all, ou un fichier YAML",
        en: "unknown suite" + (near.map { "; did you mean “\($0)”?" } ?? "")
          + " Suites: \(known.joined(separator: ", ")), all, or a YAML file"))
  }
}
