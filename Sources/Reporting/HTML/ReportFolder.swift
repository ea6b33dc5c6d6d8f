import Conformance
import Scorecard

/// The files of a report: the page, its figures as tables, the scores as JSON, and the model they were computed with.
public struct ReportFolder {
  /// One file.
  public struct File: Sendable, Hashable {
    /// Name inside the folder.
    public var name: String
    /// Content.
    public var bytes: [UInt8]
  }

  /// The files, the page first.
  public let files: [File]

  /// The files for `campaign`. `modelFile` is the file of its model, copied as it is.
  public init(
    _ campaign: ScoreCampaign, page: ReportPage, flavour: ScoreTable.Flavour, modelFile: [UInt8]
  ) throws {
    var files = [File(name: "index.html", bytes: Array(page.html.utf8))]
    for table in ScoreTables(campaign).all {
      files.append(File(name: table.name + ".csv", bytes: Array(table.csv(flavour).utf8)))
    }
    files.append(File(name: "scores.json", bytes: try campaign.country.encoded()))
    files.append(File(name: "model.yaml", bytes: modelFile))
    self.files = files
  }
}
