import Conformance
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Reporting
@testable import Scorecard

@Suite("Charts")
struct ChartTests {
  private static let writer = ViewWriter(.fr)

  private func pages(_ theme: ReportTheme = .neutral) throws -> [String] {
    try FixedRuns.folder(FixedRuns.compared(), theme: theme).filter { $0.name.hasSuffix(".html") }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  private func drawings(_ page: String) -> [String] { page.matches(of: /(?s)<svg .*?<\/svg>/).map { String($0.0) } }

  @Test("national: map, matrix, levels, failures, targets, change; a region: the same without map; a subject: its axes")
  func whereTheyAre() throws {
    let files = try FixedRuns.folder(FixedRuns.compared())
    func ids(_ name: String) throws -> [String] {
      let file = try #require(files.first { $0.name == name })
      return PageTag.tags(of: String(decoding: file.bytes, as: UTF8.self)).filter { $0.name == "figure" }.compactMap {
        $0.attributes["aria-labelledby"]
      }
    }
    let national = ["g-carte", "g-matrice", "g-niveaux", "g-ecarts", "g-cibles", "g-evolution"]
    let subjects = [
      "s1-alpha-g-axes", "s1-alpha-g-ecarts", "s1-alpha-g-cibles", "s1-alpha-g-evolution", "s2-beta-g-axes",
      "s2-beta-g-cibles",
    ]
    #expect(try ids("index.html") == national + subjects)
    #expect(try ids("regions/11.html") == ["g-matrice", "g-niveaux", "g-ecarts", "g-cibles", "g-evolution"])
    #expect(try ids("regions/84.html") == ["g-matrice", "g-niveaux"])
  }

  @Test("a drawing is well-formed, has a title and a description, and stands beside a table")
  func form() throws {
    for page in try pages() {
      let drawings = drawings(page)
      #expect(!drawings.isEmpty)
      for drawing in drawings {
        #expect(XMLParser(data: Data(drawing.utf8)).parse())
        #expect(drawing.contains("role=\"img\""))
        #expect(drawing.contains(/<title id="[^"]+">[^<]{10,}<\/title>\n<desc id="[^"]+">[^<]{20,}<\/desc>/))
      }
      let tags = PageTag.tags(of: page)
      for index in tags.indices where tags[index].name == "figure" {
        let next = tags[index...].dropFirst().prefix { $0.name != "figure" && $0.name != "section" }.map(\.name)
        #expect(next.contains("svg") && next.contains("details") && next.contains("table"))
      }
    }
  }

  @Test("a level is written on its ground, in every cell and tile")
  func levels() throws {
    for drawing in try drawings(pages()[0]).prefix(2) {
      let shapes = drawing.matches(of: /<rect [^>]*><title>/).count
      #expect(shapes > 10)
      #expect(drawing.matches(of: />([0-4–])<\/text>/).count == shapes)
    }
  }

  @Test("another theme changes colours and nothing else")
  func themes() throws {
    let colors = #/#[0-9a-f]{6}/#
    let (neutral, agency) = (try pages(), try pages(.agency))
    #expect(neutral != agency)
    #expect(neutral.map { $0.replacing(colors, with: "") } == agency.map { $0.replacing(colors, with: "") })
  }

  @Test("eighteen tiles, no two at one place, and none over another's neighbour's row of overseas regions")
  func tiles() throws {
    let regions = try ScorecardLibrary.embedded().regions.regions
    #expect(regions.count == 18)
    #expect(Set(regions.map { [$0.tile.column, $0.tile.row] }).count == 18)
    #expect(Set(regions.map(\.tile.label)).count == 18)
    let last = regions.map(\.tile.row).max()
    #expect(regions.filter { $0.tile.row == last }.map(\.code) == ["01", "02", "03", "04", "06"])
  }

  @Test("a break in series is not joined")
  func breaks() throws {
    func lines(_ isComparable: Bool) throws -> Int {
      let item = SlopeChart.Item(
        name: "Alpha", before: 60, after: 80, levelBefore: "2", levelAfter: "3", isComparable: isComparable,
        isTotal: false)
      let chart = try #require(
        SlopeChart([item], head: "Sujet", before: "2025-01-01", after: "2026-01-01", ChartTests.writer))
      let words = chart.table.rows[0].chartCells.map(\.chartCellText).joined(separator: " ")
      #expect(words.contains("rupture de série") != isComparable)
      return chart.drawing(id: "g", theme: .neutral).markup.matches(of: #/<line /#).count
    }
    #expect(try lines(true) == 3)
    #expect(try lines(false) == 2)
  }

  @Test("names from outside are escaped in drawings")
  func escapes() throws {
    let campaign = try FixedRuns.compared([FixedRuns.alpha(name: "<b>\"A\u{301}&</b>"), FixedRuns.beta()])
    for file in try FixedRuns.folder(campaign)
    where file.name.hasSuffix(".html") || file.name.hasSuffix(".svg") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("<b>"))
      for drawing in drawings(text) { #expect(XMLParser(data: Data(drawing.utf8)).parse(), "\(file.name)") }
    }
  }

  @Test("a text is cut before it runs out of its place")
  func fitted() {
    #expect(ChartFrame.fitted("Normandie", width: 138, size: 11) == "Normandie")
    let cut = ChartFrame.fitted(String(repeating: "é", count: 200), width: 138, size: 11)
    #expect(cut.count < 25 && cut.hasSuffix("…"))
  }

  @Test("the badge says level, coverage, day and suites; out of date, it says so and nothing else")
  func badges() throws {
    let fresh = try FixedRuns.folder(FixedRuns.campaign([FixedRuns.alpha()]))
    let badge = try #require(fresh.first { $0.name == "badges/1-alpha.svg" })
    let text = String(decoding: badge.bytes, as: UTF8.self)
    #expect(XMLParser(data: Data(badge.bytes)).parse())
    let figure = FigureText(.fr).percent(try FixedRuns.campaign([FixedRuns.alpha()]).subjects[0].coverage)
    for word in ["niveau 2 — Partiel", "couverture " + figure, "2026-03-02", "3 suites 1.0.0", "Alpha Dossier"] {
      #expect(text.contains(word), "\(word)")
    }
    let library = try ScorecardLibrary.embedded()
    let late = try ScoreCampaign(
      [FixedRuns.alpha()], model: library.model, regions: library.regions,
      options: ScoringOptions(asOf: try #require(CivilDate(iso: "2028-01-01"))))
    let stale = Badge(late.subjects[0], asOf: late.options.asOf, language: .fr).file(.neutral)
    #expect(stale.contains("périmé") && stale.contains("#6b7280") && !stale.contains("niveau"))
  }

  @Test("the summary in Markdown: levels, regions, at most twenty failures, no markup from names")
  func markdown() throws {
    let campaign = try FixedRuns.compared([FixedRuns.alpha(name: "A|<script>`*"), FixedRuns.beta()])
    let text = ScoreMarkdown(campaign, language: .fr).text(report: "index.html")
    #expect(text.contains("| A\\|\\<script\\>\\`\\* 1.0 | 2 — Partiel | 94,9 |"))
    #expect(text.contains("| 11 Île-de-France |"))
    #expect(text.contains("`r5`"))
    #expect(text.contains("[Rapport complet](index.html)"))
    let requirements = (1...60).map { FixedRuns.requirement("x\($0)") }
    let figures = Dictionary(uniqueKeysWithValues: requirements.map { ($0.id, (k: 0, n: 1)) })
    let many = (1...500).map { number in
      FixedRuns.run(
        FixedRuns.subject("s\(number)", String(repeating: "n", count: 200), region: "11", volume: 1), id: "r\(number)",
        [(FixedRuns.suite("essai", .identity, requirements), figures)])
    }
    let long = ScoreMarkdown(try FixedRuns.campaign(many), language: .fr).text()
    #expect(long.utf8.count < 1_000_000)
    #expect(long.matches(of: /\| INS \| `x/).count == 20)
    #expect(long.contains("40 autres sont dans exigences-en-ecart.csv."))
    #expect(long.contains("300 autres sujets sont dans le rapport."))
  }
}
