import Conformance
import Scorecard

/// The badge of a subject: its level in figures and words, the coverage, the day and the suites behind it. Never a colour
/// alone; grey when the evidence is out of date.
struct Badge {
  private let level: Level?
  private let isStale: Bool
  private let first: String
  private let second: String
  private let label: String

  /// The badge of `score`, on the day `asOf`.
  init(_ score: SubjectScore, asOf: CivilDate, language: Language) {
    let writer = ViewWriter(language)
    let words = ChartWords(language)
    isStale = score.score == nil && !score.staleRuns.isEmpty
    level = isStale ? nil : score.level
    first =
      isStale
      ? words.text("périmé", "out of date")
      : words.text("niveau ", "level ") + writer.set(writer.words.level(score.level)) + " · "
        + words.text("couverture ", "coverage ") + writer.percent(score.coverage).figure
    second = asOf.description + " · " + Badge.suites(score, words)
    label = writer.plain(score.subject.name + " " + score.subject.version)
  }

  /// `7 suites 1.2.0`, or the versions where they differ.
  private static func suites(_ score: SubjectScore, _ words: ChartWords) -> String {
    let versions = Set(score.suites.map { String($0.split(separator: "@").last ?? "") }).sorted()
    guard !versions.isEmpty else { return words.text("aucune suite", "no suite") }
    let count = score.suites.count
    return "\(count) suite" + (count > 1 ? "s " : " ") + versions.joined(separator: ", ")
  }

  /// The file.
  func file(_ theme: ReportTheme) -> String {
    let brand = "Convergence"
    let left = 12 + Badge.length(brand, 12)
    let width = left + 20 + max(Badge.length(first, 12), Badge.length(second, 10.5))
    var drawing = SVGDrawing(
      id: "badge", title: brand + " — " + label, description: first + " · " + second, width: width, height: 42)
    let gray = ChartColor(0x6B7280)
    let ground = isStale ? gray : level.map { theme.ground(of: $0) } ?? theme.tint
    let ink = theme.ink(on: ground)
    drawing.rectangle(x: 0.5, y: 0.5, width: left, height: 41, fill: isStale ? gray : theme.ink)
    drawing.rectangle(
      x: left + 0.5, y: 0.5, width: width - left - 1, height: 41, fill: ground, stroke: theme.soft, isDashed: isStale)
    drawing.text(brand, x: 7, y: 25, isBold: true, fill: theme.ground)
    drawing.text(first, x: left + 10, y: 18, isBold: true, fill: ink)
    drawing.text(second, x: left + 10, y: 34, size: 10.5, fill: ink)
    return drawing.file
  }

  /// The width of a text: a letter of a bold sans-serif face takes about 0.6 of its size.
  private static func length(_ text: String, _ size: Double) -> Double { Double(text.count) * size * 0.6 }
}
