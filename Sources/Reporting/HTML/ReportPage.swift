import Conformance
import Mustache
import Scorecard

/// The report of one or several runs as one HTML page: no script, no external request, readable without its style.
public struct ReportPage {
  /// The page.
  public let html: String

  /// The page of `campaign`, made on `generatedAt` (ISO 8601 in UTC). `library` gives the words of the rules that
  /// failed, as far as the runs were made with the very same profiles.
  public init(
    _ campaign: ScoreCampaign, library: ProfileLibrary?, language: Language, generatedAt: String, toolVersion: String
  ) throws {
    MustacheContentTypes.register(MarkupContentType(), named: MarkupContentType.name)
    var templates = MustacheLibrary()
    for (name, text) in PageTemplates.all { try templates.register(text, named: name) }
    let view = PageView(
      campaign, library: library, language: language, generatedAt: generatedAt, toolVersion: toolVersion)
    let page = templates.render(view, withTemplate: "page") ?? ""
    html =
      page.split(separator: "\n", omittingEmptySubsequences: true)
      .filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n") + "\n"
  }
}
