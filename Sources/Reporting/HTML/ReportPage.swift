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
  }

  /// The most subjects that one page holds whole.
  static let wholeLimit = 20

  /// The paths of the pages of subjects, in their order.
  static func names(of subjects: [SubjectScore]) -> [String] {
    subjects.enumerated().map { "sujets/\($0.offset + 1)-" + Typography.anchor($0.element.subject.id) + ".html" }
  }

  /// The page.
  public let html: String

  /// The page of `campaign`, made on `generatedAt` (ISO 8601 in UTC). `library` gives the words of the rules that
  /// failed, as far as the runs were made with the very same profiles.
  public init(
    _ campaign: ScoreCampaign, library: ProfileLibrary?, language: Language, generatedAt: String, toolVersion: String,
    extent: Extent = .whole
  ) throws {
    let view = PageView(
      campaign, library: library, language: language, generatedAt: generatedAt, toolVersion: toolVersion,
      extent: extent)
    let page = try PageTemplates.render(view, "page")
    html =
      page.split(separator: "\n", omittingEmptySubsequences: true)
      .filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n") + "\n"
  }
}
