import Conformance
import Foundation
import Testing

@testable import Reporting
@testable import Scorecard

@Suite("Every figure of a report is found in its tables")
struct FigureTests {
  /// The numbers of the tables, and the words of their texts.
  private struct Tables {
    private let numbers: [Double]
    private let words: Set<String>

    init(_ campaign: ScoreCampaign) throws {
      let cells = ScoreTables(campaign).all.flatMap(\.rows).joined()
      numbers = Set(cells.map { ScoreTable.field($0, .open) }).compactMap { Double($0) }.sorted()
      let texts = cells.compactMap { cell -> String? in if case .text(let text) = cell { text } else { nil } }
      let model = String(decoding: try ScorecardLibrary.embedded().modelFile, as: UTF8.self)
      // A day is set in words on the page.
      let days = texts.compactMap { CivilDate(iso: $0) }.map { "\($0.day) \($0.year)" }
      words = Set((days + texts + [model, campaign.model.name]).flatMap { FigureTests.words(of: $0) })
    }

    /// Whether `word` stands in a text, or is a number of the tables as it is printed: rounded, or as a percentage.
    func hold(_ word: String, isPercentage: Bool) -> Bool {
      if words.contains(word) { return true }
      let text = word.replacing("\u{202F}", with: "").replacing(",", with: ".").replacing("+", with: "").replacing(
        "\u{2212}", with: "-")
      guard let value = Double(text) else { return false }
      let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
      let half = 0.5 / pow(10, Double(decimals)) + 1e-9
      func isNear(_ value: Double, _ half: Double) -> Bool {
        var (low, high) = (0, numbers.count)
        while low < high {
          let middle = (low + high) / 2
          if numbers[middle] < value - half { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] <= value + half
      }
      return isNear(value, half) || (isPercentage && isNear(value / 100, half / 100))
    }
  }

  /// The words with a digit.
  private static func words(of text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || ",.-_/@+:\u{202F}\u{2212}".contains($0)) }.map { word in
      var word = word[...]
      while let last = word.last, ",.:-/".contains(last) { word = word.dropLast() }
      return String(word)
    }.filter { $0.contains(where: \.isNumber) }
  }

  /// What is on a page and measures nothing: the scale of scores, the name of the interval, the levels.
  private static let constants: Set<String> = ["100", "95", "0", "1", "2", "3", "4", "SHA-256", "256"]

  /// The text that people read, drawings included: without style, dates and identifiers.
  private static func text(of page: String) -> String {
    let body = page.range(of: "<body>").map { page[$0.upperBound...] } ?? page[...]
    return String(body).replacing(/<(time|code)[^>]*>[^<]*<\/(time|code)>/, with: " ")
      .replacing(/<[^>]*>/, with: " ").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  @Test("on each page of the report: national, regions, subjects")
  func pages() throws {
    let campaign = try FixedRuns.compared()
    let tables = try Tables(campaign)
    var read = 0
    for file in try FixedRuns.folder(campaign) where file.name.hasSuffix(".html") {
      let text = FigureTests.text(of: String(decoding: file.bytes, as: UTF8.self))
      for match in text.matches(of: /[^ \t\n\u{00A0}<>()«»“”]+(\u{00A0}%)?/) {
        let isPercentage = match.1 != nil
        for word in FigureTests.words(of: String(match.0)) where !FigureTests.constants.contains(word) {
          read += 1
          let isHeld = tables.hold(word, isPercentage: isPercentage)
          #expect(isHeld, "\(file.name): \(word)")
        }
      }
    }
    #expect(read > 500)
  }

  @Test("a figure that is in no table is noticed")
  func wrong() throws {
    let tables = try Tables(FixedRuns.compared())
    let held = ["94,9", "120\u{202F}000", "94,7", "123\u{202F}456"].map { tables.hold($0, isPercentage: false) }
    #expect(held == [true, true, false, false])
  }

  @Test("the value behind each figure is in the tables, not rounded")
  func values() throws {
    let campaign = try FixedRuns.compared()
    let cells = Set(ScoreTables(campaign).all.flatMap(\.rows).joined().map { ScoreTable.field($0, .open) })
    for file in try FixedRuns.folder(campaign) where file.name.hasSuffix(".html") {
      let figures = PageTag.tags(of: String(decoding: file.bytes, as: UTF8.self)).filter { $0.name == "data" }
      #expect(figures.count > 10)
      for figure in figures {
        let value = figure.attributes["value"] ?? ""
        let whole = Double(value).map { "\(Int($0))" }
        #expect(
          value.isEmpty && figure.text == "–" || cells.contains(value) || whole.map(cells.contains) == true,
          "\(file.name): \(value)")
      }
    }
  }
}
