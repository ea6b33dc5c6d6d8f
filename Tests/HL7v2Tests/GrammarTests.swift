import HL7v2
import SeededRandom
import Testing

@Suite("Message structures (HL7-012, HL7-013, HL7-014)")
struct GrammarTests {
  private func match(_ grammar: String, _ segments: String) throws -> GrammarMatch {
    let dictionary = try HL7Fixtures.dictionary()
    let grammar = try #require(try HL7Fixtures.grammar(grammar))
    let names = segments.split(separator: " ").map(String.init)
    return GrammarMatcher(grammar, knownSegments: Set(dictionary.segments.keys)).match(names)
  }

  private func said(_ match: GrammarMatch) -> [String] {
    match.violations.map { "\($0.kind) \($0.name) \($0.segment)" }
  }

  @Test(
    "the base messages and the orders that the guides show",
    arguments: [
      ("ADT_A01", "MSH EVN PID PV1 ZBE ZFA ZFD"),
      ("ADT_A01", "MSH SFT SFT EVN PID PD1 ROL ROL NK1 PV1 PV2 ZBE ROL OBX AL1 DG1"),
      ("ADT_A01", "MSH EVN PID PV1 PR1 ROL PR1 ROL ROL GT1 IN1 IN2 IN3 ROL IN1 ACC PDA"),
      ("ADT_A05/ITI-30", "MSH EVN PID PV1 ZFA ZFD ZFS ZFS"), ("ADT_A30", "MSH EVN PID PD1 MRG"),
      ("ADT_A39", "MSH EVN PID PD1 MRG PV1 PID MRG"),
      ("MDM_T02/TD", "MSH EVN PID PV1 ORC OBR TXA OBX PRT PRT OBX OBX NTE"),
      ("ORU_R01/TD", "MSH PID PV1 ORC OBR OBX PRT OBX OBX"), ("ORU_R01", "MSH OBR OBX ORC OBR OBX NTE SPM OBX"),
      ("ACK", "MSH MSA ERR ERR"), ("ZAM_Z01", "MSH EVN OBX OBX ERR"),
      ("ORM_O01", "MSH PID PV1 ORC OBR NTE OBX ORC RXO"), ("SIU_S12", "MSH SCH NTE PID PV1 RGS AIS NTE AIP RGS AIL"),
    ])
  func right(_ grammar: String, _ segments: String) throws {
    let match = try match(grammar, segments)
    #expect(match.violations.isEmpty)
    #expect(!match.isPlaced.contains(false))
  }

  @Test(
    "one cause, one violation",
    arguments: [
      // V14: TXA before the order.
      ("MDM_T02/TD", "MSH EVN PID PV1 TXA ORC OBR OBX", ["misplaced TXA 4"]),
      // V48: TD requires ORC.
      ("ORU_R01/TD", "MSH PID PV1 OBR OBX OBX", ["missingSegment ORC 3"]),
      ("ORU_R01/TD", "MSH PID PV1 OBR OBX ORC OBR OBX", ["missingSegment ORC 3"]),
      ("ORU_R01/TD", "MSH PID PV1 ORC OBX OBX ORC OBR OBX", ["missingSegment OBR 4"]),
      ("ORU_R01/TD", "MSH PV1 ORC OBR OBX", ["missingSegment PID 1"]),
      ("ORU_R01/TD", "MSH PID PV1 PV1 ORC OBR OBX", ["tooMany PV1 3"]),
      ("ORU_R01/TD", "MSH PID", ["missingGroup ORDER_OBSERVATION 2"]),
      ("MDM_T02/TD", "MSH EVN PID PV1 TXA OBX", ["missingGroup COMMON_ORDER 4"]),
      ("MDM_T02/TD", "MSH EVN PID PV1 ORC OBR TXA", ["missingGroup OBXNTE 7"]),
      ("ADT_A01", "MSH PID EVN PV1 ZBE", ["misplaced PID 1"]), ("ADT_A01", "MSH PID PV1", ["missingSegment EVN 1"]),
      ("ADT_A01", "MSH EVN PID ZBE ZFA", ["missingSegment PV1 3"]),
      ("ADT_A01", "MSH EVN PID PID PV1", ["tooMany PID 3"]),
      ("ADT_A01", "MSH EVN PID PV1 PD1 ZBE ZFA", ["misplaced PD1 4"]),
      ("ADT_A01", "MSH EVN PID PV1 ZFA ZBE ZFD", ["misplaced ZBE 5"]),
      ("ADT_A01", "MSH EVN PID PV1 ZBE ZPA ORC", ["unknown ZPA 5", "extra ORC 6"]),
      ("ADT_A05/ITI-30", "MSH EVN PID PV1 PV2 ZFA", ["extra PV2 4"]), ("ACK", "MSH", ["missingSegment MSA 1"]),
      ("ACK", "MSA MSH", ["misplaced MSA 0"]), ("ADT_A39", "MSH EVN MRG PV1", ["missingSegment PID 2"]),
      ("ADT_A30", "MSH EVN PID", ["missingSegment MRG 3"]), ("ADT_A12", "MSH EVN PID PV1 DG1 DG1", ["tooMany DG1 5"]),
    ])
  func wrong(_ grammar: String, _ segments: String, _ violations: [String]) throws {
    #expect(said(try match(grammar, segments)) == violations)
  }

  @Test("what was expected is said")
  func expected() throws {
    let violation = try #require(try match("ADT_A01", "MSH PID EVN PV1").violations.first)
    #expect(violation.expected == ["EVN"])
    let inner = try #require(try match("ORU_R01/TD", "MSH PID ORC OBX").violations.first)
    #expect(inner.groups == ["PATIENT_RESULT", "ORDER_OBSERVATION"])
  }

  @Test("each segment knows its group")
  func membership() throws {
    let match = try match("ORU_R01/TD", "MSH PID PV1 ORC OBR OBX PRT OBX ORC OBR OBX")
    #expect(match.groupPath(ofSegment: 0) == [])
    #expect(match.groupPath(ofSegment: 2) == ["PATIENT_RESULT", "PATIENT", "VISIT"])
    #expect(match.groupPath(ofSegment: 6) == ["PATIENT_RESULT", "ORDER_OBSERVATION", "OBSERVATION"])
    #expect(match.groupPath(ofSegment: 7) == ["PATIENT_RESULT", "ORDER_OBSERVATION", "OBSERVATION[2]"])
    #expect(match.groupPath(ofSegment: 10) == ["PATIENT_RESULT", "ORDER_OBSERVATION[2]", "OBSERVATION"])
    let order = try #require(match.groups.first { $0.name == "ORDER_OBSERVATION" })
    #expect(order.segments == 3..<8)
  }

  @Test(
    "grammars that say nothing are refused",
    arguments: ["", "MSH [", "MSH ]", "MSH [PID PV1]", "G()", "FOOBAR", "<A", "MSH {}"])
  func badGrammar(_ text: String) {
    #expect(throws: DefinitionError.self) { try MessageGrammar(name: "X", text: text) }
  }

  @Test("a fragment that contains itself is refused")
  func circular() {
    #expect(throws: DefinitionError.self) {
      try MessageGrammar(name: "X", text: "LOOP", fragments: ["LOOP": "MSH [LOOP]"])
    }
  }

  @Test("any sequence of segments is matched, and every segment accounted for")
  func anySequence() throws {
    let dictionary = try HL7Fixtures.dictionary()
    let known = Set(dictionary.segments.keys)
    var random = SeededGenerator(seed: 5)
    for grammar in dictionary.grammars.values.sorted(by: { $0.name < $1.name }) {
      let matcher = GrammarMatcher(grammar, knownSegments: known)
      let names = grammar.segments.sorted() + ["ZZZ"]
      for _ in 0..<100 {
        let segments = (0..<Int.random(in: 0...25, using: &random)).compactMap { _ in
          names.randomElement(using: &random)
        }
        let match = matcher.match(segments)
        let named = Set(match.violations.filter { ![.missingSegment, .missingGroup].contains($0.kind) }.map(\.segment))
        for index in segments.indices {
          #expect(match.isPlaced[index] != named.contains(index), "\(grammar.name): \(segments)")
        }
      }
    }
  }
}
