import Schematron
import Testing
import XMLReading
import XPath

@Suite("XP-D1 to XP-D3: documents of a schema")
struct DocumentTests {
  private let valueSet = "<set><c code='1'/><c code='2'/></set>"

  private func bench(_ test: String, files: [String: String]) -> SchemaBench {
    SchemaBench("<pattern><rule context='a'><assert test=\"\(test)\">failed</assert></rule></pattern>", files: files)
  }

  @Test("XP-D1: a URI is relative to the top-level schema, even in an included file")
  func base() throws {
    let rule =
      "<rule xmlns='\(SchemaBench.namespace)' context='a'><assert test=\"document('sets/s.xml')//c[@code = '2']\"/></rule>"
    let bench = SchemaBench(
      "<pattern><include href='deep/rule.sch'/></pattern>", files: ["deep/rule.sch": rule, "sets/s.xml": valueSet])
    #expect(try bench.run("<a/>").failedAssertCount == 0)
  }

  @Test("XP-D2: a document is one document however often it is asked for")
  func identity() throws {
    let bench = bench("count(doc('s.xml') | document('s.xml') | doc('./s.xml')) = 1", files: ["s.xml": valueSet])
    #expect(try bench.run("<a/>").failedAssertCount == 0)
  }

  @Test("XP-D3: document() of a missing file is empty, so the assert fails, and the file is told")
  func missingDocument() throws {
    let result = try bench("document('gone.xml')//c", files: [:]).run("<a/>")
    #expect(result.failedAssertCount == 1 && result.errorCount == 0)
    #expect(result.missingDocuments == ["gone.xml"])
  }

  @Test("XP-D3: doc() of a missing file is an error of that assert; doc-available() is false")
  func missingDoc() throws {
    let result = try bench("doc('gone.xml')//c", files: [:]).run("<a/>")
    #expect(result.errors.map(\.error.code) == ["FODC0002"])
    #expect(try bench("not(doc-available('gone.xml'))", files: [:]).run("<a/>").failedAssertCount == 0)
  }

  @Test("A file that is no XML is an error, not an empty document")
  func unreadable() throws {
    let result = try bench("document('s.xml')", files: ["s.xml": "<a"]).run("<a/>")
    #expect(result.errors.map(\.error.code) == ["FODC0002"])
  }

  @Test(
    "Nothing outside the root folder is reached",
    arguments: ["../s.xml", "/s.xml", "file:///s.xml", "http://x/s.xml", "%2e%2e/s.xml"])
  func outside(uri: String) throws {
    let result = try bench("document('\(uri)')", files: ["s.xml": valueSet]).run("<a/>")
    #expect(result.failedAssertCount == 1 && result.missingDocuments == [uri])
  }

  @Test("A document cannot make the schema read beside itself")
  func documentAsBase() throws {
    let result = try bench("document(@href)", files: ["s.xml": valueSet]).run("<a href='s.xml'/>")
    #expect(result.failedAssertCount == 1 && result.missingDocuments == ["s.xml"])
  }

  @Test("XP-D4: a missing file can be made up for")
  func substitute() throws {
    let schema = try bench("document('gone.xml')//c", files: [:]).compile()
    let other = try tree(valueSet)
    let documents = SchematronDocuments(MemoryFiles(texts: [:])) { $0 == "gone.xml" ? other : nil }
    #expect(schema.run(on: try tree("<a/>"), evaluation: documents.settings()).failedAssertCount == 0)
  }

  @Test("The second of two schemas on one evaluation tells its own missing files")
  func sharedEvaluation() throws {
    let context = StaticContext()
    let texts = MemoryFiles(texts: bench("document('gone.xml')", files: [:]).files)
    let first = try CompiledSchema.compile("main.sch", in: texts, base: context)
    let second = try CompiledSchema.compile("main.sch", in: texts, base: context)
    let evaluation = Evaluation(try tree("<a/>"), SchematronDocuments(texts).settings())
    let root = NodeReference(document: 0, node: .document)
    #expect(first.run(in: evaluation, on: root).missingDocuments == ["gone.xml"])
    #expect(second.run(in: evaluation, on: root).missingDocuments == ["gone.xml"])
  }

  @Test("documents of a pattern: its rules are about other documents (2016)")
  func subordinate() throws {
    let bench = SchemaBench(
      """
      <let name='end' value="'.xml'"/><pattern documents="concat(/a/@other, $end)"><rule context='c'>
      <report test="@code = '2'"><value-of select='@code'/></report></rule></pattern>
      <pattern><rule context='a'><report test='true()'>own</report></rule></pattern>
      """, files: ["s.xml": valueSet])
    let documents = SchematronDocuments(MemoryFiles(texts: bench.files))
    let tree = try XMLReader().read(Array("<a other='s'/>".utf8), uri: "schematron:/document.xml")
    let result = try bench.compile().run(on: tree, evaluation: documents.settings())
    #expect(result.findings.map(\.text) == ["2", "own"])
    #expect(result.findings.map(\.location) == ["/set/c[2]", "/a"])
    #expect(result.runs.map(\.document) == ["s.xml", nil])
  }
}
