import HL7v2
import Testing

@Suite("Paths in a message")
struct HL7PathTests {
  @Test(
    "the notation is read and printed",
    arguments: [
      ("ZBE", HL7Path(segment: "ZBE")), ("PID-3", HL7Path(segment: "PID", field: 3)),
      ("OBX[2]-5", HL7Path(segment: "OBX", occurrence: 2, field: 5)),
      ("PID-3[2].4.2", HL7Path(segment: "PID", field: 3, repetition: 2, component: 4, subcomponent: 2)),
      ("PID-3.1", HL7Path(segment: "PID", field: 3, component: 1)), ("PV1[3]", HL7Path(segment: "PV1", occurrence: 3)),
    ])
  func notation(_ text: String, _ path: HL7Path) {
    #expect(HL7Path(text) == path)
    #expect(path.description == text)
  }

  @Test("the first repetition and segment are not numbered when printed", arguments: ["PID[1]-3[1].1", "PID-3.1"])
  func first(_ text: String) {
    #expect(HL7Path(text)?.description == "PID-3.1")
  }

  @Test(
    "what is no path",
    arguments: [
      "", "PI", "pid-3", "PID-", "PID-0", "PID-3[", "PID-3[0]", "PID-3[x]", "PID.3", "PID-3.", "PID-3.1.2.3", "PID-3 ",
      "PID[1", "PID-99999999999999999999", "ÉÉÉ-1",
    ])
  func noPath(_ text: String) {
    #expect(HL7Path(text) == nil)
  }

  @Test("a path without a repetition means all of them")
  func allRepetitions() throws {
    let message = try #require(try HL7Fixtures.read(HL7Fixtures.adt).messages.first)
    #expect(message.nodes(at: HL7Path(segment: "PID", field: 3)).count == 2)
    #expect(message.nodes(at: HL7Path(segment: "PID", field: 3, component: 5)).count == 2)
    #expect(message.nodes(at: HL7Path(segment: "PID", field: 3, repetition: 3)).isEmpty)
    #expect(message.nodes(at: HL7Path(segment: "OBX", occurrence: 2)).isEmpty)
    #expect(message.value(at: HL7Path(segment: "PID", field: 8, component: 1)) == "M")
    #expect(message.value(at: HL7Path(segment: "PID", field: 8, component: 2)) == nil)
  }
}
