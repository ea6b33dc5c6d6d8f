import Schematron
import Testing
import XMLReading

@Suite("A schema that was compiled before may compile its rules when they first fire")
struct LazyCompilationTests {
  private let bench = SchemaBench(
    """
    <let name='g' value='1'/>
    <pattern><let name='p' value='2'/>
      <rule context='a'><let name='l' value='$p + $g'/><assert test='$l = 4'>three</assert></rule>
      <rule context='b'><report test='$p = 2'>two</report></rule></pattern>
    <pattern><let name='p' value='5'/><rule context='b'><assert test='$p = 2'>five</assert></rule></pattern>
    """)

  @Test("it says the same as one that was compiled whole, on each document")
  func sameVerdicts() throws {
    let expanded = try bench.schema().expanded()
    let whole = try CompiledSchema.compile(expanded)
    let lazy = try CompiledSchema.compile(expanded, lazily: true)
    for document in ["<a/>", "<b/>", "<a><b/></a>", "<c/>", "<a/>"] {
      let tree = try XMLReader().read(Array(document.utf8), uri: "document.xml")
      let found = lazy.run(on: tree)
      #expect(found.isConclusive && found.findings == whole.run(on: tree).findings, "\(document)")
    }
  }

  @Test("a wrong test is told when its rule fires, and ends the run; the schema could not be compiled whole")
  func wrongTest() throws {
    let wrong = SchemaBench("<pattern><rule context='a'><assert test='b +'>x</assert></rule></pattern>")
    let expanded = try wrong.schema().expanded()
    #expect(throws: SchematronError.self) { try CompiledSchema.compile(expanded) }
    let lazy = try CompiledSchema.compile(expanded, lazily: true)
    let other = lazy.run(on: try XMLReader().read(Array("<c/>".utf8), uri: "document.xml"))
    #expect(other.isConclusive)
    let result = lazy.run(on: try XMLReader().read(Array("<a/>".utf8), uri: "document.xml"))
    #expect(!result.isConclusive && result.stop?.code == "XPST0003")
  }
}
