import Schematron
import Testing
import XPath

@Suite("SCH-16 and SCH-17: verdicts and errors")
struct VerdictTests {
  @Test(
    "SCH-16: an assert fails where its test is false, a report speaks where it is true",
    arguments: [("true()", 0, 1), ("false()", 1, 0), ("*", 1, 0), ("@v", 0, 1), ("''", 1, 0), ("'false'", 0, 1)])
  func effectiveBoolean(test: String, failed: Int, reported: Int) throws {
    let bench = SchemaBench(
      "<pattern><rule context='a'><assert test=\"\(test)\"/><report test=\"\(test)\"/></rule></pattern>")
    let result = try bench.run("<a v='1'/>")
    #expect(result.failedAssertCount == failed && result.reportCount == reported)
    #expect(result.testCount == 2 && result.firedCount == 1)
  }

  private let severalAttributes = """
    <pattern><rule context='a'><assert test="name(@*) = 'use'">first</assert><assert test='false()'>second</assert></rule>
    </pattern><pattern><rule context='a'><assert test='false()'>third</assert></rule></pattern>
    """

  @Test("SCH-17: an error marks its assertion on its node, and the rest goes on")
  func isolated() throws {
    let result = try SchemaBench(severalAttributes).run("<r><a use='1' x='2'/><a use='1'/></r>")
    #expect(result.errors.map(\.error.code) == ["XPTY0004"])
    #expect(result.errors.map(\.location) == ["/r/a"])
    #expect(result.errors.map(\.assertion) == [0])
    #expect(result.errors[0].error.source == "name(@*) = 'use'")
    #expect(result.findings.map(\.text) == ["second", "second", "third", "third"])
    #expect(!result.isConclusive && result.stop == nil)
  }

  @Test("An error in a text leaves the finding")
  func errorInText() throws {
    let bench = SchemaBench(
      "<pattern><rule context='a'><assert test='false()'>x <value-of select='1 idiv 0'/> y</assert></rule></pattern>")
    let result = try bench.run("<a/>")
    #expect(result.findings.map(\.text) == ["x  y"])
    #expect(result.errors.map(\.subject) == [.text])
  }

  @Test("A spent budget ends the run and is told")
  func budget() throws {
    let schema = try SchemaBench(
      "<pattern><rule context='*'><assert test='every $x in 1 to 1000000 satisfies $x &gt; 0'/></rule></pattern>"
    ).compile()
    let tree = try tree("<a><b/></a>")
    let result = schema.run(on: tree, evaluation: Evaluation.Settings(budget: 50_000))
    #expect(result.stop?.code == "LIMIT")
    #expect(!result.isConclusive)
  }

  @Test("A run ends at its deadline, whatever is left of its budget; the budget holds beyond one look at the clock")
  func deadline() throws {
    let schema = try SchemaBench(
      "<pattern><rule context='*'><assert test='every $x in 1 to 3000000 satisfies $x &gt; 0'/></rule></pattern>"
    ).compile()
    let tree = try tree("<a/>")
    let late = Evaluation.Settings(budget: .max, deadline: .now)
    #expect(schema.run(on: tree, evaluation: late).stop?.code == "LIMIT")
    let inTime = Evaluation.Settings(budget: .max, deadline: .now + .seconds(3_600))
    #expect(schema.run(on: tree, evaluation: inTime).stop == nil)
    #expect(schema.run(on: tree, evaluation: Evaluation.Settings(budget: 2_500_000)).stop?.code == "LIMIT")
  }

  @Test("No rule fired is not a pass: nothing was tested")
  func nothingTested() throws {
    let result = try SchemaBench("<pattern><rule context='none'><assert test='true()'/></rule></pattern>").run("<a/>")
    #expect(result.testCount == 0 && result.firedCount == 0 && result.runs.count == 1)
  }

  @Test("All findings are counted, a limited number is kept")
  func limited() throws {
    let bench = SchemaBench("<pattern><rule context='b'><assert test='false()'/></rule></pattern>")
    let result = try bench.run(
      "<a>" + String(repeating: "<b/>", count: 50) + "</a>",
      settings: SchematronSettings(mostFindings: 3, keepsFirings: false))
    #expect(result.failedAssertCount == 50 && result.findings.count == 3)
    #expect(result.firedCount == 50 && result.runs[0].firings.isEmpty)
  }

  @Test("One schema serves many documents from many threads")
  func concurrent() async throws {
    let schema = try SchemaBench(
      "<pattern><let name='n' value='count(//b)'/><rule context='b'><assert test='$n = 1'><value-of select='$n'/></assert></rule></pattern>"
    ).compile()
    let counts = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for size in 1...40 {
        group.addTask {
          let result = schema.run(on: try tree("<a>" + String(repeating: "<b/>", count: size) + "</a>"))
          return (size, result.failedAssertCount)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for size in 1...40 { #expect(counts[size] == (size == 1 ? 0 : size)) }
  }
}
