import Schematron
import Testing

/// What is evaluated once for several nodes, or not at all, must give the verdicts of each node by itself.
@Suite("Verdicts that nodes share, rules that a document cannot fire")
struct SharedVerdictTests {
  @Test("Equal attributes share a verdict, whatever the elements are")
  func equalAttributes() throws {
    let result = try SchemaBench(
      """
      <pattern>
        <rule context='a'><assert test='matches(@v, "^[0-9]+$")'>a</assert></rule>
        <rule context='b'><assert test='matches(@v, "^[0-9]+$")'>b</assert></rule>
      </pattern>
      """
    ).run("<r><a v='1'/><a v='x'/><b v='x'/><b v='1'/><a/></r>")
    #expect(result.testCount == 5)
    #expect(result.findings.map { $0.location } == ["/r/a[2]", "/r/b", "/r/a[3]"])
  }

  @Test("A test that reads more than attributes is evaluated on each node")
  func children() throws {
    let result = try SchemaBench(
      "<pattern><rule context='a'><assert test='matches(@v, \"1\") and exists(c)'>a</assert></rule></pattern>"
    ).run("<r><a v='1'><c/></a><a v='1'/></r>")
    #expect(result.findings.map(\.location) == ["/r/a[2]"])
  }

  @Test(
    "Variables of a rule count by what they read",
    arguments: [
      ("name()", ["/r/a"]), ("string(c)", ["/r/a"]), (".", ["/r/a"]), ("position()", ["/r/a", "/r/bb"]), ("../@v", []),
    ])
  func variables(value: String, failing: [String]) throws {
    let result = try SchemaBench(
      """
      <pattern><rule context='r/*'><let name='x' value='\(value)'/>
        <assert test='matches(@v, "1") and string-length(string($x[1])) gt 1'>a</assert></rule></pattern>
      """
    ).run("<r v='22'><a v='1'>t</a><bb v='1'>t<c>33</c></bb></r>")
    #expect(result.findings.map(\.location) == failing)
  }

  @Test("One assertion in two rules whose variables differ has two verdicts")
  func abstractRule() throws {
    let result = try SchemaBench(
      """
      <pattern>
        <rule abstract='true' id='limit'><assert test='string-length(normalize-space(@v)) le $most'>long</assert></rule>
        <rule context='a'><let name='most' value='1'/><extends rule='limit'/></rule>
        <rule context='b'><let name='most' value='3'/><extends rule='limit'/></rule>
      </pattern>
      """
    ).run("<r><a v='22'/><b v='22'/></r>")
    #expect(result.findings.map(\.location) == ["/r/a"])
  }

  @Test("A variable that several patterns declare has the value of each")
  func patternVariables() throws {
    let result = try SchemaBench(
      """
      <pattern><let name='p' value='"x"'/><rule context='a'><assert test='matches(@v, $p)'>1</assert></rule></pattern>
      <pattern><let name='p' value='"y"'/><rule context='a'><assert test='matches(@v, $p)'>2</assert></rule></pattern>
      """
    ).run("<r><a v='x'/></r>")
    #expect(result.findings.map { $0.text } == ["2"])
  }

  @Test("A dynamic error is told on each node")
  func errors() throws {
    let result = try SchemaBench(
      "<pattern><rule context='a'><assert test='xs:integer(@v) gt 0'>a</assert></rule></pattern>"
        .replacing("<pattern>", with: "<ns prefix='xs' uri='http://www.w3.org/2001/XMLSchema'/><pattern>")
    ).run("<r><a v='x'/><a v='x'/><a v='1'/></r>")
    #expect(result.errors.map(\.location) == ["/r/a", "/r/a[2]"])
    #expect(result.findings.isEmpty)
  }

  @Test(
    "A rule fires although one of its alternatives cannot match",
    arguments: [
      "zz | a", "a[t/@root = 'no'] | a", "a | zz/b", "*[t[@root = '1']]", "*[t/@root = '1']", "r/a[t[@root = '1']]",
      "//a[t[@root = '1'] and @v]", "a[@v] | /", "r/*", "a[t/@root = ('1', '2')]",
    ])
  func alternatives(context: String) throws {
    let result = try SchemaBench(
      "<pattern><rule context=\"\(context)\"><assert test='false()'>f</assert></rule></pattern>"
    )
    .run("<r><a v='1'><t root='1'/></a></r>")
    #expect(result.findings.map(\.location).contains("/r/a"))
  }

  @Test(
    "A rule whose names a document does not have does not fire", arguments: ["zz", "zz/a", "a/zz", "a[t/@root = '2']"])
  func impossible(context: String) throws {
    let result = try SchemaBench(
      "<pattern><rule context=\"\(context)\"><assert test='false()'>f</assert></rule></pattern>"
    )
    .run("<r><a v='1'><t root='1'/></a></r>")
    #expect(result.firedCount == 0)
  }
}
