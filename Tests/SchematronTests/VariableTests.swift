import Schematron
import Testing

@Suite("SCH-10 to SCH-12: variables")
struct VariableTests {
  @Test("SCH-10: the variable of a pattern is seen in every pattern, and is about the document")
  func patternIsGlobal() throws {
    let bench = SchemaBench(
      """
      <pattern><rule context='b'><report test='$n = 2'>before</report></rule></pattern>
      <pattern id='variables'><let name='n' value='count(//b)'/></pattern>
      """)
    #expect(try bench.texts("<a><b/><b/></a>") == ["before", "before"])
  }

  @Test("SCH-10: the variable of a pattern that is not active does not exist")
  func inactivePattern() {
    let bench = SchemaBench(
      """
      <phase id='p'><active pattern='a'/></phase><pattern id='v'><let name='n' value='1'/></pattern>
      <pattern id='a'><rule context='b'><report test='$n = 1'/></rule></pattern>
      """, attributes: "defaultPhase='p'")
    #expect(bench.faults().map(\.code) == ["XPST0008"])
  }

  @Test("A name that several patterns declare has in each its own value")
  func sameName() throws {
    let bench = SchemaBench(
      """
      <pattern abstract='true' id='t'><let name='v' value="name(/*)"/>
        <rule context='a'><report test='true()'>$l <value-of select='$v'/></report></rule></pattern>
      <pattern is-a='t'><param name='l' value='one'/></pattern>
      <pattern><let name='v' value="'mine'"/><rule context='a'><report test='true()'><value-of select='$v'/></report></rule></pattern>
      """)
    #expect(try bench.texts("<a/>") == ["one a", "mine"])
  }

  @Test("SCH-11: a rule's variable is about the node, and seen by what follows it")
  func ruleVariable() throws {
    let bench = SchemaBench(
      """
      <pattern><rule context='a'><let name='x' value='@v'/><let name='y' value="concat($x, '!')"/>
        <report test='true()'><value-of select='$y'/></report></rule></pattern>
      """)
    #expect(try bench.texts("<r><a v='1'/><a v='2'/></r>") == ["1!", "2!"])
  }

  @Test("SCH-11: not by what stands before it")
  func notBefore() {
    let bench = SchemaBench(
      "<pattern><rule context='a'><report test='$x'/><let name='x' value='1'/></rule></pattern>")
    #expect(bench.faults().map(\.code) == ["XPST0008"])
  }

  @Test("SCH-11: a variable that nobody reads raises no error")
  func lazy() throws {
    let bench = SchemaBench(
      """
      <let name='bad' value="error()"/><pattern><rule context='a'><let name='worse' value="1 idiv 0"/>
      <report test='true()'>fine</report><report test='$worse = 1'/></rule></pattern>
      """)
    let result = try bench.run("<a/>")
    #expect(result.findings.map(\.text) == ["fine"])
    #expect(result.errors.map(\.error.code) == ["FOAR0001"])
  }

  @Test("A rule's variable may have the name of one of the schema")
  func hiding() throws {
    let bench = SchemaBench(
      """
      <let name='x' value="'outer'"/>
      <pattern><rule context='a'><let name='x' value="concat($x, ' inner')"/>
        <report test='true()'><value-of select='$x'/></report></rule>
        <rule context='b'><report test='true()'><value-of select='$x'/></report></rule></pattern>
      """)
    #expect(try bench.texts("<a><b/></a>") == ["outer inner", "outer"])
  }

  @Test("A variable of the phase stands before one of the schema")
  func phaseVariable() throws {
    let bench = SchemaBench(
      """
      <let name='x' value='1'/><phase id='p'><let name='x' value='2'/><active pattern='a'/></phase>
      <pattern id='a'><rule context='a'><report test='true()'><value-of select='$x'/></report></rule></pattern>
      """)
    #expect(try bench.texts("<a/>", phase: "p") == ["2"])
    #expect(try bench.texts("<a/>") == ["1"])
  }

  @Test("SCH-12: spaces around a name are no part of it")
  func trimmedName() throws {
    let bench = SchemaBench(
      "<pattern><let name='n ' value='1'/><rule context='a'><report test='$n = 1'>seen</report></rule></pattern>")
    #expect(try bench.texts("<a/>") == ["seen"])
  }

  @Test(
    "A name declared twice in one place is refused",
    arguments: [
      "<let name='x' value='1'/><let name='x' value='2'/>",
      "<pattern><let name='x' value='1'/><let name='x' value='2'/></pattern>",
      "<pattern><rule context='a'><let name='x' value='1'/><let name='x' value='2'/></rule></pattern>",
      "<let name='x' value='1'/><pattern><let name='x' value='2'/></pattern>",
    ])
  func twice(content: String) {
    #expect(SchemaBench(content).faults().map(\.kind) == [.reference])
  }
}
