import DocumentTree
import Schematron
import Testing

@Suite("SCH-06 to SCH-09: which rule takes which node")
struct MatchingTests {
  @Test("SCH-06: in one pattern the first rule that matches takes the node, other patterns are independent")
  func firstRuleWins() throws {
    let bench = SchemaBench(
      """
      <pattern><rule context='a[@x]'><report test='true()'>with x</report></rule>
        <rule context='a'><report test='true()'>other</report></rule>
        <rule context='a'><report test='true()'>never</report></rule></pattern>
      <pattern><rule context='*'><report test='true()'>second pattern</report></rule></pattern>
      """)
    #expect(
      try bench.texts("<r><a x='1'/><a/></r>") == [
        "with x", "other", "second pattern", "second pattern", "second pattern",
      ])
  }

  @Test("SCH-07: rules fire in document order, whatever their order in the pattern")
  func documentOrder() throws {
    let bench = SchemaBench(
      """
      <pattern><rule context='b'><report test='true()'><name/></report></rule>
        <rule context='a'><report test='true()'><name/></report></rule></pattern>
      """)
    #expect(try bench.texts("<a><b><a/></b><b/></a>") == ["a", "b", "a", "b"])
  }

  private let everyKind = """
    <pattern><rule context='@*'><report test='true()'>attribute</report></rule>
      <rule context='text()'><report test='true()'>text</report></rule>
      <rule context='comment()'><report test='true()'>comment</report></rule>
      <rule context='processing-instruction()'><report test='true()'>instruction</report></rule>
      <rule context='/'><report test='true()'>document</report></rule>
      <rule context='*'><report test='true()'>element</report></rule></pattern>
    """

  @Test("SCH-07: the reference visits neither attributes nor texts, the standard does")
  func visited() throws {
    let document = "<a x='1'>t<!--c--><?p i?></a>"
    #expect(try SchemaBench(everyKind).texts(document) == ["document", "element", "comment", "instruction"])
    #expect(
      try SchemaBench(everyKind, dialect: .standard).texts(document) == [
        "document", "element", "attribute", "text", "comment", "instruction",
      ])
  }

  @Test(
    "SCH-08: a context is a match pattern, not a selection",
    arguments: [
      ("a/b", 2), ("b", 3), ("//b", 3), ("/r/b", 1), ("/r//b", 3), ("*[b]", 3), ("a//b", 2), ("a/b | r/b", 3),
      ("*[self::a | self::r]", 3), ("a[1]", 2), ("*:b", 3), ("b[@i = '2']", 1), ("/", 1), ("*[b/@i='2']", 1),
      ("*[b/@i='2']/b", 1), ("/*", 1),
    ])
  func patterns(context: String, count: Int) throws {
    let bench = SchemaBench("<pattern><rule context=\"\(context)\"><report test='true()'/></rule></pattern>")
    #expect(try bench.run("<r><b/><a><b i='1'/><a><b i='2'/></a></a></r>").firedCount == count)
  }

  @Test("SCH-08: contexts may read the variables of the schema")
  func variableInContext() throws {
    let bench = SchemaBench(
      "<let name='n' value=\"'a'\"/><pattern><rule context='*[name() = $n]'><report test='true()'/></rule></pattern>")
    #expect(try bench.run("<r><a/><b/></r>").firedCount == 1)
  }

  @Test("SCH-09: a dynamic error in a context means that the node does not match")
  func errorInContext() throws {
    let bench = SchemaBench(
      """
      <pattern><rule context="*[@v &gt; 0]"><report test='true()'>number</report></rule>
      <rule context='*'><report test='true()'>other</report></rule></pattern>
      """)
    let result = try bench.run("<a v='x'><b v='1'/><c v='-1'/></a>")
    #expect(result.findings.map(\.text) == ["other", "number", "other"])
    #expect(result.errorCount == 0)
  }

  @Test("SCH-15: a name without prefix is in no namespace, prefixes are those of ns only")
  func namespaces() throws {
    let bench = SchemaBench(
      """
      <ns prefix='c' uri='urn:c'/><pattern><rule context='a'><report test='true()'>none</report></rule>
      <rule context='c:a'><report test='true()'>urn:c</report></rule></pattern>
      """, attributes: "xmlns:d='urn:d'")
    #expect(try bench.texts("<a xmlns='urn:c'/>") == ["urn:c"])
    #expect(try bench.texts("<a/>") == ["none"])
    let undeclared = SchemaBench(
      "<pattern><rule context='d:a'><report test='true()'/></rule></pattern>", attributes: "xmlns:d='urn:d'")
    #expect(undeclared.faults().map(\.code) == ["XPST0081"])
  }

  @Test("Elements of Schematron are known by their namespace, whatever their prefix")
  func prefixedSchema() throws {
    let bench = SchemaBench(
      whole: """
        <s:schema xmlns:s='\(SchemaBench.namespace)' xmlns:t='\(SchemaBench.namespace)' queryBinding='xpath2'>
        <t:pattern><s:rule context='a'><t:report test='true()'>seen</t:report></s:rule></t:pattern></s:schema>
        """)
    #expect(try bench.texts("<a/>") == ["seen"])
  }
}
