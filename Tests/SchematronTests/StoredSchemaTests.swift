import Schematron
import Testing

@Suite("An expanded schema can be stored")
struct StoredSchemaTests {
  private let bench = SchemaBench(
    """
    <title>t</title><ns prefix='c' uri='urn:c'/><let name='g' value='1'/>
    <pattern abstract='true' id='t'><let name='n' value='2'/><rule context='$x' role='r'><extends rule='e'/>
      <report test='$g + $n = 3' diagnostics='d' see='s'>é <name/> <value-of select='@v'/></report></rule>
      <rule abstract='true' id='e'><let name='l' value='1'/><assert test='$l = 2'>never</assert></rule></pattern>
    <pattern is-a='t' id='i'><param name='x' value='a'/></pattern>
    <diagnostics><diagnostic id='d' xml:lang='fr'>diagnostic</diagnostic></diagnostics>
    """)

  @Test("What is read back says the same of a document")
  func roundTrip() throws {
    let expanded = try bench.schema().expanded()
    let read = try #require(StoredSchema(bytes: StoredSchema(readings: [], schema: expanded).bytes)).schema
    #expect(read == expanded)
    let document = try tree("<a v='1'/>")
    let first = try CompiledSchema.compile(expanded).run(on: document)
    let second = try CompiledSchema.compile(read).run(on: document)
    #expect(first.findings == second.findings && first.findings.count == 2)
  }

  @Test("Every part of a schema comes back: phases, properties, notices of each kind")
  func everyPart() throws {
    let bench = SchemaBench(
      """
      <title>t</title><let name='g' value='1'/>
      <phase id='p'><active pattern='i'/><active pattern='none'/></phase>
      <include href='P.sch'/><include href='missing.sch'/>
      <pattern id='i' documents='@d' see='s' fpi='f' icon='c'><title>titre</title><let name='n' value='-1'/>
        <rule context='a' id='r' role='o' flag='g' subject='b' see='s' fpi='f' icon='c'>
          <extends rule='none'/><assert id='x' test='$n' role='o' flag='g' subject='b' see='s' fpi='f' icon='c'
            diagnostics='none' properties='q'><name path='b'/></assert></rule></pattern>
      <pattern is-a='none'/>
      <properties><property id='q' role='o' scheme='h'>propriété</property></properties>
      """, files: ["p.sch": "<pattern xmlns='\(SchemaBench.namespace)' id='j'/>"])
    let expanded = try bench.schema().expanded(phase: "p")
    #expect(expanded.notices.count >= 3)
    let readings = [
      StoredSchema.Reading(path: "P.sch", found: StoredSchema.Found(path: "p.sch", digest: "0f")),
      StoredSchema.Reading(path: "missing.sch", found: nil),
    ]
    let stored = StoredSchema(readings: readings, schema: expanded)
    #expect(StoredSchema(bytes: stored.bytes) == stored)
  }

  @Test("Bytes that were cut or changed are refused or give another schema; nothing traps")
  func damage() throws {
    let stored = StoredSchema(readings: [], schema: try bench.schema().expanded()).bytes
    for place in stored.indices {
      #expect(StoredSchema(bytes: Array(stored[..<place])) == nil)
      for value in [stored[place] ^ 1, stored[place] ^ 0x80, 0xFF, 0] where value != stored[place] {
        var changed = stored
        changed[place] = value
        if let read = StoredSchema(bytes: changed) { _ = try? CompiledSchema.compile(read.schema) }
      }
    }
    #expect(StoredSchema(bytes: stored + [0]) == nil)
  }

  @Test("PERF-05: equal expressions are compiled once")
  func sharedExpressions() throws {
    let rule = "<rule context='a'><assert test='b = 1'/><assert test='b = 1'/><assert test='b  = 1'/></rule>"
    let schema = try SchemaBench(String(repeating: "<pattern>\(rule)</pattern>", count: 10)).compile()
    #expect(schema.expressionCount == 3)
  }

  @Test("An assertion has a number in its file, whatever includes it")
  func ordinal() throws {
    let part =
      "<pattern xmlns='\(SchemaBench.namespace)'><rule context='a'><assert test='1'/><report test='1'/></rule></pattern>"
    let bench = SchemaBench("<include href='p.sch'/><include href='p.sch'/>", files: ["p.sch": part])
    let rules = try bench.compile().source.patterns.flatMap(\.rules)
    #expect(rules.map { $0.assertions.map(\.ordinal) } == [[1, 2], [1, 2]])
  }
}
