import HL7v2
import Testing

@Suite("Definitions of Profiles/hl7v2/base")
struct HL7DictionaryTests {
  @Test(
    "fields have their types, lengths and tables",
    arguments: [
      ("PID", 3, "CX", 250, nil), ("PID", 8, "IS", 1, "0001"), ("PID", 32, "IS", 20, "0445"),
      ("PV1", 44, "TS", 26, nil),
      ("MSH", 9, "MSG", 15, nil), ("OBX", 11, "ID", 1, "0085"), ("ZBE", 1, "EI", 427, nil), ("ERR", 4, "ID", 2, "0516"),
      ("TXA", 12, "EI", 30, nil), ("PRT", 15, "XTN", 2743, nil), ("NK1", 33, "CX", 250, nil),
      ("PV2", 38, "CE", 250, "0430"),
    ] as [(String, Int, String, Int?, String?)])
  func fields(_ segment: String, _ number: Int, _ type: String, _ length: Int?, _ table: String?) throws {
    let field = try #require(try HL7Fixtures.dictionary().segments[segment]?.field(number))
    #expect(field.type == type)
    #expect(field.length == length)
    #expect(field.table == table)
  }

  @Test(
    "segments have the number of fields of the standard",
    arguments: [
      ("MSH", 21), ("EVN", 7), ("PID", 39), ("PV1", 52), ("PV2", 49), ("NK1", 39), ("MRG", 7), ("ORC", 30), ("OBR", 50),
      ("OBX", 19), ("TXA", 23), ("PRT", 22), ("ROL", 12), ("ERR", 12), ("IN1", 53), ("ZBE", 9), ("ZFA", 12),
      ("ZFV", 11),
      ("ZFM", 5), ("ZFD", 8), ("ZFS", 8), ("ZFP", 2),
    ])
  func counts(_ segment: String, _ count: Int) throws {
    #expect(try HL7Fixtures.dictionary().segments[segment]?.fields.count == count)
  }

  @Test(
    "data types have the number of components of the standard",
    arguments: [
      ("CX", 10), ("XPN", 14), ("FN", 5), ("XAD", 14), ("XTN", 12), ("XCN", 23), ("XON", 10), ("CE", 6), ("CWE", 9),
      ("ED", 5),
      ("PL", 11), ("PPN", 24), ("HD", 3), ("EI", 4), ("ERL", 6), ("ST", 0), ("TS", 2),
    ])
  func components(_ type: String, _ count: Int) throws {
    #expect(try HL7Fixtures.dictionary().dataTypes[type]?.components.count == count)
  }

  @Test(
    "French lengths stand above those of the standard", arguments: [("CX", 1, 128), ("XPN", 2, 194), ("XON", 10, 64)])
  func frenchLengths(_ type: String, _ number: Int, _ length: Int) throws {
    #expect(try HL7Fixtures.dictionary().dataTypes[type]?.components[number - 1].length == length)
  }

  @Test(
    "each event has one structure",
    arguments: [
      ("ADT", "A01", "ADT_A01"), ("ADT", "A11", "ADT_A09"), ("ADT", "A28", "ADT_A05"), ("ADT", "A38", "ADT_A38"),
      ("ADT", "A40", "ADT_A39"), ("ADT", "A47", "ADT_A30"), ("ADT", "A44", "ADT_A43"), ("ADT", "A55", "ADT_A52"),
      ("ADT", "Z99", "ADT_A01"), ("MDM", "T10", "MDM_T02"), ("MDM", "T11", "MDM_T01"), ("ORU", "R01", "ORU_R01"),
      ("ACK", "T02", "ACK"), ("ZAM", "Z03", "ZAM_Z01"), ("SIU", "S15", "SIU_S12"),
    ])
  func triggers(_ message: String, _ event: String, _ structure: String) throws {
    #expect(try HL7Fixtures.dictionary().trigger(message: message, event: event)?.structure == structure)
  }

  @Test("the grammar is that of the profile, else of the event, else of the structure")
  func grammars() throws {
    let dictionary = try HL7Fixtures.dictionary()
    let derived = try #require(try HL7Fixtures.grammar("MDM_T02/TD"))
    let row = ProfileRow(
      id: "td", title: "", msh21: "1^TD", msh9: [], msh12: [], grammars: ["MDM_T02": derived])
    #expect(dictionary.grammar(message: "MDM", event: "T02", structure: "", row: row)?.name == "MDM_T02/TD")
    #expect(dictionary.grammar(message: "MDM", event: "T02", structure: "")?.name == "MDM_T02")
    #expect(dictionary.grammar(message: "ADT", event: "A28", structure: "")?.name == "ADT_A05/ITI-30")
    #expect(dictionary.grammar(message: "XXX", event: "A28", structure: "ADT_A01")?.name == "ADT_A01")
    #expect(dictionary.grammar(message: "XXX", event: "X01", structure: "XXX_X01") == nil)
  }

  @Test("every segment of the grammars that France uses is defined")
  func definedSegments() throws {
    let dictionary = try HL7Fixtures.dictionary()
    for name in ["ORU_R01/TD", "MDM_T02/TD", "ACK", "ZAM_Z01", "ADT_A39", "ADT_A52"] {
      let grammar = try #require(try HL7Fixtures.grammar(name))
      for segment in grammar.segments { #expect(dictionary.segments[segment] != nil, "\(segment) of \(name)") }
    }
  }

  @Test(
    "a fault in a definition names its file and line",
    arguments: [
      ("PID:\n  1: { name: x, type: NO }", "NO"), ("PID:\n  2: { name: x, type: ST }", "expected PID 1"),
      ("PID:\n  1: { name: x }", "no type"), ("PID:\n  1: { name: x, typ: ST }", "typ"), ("pid:\n", "no segment id"),
      ("PID:\n   1: { type: ST }", "indented"), ("PID:\nPID:\n", "second"), ("PID", "expected"),
      ("PID:\n  1: { type: ST", "}"), ("PID:\n  1: { type }", "type"), ("PID:\n  1: { type: varies }", "type-from"),
    ])
  func faults(_ segments: String, _ problem: String) throws {
    var texts = try HL7Fixtures.texts()
    texts.segments = segments
    let error = #expect(throws: DefinitionError.self) { try HL7Dictionary(texts: texts) }
    #expect(error?.description.contains(problem) == true)
    #expect(error?.file == "segments.yaml")
  }

  @Test("a data type that contains itself is refused")
  func circularType() throws {
    var texts = try HL7Fixtures.texts()
    texts.dataTypes += "\nLOOP:\n  1: { type: LOOP }\n"
    #expect(throws: DefinitionError.self) { try HL7Dictionary(texts: texts) }
  }
}
