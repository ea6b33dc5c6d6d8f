import Conformance
import Testing

@testable import Reporting
@testable import Scorecard

@Suite("Names of files, products and organisations are text, whatever they hold")
struct InjectionTests {
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "\"\u{0301} onmouseover=alert(1) x=\"",
    "<\u{0301}b>", "=cmd|' /C calc'!A0", " =1+1", "+1", "-1", "@SUM(A1)", "\u{1B}[2J\u{1B}]0;x\u{07}", "a;b\"c\nd",
    "\u{202E}fdp.exe", "{{title}}{{{style}}}",
  ]

  private func campaign(_ name: String) throws -> ScoreCampaign {
    let suite = FixedRuns.suite("essai", .identity, [FixedRuns.requirement(name)])
    let subject = FixedRuns.subject(name, name, region: "11", volume: 1)
    return try FixedRuns.campaign([FixedRuns.run(subject, id: name, file: name, [(suite, [name: (1, 2)])])])
  }

  @Test("in HTML", arguments: hostile)
  func html(name: String) throws {
    let campaign = try campaign(name)
    let page = try FixedRuns.page(campaign)
    let model = PageTag.tags(of: try FixedRuns.page(self.campaign("x")))
    let tags = PageTag.tags(of: page)
    #expect(tags.map(\.name) == model.map(\.name))
    #expect(tags.map { $0.attributes.keys.sorted() } == model.map { $0.attributes.keys.sorted() })
    #expect(!page.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" || $0 == "\u{202E}" })
  }

  @Test("in CSV", arguments: hostile)
  func csv(name: String) throws {
    for table in ScoreTables(try campaign(name)).all {
      let text = table.csv()
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\r" || $0 == "\u{202E}" })
      let lines = text.split(separator: "\n")
      #expect(lines.count == table.rows.count + 1)
      for line in lines {
        let fields = CSVLine.fields(line)
        #expect(fields.count == table.header.count)
        for field in fields {
          let first = field.drop { $0.isWhitespace }.first
          let isNumber = Double(field) != nil && !field.contains(" ")
          #expect(first.map { !"=+-@".contains($0) } ?? true || isNumber && field != name, "\(field)")
        }
      }
    }
  }

  @Test("on a terminal", arguments: hostile)
  func text(name: String) throws {
    let campaign = try campaign(name)
    for view in ScoreView.allCases {
      let text = ScoreTextReporter(campaign, rendering: Rendering()).text(by: view)
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" || $0 == "\u{202E}" })
    }
  }

  @Test("in the outputs of a check", arguments: hostile)
  func check(name: String) throws {
    let check = try FixedCheck()
    let inputs = [(name: name, text: FixedCheck.rows)]
    let text = try check.output(TextReporter.self, inputs: inputs) + check.output(ConciseReporter.self, inputs: inputs)
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" || $0 == "\u{202E}" })
    let junit = try check.output(JUnitReporter.self, inputs: inputs)
    #expect(!junit.contains("<script") && !junit.contains("<img") && !junit.unicodeScalars.contains("\u{1B}"))
  }

  @Test("numbers below zero stay numbers in CSV; texts that begin with a minus do not")
  func minus() {
    #expect(ScoreTable.field(.number(-1.5), .open) == "-1.5")
    #expect(ScoreTable.field(.text("-1.5"), .open) == "'-1.5")
  }
}

/// Reads a line of CSV, as a spreadsheet does.
enum CSVLine {
  static func fields(_ line: some StringProtocol) -> [String] {
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case ";" where !isQuoted:
        fields.append(String(field))
        field = String.UnicodeScalarView()
      default: field.append(scalar)
      }
    }
    return fields + [String(field)]
  }
}
