import Conformance
import Foundation
import Testing

@testable import Reporting
@testable import Scorecard

@Suite("The HTML report")
struct ReportPageTests {
  @Test("as it was last looked at", arguments: Language.allCases)
  func golden(language: Language) throws {
    let model = try ScorecardLibrary.embedded().model.sha256
    try GoldenFile.expect(
      FixedRuns.page(nil, language).replacing(model, with: "(model)"), is: "report-\(language.rawValue).html")
  }

  @Test("one h1, and no level of heading is skipped")
  func headings() throws {
    let levels = PageTag.tags(of: try FixedRuns.page()).filter { $0.name.count == 2 && $0.name.hasPrefix("h") }
      .compactMap { Int($0.name.dropFirst()) }
    #expect(levels.count { $0 == 1 } == 1)
    #expect(levels.first == 1)
    for (previous, next) in zip(levels, levels.dropFirst()) { #expect(next <= previous + 1) }
  }

  @Test("every table has a caption with words, and every heading cell a scope")
  func tables() throws {
    let tags = PageTag.tags(of: try FixedRuns.page())
    let tables = tags.indices.filter { tags[$0].name == "table" }
    #expect(tables.count > 10)
    for index in tables {
      #expect(tags[index + 1].name == "caption")
      #expect(!tags[index + 2].text.isEmpty)
    }
    for cell in tags where cell.name == "th" { #expect(["row", "col"].contains(cell.attributes["scope"])) }
  }

  @Test("a table scrolls in a region that has a name and takes the focus")
  func regions() throws {
    let tags = PageTag.tags(of: try FixedRuns.page())
    let regions = tags.filter { $0.attributes["role"] == "region" }
    #expect(regions.count == tags.count { $0.name == "table" })
    for region in regions { #expect(region.attributes["tabindex"] == "0") }
  }

  @Test("ids are unique, and every link and label inside the page leads somewhere")
  func anchors() throws {
    let tags = PageTag.tags(of: try FixedRuns.page())
    let ids = tags.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for tag in tags {
      for label in (tag.attributes["aria-labelledby"] ?? "").split(separator: " ") {
        #expect(ids.contains(String(label)), "\(label)")
      }
      if let link = tag.attributes["href"], link.hasPrefix("#") {
        #expect(ids.contains(String(link.dropFirst())), "\(link)")
      }
    }
  }

  @Test("no script, no event handler, nothing asked of the network")
  func selfContained() throws {
    let page = try FixedRuns.page()
    for tag in PageTag.tags(of: page) {
      #expect(!["script", "iframe", "link", "object", "embed", "img"].contains(tag.name))
      #expect(tag.attributes["src"] == nil)
      #expect(!tag.attributes.keys.contains { $0.hasPrefix("on") })
      if let link = tag.attributes["href"] {
        #expect(!link.contains(":") && !link.hasPrefix("//"), "\(link)")
      }
    }
    for request in ["url(", "@import", "http:", "https:"] { #expect(!page.contains(request)) }
  }

  @Test("the language is said, the first link skips to the content, and the viewport is that of the device")
  func frame() throws {
    for language in Language.allCases {
      let page = try FixedRuns.page(nil, language)
      let tags = PageTag.tags(of: page)
      #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
      #expect(tags.first { $0.name == "a" }?.attributes["href"] == "#contenu")
      #expect(tags.contains { $0.name == "main" && $0.attributes["id"] == "contenu" })
      #expect(tags.contains { $0.name == "meta" && $0.attributes["name"] == "viewport" })
    }
  }

  @Test("the words of the agency are not said, and the scope is")
  func scope() throws {
    let words = PageTag.words(of: try FixedRuns.page()).lowercased()
    #expect(!words.contains(/\bconformes?\b/))
    #expect(!words.contains(/\bréférencée?s?\b/))
    #expect(
      words.contains("« aucun écart détecté » vaut pour le périmètre exécuté") || words.contains("périmètre exécuté"))
    let open = try FixedRuns.page(FixedRuns.campaign([FixedRuns.beta()]))
    #expect(open.contains("Aucun écart détecté sur le périmètre exécuté."))
  }

  @Test("a status is a word, never a colour or a symbol alone")
  func statuses() throws {
    let page = try FixedRuns.page()
    for match in page.matches(of: /<td class="(good|bad|muted)">(.*?)<\/td>/) {
      let words = PageTag.words(of: "<body>" + String(match.2)).filter(\.isLetter)
      #expect(words.count >= 3)
    }
    for match in page.matches(of: /<span class="pips" aria-hidden="true">[^<]*<\/span> ([^<]*)/) {
      #expect(!match.1.filter(\.isLetter).isEmpty)
    }
  }

  @Test("every level on the page has its number and its word")
  func levels() throws {
    let page = try FixedRuns.page()
    for level in Level.allCases { #expect(page.contains("\(level.rawValue) — \(level.label.fr)")) }
  }

  @Test("French spaces: none that breaks before a colon, a semicolon, a percent sign or inside guillemets")
  func typography() throws {
    let words = PageTag.words(of: try FixedRuns.page())
    for match in words.matches(of: #/\ [:;?!%»]|«\ /#) {
      let start = words.index(match.range.lowerBound, offsetBy: -20, limitedBy: words.startIndex) ?? words.startIndex
      Issue.record("…\(words[start..<match.range.upperBound])")
    }
  }

  @Test("every figure of the page is in the tables beside it")
  func figures() throws {
    let campaign = try FixedRuns.campaign()
    let cells = Set(ScoreTables(campaign).all.flatMap(\.rows).joined().map { ScoreTable.field($0, .open) })
    let figures = PageTag.tags(of: try FixedRuns.page(campaign)).filter { $0.name == "data" }
    #expect(figures.count > 100)
    for figure in figures {
      let value = figure.attributes["value"] ?? ""
      let isWhole = Double(value).map { "\(Int($0))" }
      #expect(
        value.isEmpty && figure.text == "–" || cells.contains(value) || isWhole.map(cells.contains) == true, "\(value)")
    }
  }

  @Test("long lists are cut on the page, and the page says where they are whole")
  func longLists() throws {
    let suite = FixedRuns.suite("essai", .identity, [FixedRuns.requirement("r1")])
    let subject = FixedRuns.subject("alpha", "Alpha", region: "11", volume: 1)
    let campaign = try FixedRuns.campaign([FixedRuns.run(subject, id: "essai", [(suite, ["r1": (0, 1_200)])])])
    let tags = PageTag.tags(of: try FixedRuns.page(campaign))
    #expect(tags.count { $0.attributes["href"]?.hasPrefix("#s1-alpha-a-") == true } == 100)
    #expect(tags.count { $0.attributes["id"]?.hasPrefix("s1-alpha-a-") == true } == 1_000)
    #expect(tags.count { $0.attributes["href"] == "exigences.csv" } == 2)
    #expect(tags.count { $0.attributes["href"] == "artefacts.csv" } == 2)
  }

  @Test("an artefact that could not be read is on the page, without an anchor")
  func unreadable() throws {
    var run = FixedRuns.beta()
    for name in ["a.xml", "b.xml"] {
      run.results.evidence.append(
        Evidence(path: name, size: 0, sha256: "", kind: .unknown, verdict: .inconclusive, reasons: ["unreadable"]))
    }
    let page = try FixedRuns.page(FixedRuns.campaign([run]))
    #expect(page.contains("a.xml") && page.contains("b.xml") && !page.contains("id=\"\""))
  }

  @Test("the calculation is open: the worked example, line by line")
  func calculation() throws {
    let words = PageTag.words(of: try FixedRuns.page()).replacing("\u{00A0}", with: " ").replacing(
      "\u{202F}", with: " ")
    #expect(words.contains("= (20 × 98,6 + 20 × 94,9 + 15 × 90,0) / 55 = 5 218,6 / 55 = 94,9"))
    #expect(words.contains("100 × 6,90 / 7 = 98,6"))
    #expect(words.contains("Couverture : 7 / 9 = 77,8 %"))
    #expect(words.contains("CAP1 : plafonné par r5 : exigence critique non satisfaite"))
  }

  @Test("text contrasts with its ground by 4.5 to 1 at least, in every theme and on every level")
  func contrast() throws {
    for theme in ReportTheme.allCases {
      for ground in [theme.ground, theme.tint] {
        for ink in [theme.ink, theme.soft, theme.accent, theme.good, theme.bad] {
          #expect(ink.contrast(with: ground) >= 4.5, "\(theme): \(ink.hex) on \(ground.hex)")
        }
      }
      for level in Level.allCases {
        let ground = theme.ground(of: level)
        #expect(theme.ink(on: ground).contrast(with: ground) >= 4.5, "\(theme): level \(level.rawValue)")
      }
      let style = PageStyle.css(theme)
      for color in [theme.ink, theme.soft, theme.accent] { #expect(style.contains(color.hex)) }
    }
    // The two ends of the scale of WCAG 2.1.
    #expect(abs(ChartColor(0xFFFFFF).contrast(with: ChartColor(0)) - 21) < 1e-9)
    #expect(ChartColor(0x0B4A6F).contrast(with: ChartColor(0x0B4A6F)) == 1)
  }

  @Test("no national system is left out, and its figures are in the tables")
  func systems() throws {
    let library = try ScorecardLibrary.embedded()
    let day = try #require(CivilDate(iso: "2026-03-02"))
    let declared = """
      campaign: essai
      year: 2026
      as-of: 2026-03-02
      sample: { kind: production, mode: random }
      targets: [{ axis: INS, year: 2026, level: 4 }, { year: 2026, score: 90, subject: alpha }]
      declared:
        - { subject: alpha, system: hds, level: 4, evidence: E3, by: GRADeS, date: 2026-01-15, reference: fictive }
      actions:
        - { id: a1, subject: alpha, requirements: [r5, r1], owner: éditeur, due: 2026-02-01, status: open }
      """
    let campaign = try ScoreCampaign(
      [FixedRuns.alpha()], model: library.model, regions: library.regions, options: ScoringOptions(asOf: day),
      systems: library.systems, campaign: try Campaign(yaml: declared, file: "c.yaml"))
    let page = try FixedRuns.page(campaign)
    for system in library.systems.systems {
      #expect(PageTag.words(of: page).contains(Typography.set(system.name.fr, .fr)), "\(system.id)")
    }
    #expect(page.contains("4 — Convergent éprouvé"))
    #expect(page.contains("E3"))
    let cells = Set(ScoreTables(campaign).all.flatMap(\.rows).joined().map { ScoreTable.field($0, .open) })
    for figure in PageTag.tags(of: page) where figure.name == "data" {
      let value = figure.attributes["value"] ?? ""
      let whole = Double(value).map { "\(Int($0))" }
      #expect(value.isEmpty || cells.contains(value) || whole.map(cells.contains) == true, "\(value)")
    }
    let targets = ScoreTables(campaign).targets.rows.map { $0.map { ScoreTable.field($0, .open) } }
    #expect(targets.map { $0[9] } == ["0", "1"])
    let actions = ScoreTables(campaign).actions.rows.map { $0.map { ScoreTable.field($0, .open) } }
    #expect(actions.map { [$0[3], $0[7]] } == [["r5", "1"]])
  }

  @Test("many subjects: an index that leads to a page a subject, the tables whole beside them")
  func manySubjects() throws {
    let suite = FixedRuns.suite("essai", .identity, [FixedRuns.requirement("r1")])
    let runs = (1...30).map { number in
      FixedRuns.run(
        FixedRuns.subject("s\(100 + number)", "Sujet \(number)", region: "11", volume: 10), id: "run-\(number)",
        [(suite, ["r1": (number % 5, 5)])])
    }
    let campaign = try FixedRuns.campaign(runs)
    let files = try FixedRuns.folder(campaign)
    let names = Set(files.map(\.name))
    #expect(names.count == files.count)
    let links = PageTag.tags(of: String(decoding: try #require(files.first).bytes, as: UTF8.self))
      .compactMap { $0.attributes["href"] }
    #expect(links.count { $0.hasPrefix("sujets/") } == 30)
    #expect(links.count { $0.hasPrefix("regions/") } == 1)
    for link in links where link.contains("/") { #expect(names.contains(link), "\(link)") }
    #expect(names.count { $0.hasPrefix("badges/") } == 30)
    let region = try #require(files.first { $0.name == "regions/11.html" })
    let back = PageTag.tags(of: String(decoding: region.bytes, as: UTF8.self)).compactMap { $0.attributes["href"] }
    #expect(back.count { $0.hasPrefix("../sujets/") } == 30)
    for link in back where link.hasPrefix("../") { #expect(names.contains(String(link.dropFirst(3))), "\(link)") }
    for file in files where file.name.hasPrefix("sujets/") {
      let page = String(decoding: file.bytes, as: UTF8.self)
      #expect(page.contains("href=\"../scores.csv\""))
      #expect(PageTag.tags(of: page).count { $0.name == "h1" } == 1)
    }
    for table in ScoreTables(campaign).all {
      let written = files.first { $0.name == table.name + ".csv" }
      #expect(written.map { String(decoding: $0.bytes, as: UTF8.self) } == table.csv(), "\(table.name)")
    }
    #expect(try files.first { $0.name == "scores.json" }?.bytes == campaign.country.encoded())
    let object = try JSONSerialization.jsonObject(with: Data(try campaign.country.encoded())) as? [String: Any]
    #expect((object?["subjects"] as? [Any])?.count == 30)
  }
}
