import Schematron
import Testing

@Suite("SCH-05: abstract patterns")
struct AbstractPatternTests {
  @Test("Parameters are replaced in test, context, select and text")
  func substitution() throws {
    let bench = SchemaBench(
      """
      <pattern abstract='true' id='t'><rule context='$ctx'>
        <assert test='$flag and count($what) = 1'>$label: <value-of select='count($what)'/></assert>
      </rule></pattern>
      <pattern is-a='t' id='i'><param name='ctx' value='a/b'/><param name='what' value='c | d'/>
        <param name='flag' value='1'/><param name='label' value='two words'/></pattern>
      """)
    #expect(try bench.texts("<a><b><c/><d/></b><b><c/></b></a>") == ["two words: 2"])
    #expect(try bench.compile().patterns.map(\.source.id) == ["i"])
  }

  @Test("A digit as parameter decides as a boolean does (XP-09)", arguments: [("0", 1), ("1", 0)])
  func digit(value: String, failures: Int) throws {
    let bench = SchemaBench(
      """
      <pattern abstract='true' id='t'><rule context='a'><assert test='$p'/></rule></pattern>
      <pattern is-a='t'><param name='p' value='\(value)'/></pattern>
      """)
    #expect(try bench.run("<a/>").failedAssertCount == failures)
  }

  private let valueOfLet = """
    <pattern abstract='true' id='t'><rule context='a'><let name='x' value="'$p'"/>
      <report test='true()'><value-of select='$x'/></report></rule></pattern>
    <pattern is-a='t'><param name='p' value='replaced'/></pattern>
    """

  @Test("The reference does not replace in the value of a variable, the standard does")
  func notInLet() throws {
    #expect(try SchemaBench(valueOfLet).texts("<a/>") == ["$p"])
    #expect(try SchemaBench(valueOfLet, dialect: .standard).texts("<a/>") == ["replaced"])
  }

  @Test("Parameters are replaced one after the other, by plain search")
  func order() throws {
    let bench = SchemaBench(
      """
      <pattern abstract='true' id='t'><rule context='a'><report test='true()'>$one $onetwo</report></rule></pattern>
      <pattern is-a='t'><param name='one' value='$two'/><param name='two' value='2'/></pattern>
      """)
    #expect(try bench.texts("<a/>") == ["2 2two"])
  }

  @Test("An abstract pattern may give defaults (2016)")
  func defaults() throws {
    let bench = SchemaBench(
      """
      <pattern abstract='true' id='t'><param name='x' value='default'/><param name='y' value='other'/>
        <rule context='a'><report test='true()'>$x $y</report></rule></pattern>
      <pattern is-a='t'><param name='y' value='own'/></pattern>
      """)
    #expect(try bench.texts("<a/>") == ["default own"])
  }

  @Test("An instance of nothing checks nothing, and this is told")
  func unknown() throws {
    let schema = try SchemaBench("<pattern is-a='gone' id='i'/>").compile()
    #expect(schema.source.notices.map(\.kind) == [.undeclaredAbstractPattern(id: "gone")])
    #expect(schema.patterns.isEmpty)
  }
}

@Suite("SCH-13: abstract rules")
struct AbstractRuleTests {
  @Test("Assertions and variables stand in the place of extends, through several levels")
  func chain() throws {
    let bench = SchemaBench(
      """
      <pattern>
        <rule abstract='true' id='any'><let name='n' value='name()'/><report test='true()'>any <value-of select='$n'/></report></rule>
        <rule abstract='true' id='quantity'><extends rule='any'/><report test='true()'>quantity</report></rule>
        <rule context='a'><report test='true()'>before</report><extends rule='quantity'/>
          <report test="$n = 'a'">after</report></rule>
      </pattern>
      """)
    #expect(try bench.texts("<a/>") == ["before", "any a", "quantity", "after"])
  }

  private let elsewhere = """
    <pattern><rule abstract='true' id='r'><report test='true()'>other</report></rule></pattern>
    <pattern><rule context='a'><extends rule='r'/></rule></pattern>
    """

  @Test("The reference finds the rule in another pattern, the standard refuses it")
  func acrossPatterns() throws {
    #expect(try SchemaBench(elsewhere).texts("<a/>") == ["other"])
    #expect(SchemaBench(elsewhere, dialect: .standard).faults().map(\.kind) == [.reference])
  }

  @Test("A rule of the same pattern is preferred")
  func ownFirst() throws {
    let bench = SchemaBench(
      """
      <pattern><rule abstract='true' id='r'><report test='true()'>first</report></rule></pattern>
      <pattern><rule context='a'><extends rule='r'/></rule>
        <rule abstract='true' id='r'><report test='true()'>own</report></rule></pattern>
      """)
    #expect(try bench.texts("<a/>") == ["own"])
  }

  @Test("A rule that is not declared is told, the rest goes on")
  func unknown() throws {
    let bench = SchemaBench(
      "<pattern><rule context='a'><extends rule='gone'/><report test='true()'>rest</report></rule></pattern>")
    #expect(try bench.texts("<a/>") == ["rest"])
    #expect(try bench.compile().source.notices.map(\.kind) == [.undeclaredRule(id: "gone")])
  }

  @Test("Rules that extend each other are refused")
  func cycle() {
    let bench = SchemaBench(
      """
      <pattern><rule abstract='true' id='a'><extends rule='b'/></rule>
      <rule abstract='true' id='b'><extends rule='a'/></rule><rule context='x'><extends rule='a'/></rule></pattern>
      """)
    #expect(bench.faults().contains { $0.kind == .limit })
  }

  @Test("SCH-14: what nobody extends is not compiled")
  func unused() throws {
    let bench = SchemaBench(
      """
      <pattern><rule abstract='true' id='r'><assert test='undeclared:x'/><assert test="matches(., '[')"/></rule>
      <rule context='a'><report test='true()'>fine</report></rule></pattern>
      """)
    #expect(try bench.texts("<a/>") == ["fine"])
  }
}

@Suite("Schemas that would grow without bounds are refused")
struct ExplosionTests {
  @Test("Parameters that hold each other")
  func parameters() {
    let doubling = (1...40).map { "<param name='p\($0)x' value='$p\($0 + 1)x $p\($0 + 1)x'/>" }.joined()
    let bench = SchemaBench(
      """
      <pattern abstract='true' id='t'><rule context='a'><report test='1'>$p1x</report></rule></pattern>
      <pattern is-a='t'>\(doubling)</pattern>
      """)
    #expect(bench.faults().map(\.kind) == [.limit])
  }

  @Test("Rules that extend others twice")
  func rules() {
    let rules = (1...40).map { number in
      "<rule abstract='true' id='r\(number)'><extends rule='r\(number - 1)'/><extends rule='r\(number - 1)'/></rule>"
    }
    let bench = SchemaBench(
      """
      <pattern><rule abstract='true' id='r0'><assert test='1'/></rule>\(rules.joined())
      <rule context='a'><extends rule='r40'/></rule></pattern>
      """)
    #expect(bench.faults().map(\.kind) == [.limit])
  }

  @Test("A long chain of rules")
  func chain() {
    let rules = (1...5_000).map { "<rule abstract='true' id='r\($0)'><extends rule='r\($0 + 1)'/></rule>" }
    let bench = SchemaBench("<pattern>\(rules.joined())<rule context='a'><extends rule='r1'/></rule></pattern>")
    #expect(bench.faults().contains { $0.kind == .limit })
  }

  @Test("Files that include others twice")
  func includes() {
    var files: [String: String] = [:]
    for number in 0..<40 {
      let next = "<include href='f\(number + 1).sch'/>"
      files["f\(number).sch"] = "<pattern xmlns='\(SchemaBench.namespace)'>\(next)\(next)</pattern>"
    }
    files["f40.sch"] = "<rule xmlns='\(SchemaBench.namespace)' context='a'/>"
    let bench = SchemaBench("<include href='f0.sch'/>", files: files)
    #expect(bench.faults().map(\.kind) == [.limit])
  }
}
