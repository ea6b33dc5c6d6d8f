import DocumentTree
import Schematron
import Testing
import XMLReading

func tree(_ text: String) throws -> DocumentTree { try XMLReader().read(Array(text.utf8)) }

@Suite("SCH-18 to SCH-20: reports")
struct ReportTests {
  @Test(
    "SCH-18: names as written, an ordinal only after a namesake",
    arguments: [
      ("<a><b/><b><c/></b></a>", "c", "/a/b[2]/c"), ("<p:a xmlns:p='u'><p:b/></p:a>", "*:b", "/p:a/p:b"),
      ("<a xmlns:p='u' xmlns:q='u'><p:b/><q:b i='1'/></a>", "*[@i]", "/a/q:b"), ("<!--c--><a/>", "/", "/a"),
      ("<a><b/>t<b/><x/><b i='1'/></a>", "*[@i]", "/a/b[3]"),
    ])
  func location(document: String, context: String, expected: String) throws {
    let bench = SchemaBench("<pattern><rule context='\(context)'><assert test='false()'/></rule></pattern>")
    #expect(try bench.run(document).findings.map(\.location) == [expected])
  }

  @Test("The place in the source is told too")
  func position() throws {
    let bench = SchemaBench("<pattern><rule context='b'><assert test='false()'/></rule></pattern>")
    #expect(try bench.run("<a>\n  <b/></a>").findings.map(\.position) == [Position(line: 2, column: 3)])
  }

  @Test("subject moves a finding from the context to another node")
  func subject() throws {
    let bench = SchemaBench(
      "<pattern><rule context='a' subject='b'><assert test='false()'/><assert test='false()' subject='c'/></rule></pattern>"
    )
    #expect(try bench.run("<a><b/><c/></a>").findings.map(\.location) == ["/a/b", "/a/c"])
  }

  @Test("SCH-19: text is kept as it is, values stand where value-of and name stand")
  func text() throws {
    let bench = SchemaBench(
      """
      <pattern><rule context='p:a'><report test='true()'>one\n\t<emph>two</emph> "<value-of select='b'/>" <name/>
      <span class='x'>é</span><dir value='rtl'> &lt;</dir></report></rule></pattern><ns prefix='p' uri='u'/>
      """)
    let result = try bench.run("<q:a xmlns:q='u'><b>1</b><b>2</b></q:a>")
    #expect(result.findings.map(\.text) == ["one\n\ttwo \"1 2\" q:a\né <"])
  }

  @Test("The path of name gives a name in the reference, a value in the standard")
  func namePath() throws {
    let content = "<pattern><rule context='a'><report test='true()'><name path='b'/></report></rule></pattern>"
    #expect(try SchemaBench(content).texts("<a><b>v</b></a>") == ["b"])
    #expect(try SchemaBench(content, dialect: .standard).texts("<a><b>v</b></a>") == ["v"])
  }

  @Test("Diagnostics and properties are told with language, role and scheme")
  func diagnostics() throws {
    let bench = SchemaBench(
      """
      <pattern><rule context='a'><let name='x' value='@v'/>
        <assert test='false()' diagnostics='d e' properties='p'>t</assert></rule></pattern>
      <diagnostics><diagnostic id='d' xml:lang='de'>Wert <value-of select='$x'/></diagnostic></diagnostics>
      <properties><property id='p' role='r' scheme='s'><name/></property></properties>
      """)
    let finding = try #require(try bench.run("<a v='7'/>").findings.first)
    #expect(finding.diagnostics.map(\.text) == ["Wert 7"] && finding.diagnostics[0].language == "de")
    #expect(finding.properties.map(\.text) == ["a"])
    #expect(finding.properties[0].role == "r" && finding.properties[0].scheme == "s")
    #expect(try bench.compile().source.notices.map(\.kind) == [.undeclaredMessage(id: "e")])
  }

  private let reporting = SchemaBench(
    """
    <title>A  title</title><ns prefix='c' uri='urn:c'/>
    <pattern id='p'><rule context='a' id='r' role='x'>
      <assert id='i' test="@v = '&lt;&quot;'" role='warning' flag='f' see='http://x/'>t &amp; &lt;b&gt; <value-of select='@v'/></assert>
      <report test='1 idiv 0'/><report test='true()' diagnostics='d'>r</report></rule></pattern>
    <diagnostics><diagnostic id='d' xml:lang='fr'>é</diagnostic></diagnostics>
    """, attributes: "schemaVersion='1.0'")

  @Test("SCH-20: the shape of SVRL, with test and location on each")
  func svrl() throws {
    let report = try tree(try reporting.svrl("<a v='&amp;'/>"))
    let root = try #require(report.root)
    #expect(report.lexicalName(root) == "svrl:schematron-output")
    #expect(report.attribute("title", of: root) == "A title")
    #expect(report.attribute("schemaVersion", of: root) == "1.0" && report.attribute("phase", of: root) == "#ALL")
    let elements = report.children(root).filter { report.kind($0) == .element }
    #expect(
      elements.map { report.lexicalName($0) } == [
        "svrl:ns-prefix-in-attribute-values", "svrl:active-pattern", "svrl:fired-rule", "svrl:failed-assert",
        "e:error", "svrl:successful-report",
      ])
    #expect(report.attribute("id", of: elements[1]) == "p")
    #expect(report.attribute("context", of: elements[2]) == "a")
    #expect(report.attribute("role", of: elements[3]) == "warning" && report.attribute("flag", of: elements[3]) == "f")
    #expect(report.attribute("test", of: elements[3]) == "@v = '<\"'")
    #expect(report.attribute("location", of: elements[3]) == "/a")
    #expect(report.stringValue(elements[3]).trimmed == "t & <b> &")
    #expect(report.attribute("code", of: elements[4]) == "FOAR0001")
    #expect(report.stringValue(elements[5]).contains("é"))
  }

  @Test("SVRL is well-formed whatever the document holds")
  func hostileValues() throws {
    for value in ["]]&gt;", "&#x9;&#xA;&#xD;", "&lt;script>", "\u{1F600}\u{FFFD}", "--&gt;"] {
      let document = "<a v=\"\(value)\">\(value)</a>"
      let written = try tree(try reporting.svrl(document))
      let expected = try tree(document)
      let root = try #require(expected.root)
      let name = try #require(written.names.find(uri: SVRLWriter.namespace, local: "failed-assert"))
      let failed = try #require(written.elements(named: name).first)
      #expect(
        written.stringValue(Node(rawValue: failed)).contains(expected.attribute("v", of: root) ?? "?"))
    }
  }

  @Test("Characters that XML cannot hold are replaced")
  func controlCharacters() throws {
    let bench = SchemaBench(
      "<pattern><rule context='a'><report test='true()'><value-of select='codepoints-to-string((97, 65534))'/></report></rule></pattern>"
    )
    let result = try bench.svrl("<a/>")
    _ = try tree(result)
  }
}
