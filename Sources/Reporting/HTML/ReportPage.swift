import Conformance
import Scorecard

/// The report of one or several runs as one HTML page: no script, no external request, readable without its style.
public struct ReportPage {
  /// What a page holds.
  public enum Extent: Sendable {
    /// Everything.
    case whole
    /// All subjects in one table, each on a page of its own.
    case index
    /// One subject of many.
    case subject
    /// One region: its subjects in tables and charts, each with its own page or part of a page.
    case region
  }

  /// The most subjects that one page holds whole.
  static let wholeLimit = 20

  /// The paths of the pages of subjects, in their order.
  static func names(of subjects: [SubjectScore]) -> [String] {
    stems(of: subjects).map { "sujets/\($0).html" }
  }

  /// The anchors of subjects on a page that holds them whole.
  static func anchors(of subjects: [SubjectScore]) -> [String] { stems(of: subjects).map { "s" + $0 } }

  /// What the files of subjects are named after: short, distinct, safe.
  static func stems(of subjects: [SubjectScore]) -> [String] {
    subjects.enumerated().map { "\($0.offset + 1)-" + Typography.anchor($0.element.subject.id) }
  }

  /// The path of the page of a region.
  static func name(ofRegion code: String) -> String { "regions/\(Typography.anchor(code)).html" }

  /// The page.
  public let html: String

  /// The page of `campaign`, made on `generatedAt` (ISO 8601 in UTC). `library` gives the words of the rules that
  /// failed, as far as the runs were made with the very same profiles. `links` lead to the subjects, where their pages
  /// are others.
  public init(
    _ campaign: ScoreCampaign, library: ProfileLibrary?, language: Language, generatedAt: String, toolVersion: String,
    extent: Extent = .whole, theme: ReportTheme = .neutral, links: [String: String] = [:]
  ) throws {
    let view = PageView(
      campaign, library: library, language: language, generatedAt: generatedAt, toolVersion: toolVersion,
      extent: extent, theme: theme, links: links)
    let page = try PageTemplates.render(view, "page")
    // Templates leave blank lines where a part of them says nothing.
    let lines = page.utf8.split(separator: UInt8(ascii: "\n")).filter { line in
      line.contains { $0 != UInt8(ascii: " ") }
    }
    html = String(decoding: Array(lines.joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self) + "\n"
  }
}
