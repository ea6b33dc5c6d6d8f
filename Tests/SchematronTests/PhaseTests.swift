import Schematron
import Testing

@Suite("SCH-04: phases")
struct PhaseTests {
  private let patterns = """
    <phase id='first'><active pattern='b'/><active pattern='a'/><active pattern='a'/></phase>
    <phase id='second'><active pattern='c'/></phase>
    <pattern id='a'><rule context='x'><report test='true()'>a</report></rule></pattern>
    <pattern id='b'><rule context='x'><report test='true()'>b</report></rule></pattern>
    <pattern id='c'><rule context='x'><report test='true()'>c</report></rule></pattern>
    <pattern><rule context='x'><report test='true()'>nameless</report></rule></pattern>
    """

  @Test(
    "A phase runs its patterns once each, in the order of the schema",
    arguments: [
      (nil, nil, ["a", "b", "c", "nameless"]), ("first", nil, ["a", "b"]), ("first", "#DEFAULT", ["a", "b"]),
      ("first", "#ALL", ["a", "b", "c", "nameless"]), ("first", "second", ["c"]),
      ("#ALL", nil, ["a", "b", "c", "nameless"]),
    ] as [(String?, String?, [String])])
  func chosen(standard: String?, asked: String?, expected: [String]) throws {
    let bench = SchemaBench(patterns, attributes: standard.map { "defaultPhase='\($0)'" } ?? "")
    #expect(try bench.texts("<x/>", phase: asked) == expected)
  }

  @Test("A phase that is not declared is an error that names those that are", arguments: ["third", ""])
  func unknown(phase: String) {
    let fault = SchemaBench(patterns).faults(phase: phase).first
    #expect(fault?.kind == .reference)
    #expect(fault?.message.contains("“first”, “second”") == true)
  }

  @Test("Patterns that are not active are not even compiled")
  func inactive() throws {
    let bench = SchemaBench(
      patterns + "<pattern id='broken'><rule context='x'><assert test='((('/></rule></pattern>",
      attributes: "defaultPhase='first'")
    #expect(try bench.texts("<x/>") == ["a", "b"])
    #expect(bench.faults(phase: "#ALL").map(\.kind) == [.expression])
  }
}
