import Conformance
import Scorecard

/// The files of a report: the page, its figures as tables, the scores as JSON, and the model they were computed with.
///
/// A campaign of many subjects has a page a subject under `sujets/`, and an index that leads to them.
public struct ReportFolder {
  /// One file.
  public struct File: Sendable, Hashable {
    /// Path inside the folder.
    public var name: String
    /// Content.
    public var bytes: [UInt8]
  }

  private let campaign: ScoreCampaign
  private let page: @Sendable (ScoreCampaign, ReportPage.Extent) throws -> ReportPage
  private let flavour: ScoreTable.Flavour
  private let modelFile: [UInt8]

  /// The files for `campaign`. `page` makes a page; `modelFile` is the file of the model, copied as it is.
  public init(
    _ campaign: ScoreCampaign, flavour: ScoreTable.Flavour, modelFile: [UInt8],
    page: @escaping @Sendable (ScoreCampaign, ReportPage.Extent) throws -> ReportPage
  ) {
    self.campaign = campaign
    self.flavour = flavour
    self.modelFile = modelFile
    self.page = page
  }

  /// The files in memory, the page first.
  public var files: [File] {
    get throws {
      var files: [File] = []
      try write { name, chunk in
        if files.last?.name == name {
          files[files.count - 1].bytes += chunk
        } else {
          files.append(File(name: name, bytes: chunk))
        }
      }
      return files
    }
  }

  /// Gives the files to `sink` one after the other, each in one or several pieces.
  public func write(_ sink: (_ name: String, _ chunk: [UInt8]) throws -> Void) throws {
    if campaign.subjects.count > ReportPage.wholeLimit {
      try sink("index.html", Array(try page(campaign, .index).html.utf8))
      for (score, name) in zip(campaign.subjects, ReportPage.names(of: campaign.subjects)) {
        try sink(name, Array(try page(campaign.restricted(to: score), .subject).html.utf8))
      }
    } else {
      try sink("index.html", Array(try page(campaign, .whole).html.utf8))
    }
    try ScoreTables(campaign).write(flavour) { try sink($0 + ".csv", Array($1.utf8)) }
    try campaign.country.write { try sink("scores.json", $0) }
    try sink("model.yaml", modelFile)
  }
}
