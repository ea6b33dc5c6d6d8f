import Conformance
import Scorecard

/// The files of a report: the page, its figures as tables, the scores as JSON, and the model they were computed with.
///
/// A campaign of many subjects has a page a subject under `sujets/`, and an index that leads to them; one of several
/// subjects, a page a region under `regions/`. Each subject has its badge under `badges/`.
public struct ReportFolder {
  /// One file.
  public struct File: Sendable, Hashable {
    /// Path inside the folder.
    public var name: String
    /// Content.
    public var bytes: [UInt8]
  }

  private let campaign: ScoreCampaign
  private let page: PageMaker
  private let flavour: ScoreTable.Flavour
  private let language: Language
  private let theme: ReportTheme
  private let modelFile: [UInt8]

  /// What makes a page of a campaign, or of a part of it. The last value leads to the subjects that stand on other pages.
  public typealias PageMaker = @Sendable (ScoreCampaign, ReportPage.Extent, [String: String]) throws -> ReportPage

  /// The files for `campaign`. `page` makes a page; `modelFile` is the file of the model, copied as it is.
  public init(
    _ campaign: ScoreCampaign, flavour: ScoreTable.Flavour, language: Language, theme: ReportTheme = .neutral,
    modelFile: [UInt8], page: @escaping PageMaker
  ) {
    self.campaign = campaign
    self.flavour = flavour
    self.language = language
    self.theme = theme
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
    func send(_ name: String, _ text: String) throws { try sink(name, Array(text.utf8)) }
    let subjects = campaign.subjects
    let isSplit = subjects.count > ReportPage.wholeLimit
    let paths = isSplit ? ReportPage.names(of: subjects) : ReportPage.anchors(of: subjects).map { "index.html#" + $0 }
    let links = Dictionary(zip(subjects.map(\.subject.id), paths)) { first, _ in first }
    if isSplit {
      try send("index.html", try page(campaign, .index, links).html)
      for (score, name) in zip(subjects, paths) {
        try send(name, try page(campaign.restricted(to: score), .subject, [:]).html)
      }
    } else {
      try send("index.html", try page(campaign, .whole, [:]).html)
    }
    if subjects.count > 1 {
      for region in campaign.servedRegions {
        let part = campaign.restricted(toRegion: region.code)
        try send(
          ReportPage.name(ofRegion: region.code), try page(part, .region, links.mapValues { "../" + $0 }).html)
      }
    }
    for (score, stem) in zip(subjects, ReportPage.stems(of: subjects)) {
      try send("badges/\(stem).svg", Badge(score, asOf: campaign.options.asOf, language: language).file(theme))
    }
    try send("resume.md", ScoreMarkdown(campaign, language: language).text(report: "index.html"))
    try ScoreTables(campaign).write(flavour) { try send($0 + ".csv", $1) }
    try campaign.country.write { try sink("scores.json", $0) }
    try sink("model.yaml", modelFile)
  }
}
