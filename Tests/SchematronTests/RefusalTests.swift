import Schematron
import Testing

@Suite("What is refused, and how it is told")
struct RefusalTests {
  @Test("A static error names file, line, code and expression, with a caret")
  func expression() throws {
    let bench = SchemaBench(
      "\n<include href='p.sch'/>",
      files: [
        "p.sch":
          "<pattern xmlns='\(SchemaBench.namespace)'>\n<rule context='a'>\n<assert test='count(b) = = 1'/></rule></pattern>"
      ])
    let fault = try #require(bench.faults().first)
    #expect(fault.kind == .expression && fault.file == "p.sch" && fault.line == 3)
    #expect(fault.code == "XPST0003" && fault.expression == "count(b) = = 1")
    #expect(fault.excerpt == "count(b) = = 1\n           ^")
    #expect(fault.description.hasPrefix("p.sch:3: XPST0003: "))
  }

  @Test("All static errors are told at once, each expression once")
  func severalErrors() {
    let bench = SchemaBench(
      """
      <pattern><rule context='a['><assert test='$x'/><assert test='$x'/><assert test='f()'><value-of select='1+'/></assert>
      </rule></pattern>
      """)
    #expect(Set(bench.faults().compactMap(\.expression)) == ["a[", "$x", "f()", "1+"])
    #expect(bench.faults().count == 4)
  }

  @Test(
    "What only an XSLT processor can do",
    arguments: [
      "<x:key xmlns:x='http://www.w3.org/1999/XSL/Transform' name='k' match='*' use='@id'/>",
      "<x:function xmlns:x='http://www.w3.org/1999/XSL/Transform' name='f'/>",
      "<pattern><foreign xmlns='urn:f'/></pattern>",
      "<pattern><rule context='a'><assert test='1'>t <b xmlns='urn:h'>x</b></assert></rule></pattern>",
      "<let name='x'><a xmlns=''/></let>",
      "<pattern><rule context='a' visit-each='b'><assert test='1'/></rule></pattern>",
      "<let name='x' value='1' as='xs:integer'/>",
    ])
  func foreign(content: String) {
    #expect(SchemaBench(content).faults().map(\.kind) == [.unsupported])
  }

  @Test(
    "What is missing, unknown or misplaced",
    arguments: [
      "<pattern><rule><assert test='1'/></rule></pattern>", "<pattern><rule context='a'><assert/></rule></pattern>",
      "<pattern><rule context='a'><assert test='1'><value-of/></assert></rule></pattern>", "<rule context='a'/>",
      "<pattern><unknown/></pattern>", "<pattern><rule context='a'><extends/></rule></pattern>", "<include/>",
      "<ns prefix='p'/>", "<let value='1'/>", "<pattern><pattern/></pattern>",
    ])
  func structure(content: String) {
    #expect(SchemaBench(content).faults().map(\.kind) == [.structure])
  }

  @Test("Foreign elements in titles and paragraphs are only words")
  func wordsOnly() throws {
    let bench = SchemaBench(
      """
      <title>T <b xmlns='urn:h'>x</b></title><p><i xmlns='urn:h'/></p>
      <pattern><title>t <b xmlns='urn:h'/></title><p><i xmlns='urn:h'/></p>
      <rule context='a'><report test='true()'>r</report></rule></pattern>
      """)
    #expect(try bench.texts("<a/>") == ["r"])
    #expect(try bench.schema().title == "T x")
  }

  @Test("Other query languages", arguments: ["xslt", "xpath", "xslt3", "xpath31", "xquery", "exslt", "stx"])
  func queryBinding(name: String) {
    let bench = SchemaBench(whole: "<schema xmlns='\(SchemaBench.namespace)' queryBinding='\(name)'/>")
    #expect(bench.faults().map(\.kind) == [.unsupported])
    #expect(bench.faults().first?.message.contains("“\(name)”") == true)
  }

  @Test(
    "XPath 2.0 by either name, or by none, which is told",
    arguments: ["queryBinding='xslt2'", "queryBinding='XPath2'", ""])
  func accepted(attribute: String) throws {
    let schema = try SchemaBench(whole: "<schema xmlns='\(SchemaBench.namespace)' \(attribute)/>").schema()
    #expect(schema.notices.map(\.kind) == (attribute.isEmpty ? [.assumedQueryLanguage] : []))
  }

  @Test(
    "No schema at all",
    arguments: [
      "", "text", "<a/>", "<schema/>", "<schema xmlns='http://www.ascc.net/xml/schematron'/>", "<!DOCTYPE a><a/>",
    ])
  func noSchema(text: String) {
    #expect(SchemaBench(whole: text).faults().count == 1)
  }

  @Test("A schema that does not exist")
  func missing() {
    #expect(throws: SchematronError.self) { try SchematronSchema.read("none.sch", in: MemoryFiles(texts: [:])) }
    #expect(throws: SchematronError.self) { try SchematronSchema.read("../none.sch", in: MemoryFiles(texts: [:])) }
  }
}
