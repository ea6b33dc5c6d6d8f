import HL7v2
import SeededRandom
import Testing

@Suite("Values of primitive types (HL7-018)")
struct PrimitiveTypeTests {
  @Test(
    "right values",
    arguments: [
      ("SI", "1"), ("SI", "9999"), ("NM", "0"), ("NM", "-1.50"), ("NM", "+12."), ("DT", "2025"), ("DT", "202502"),
      ("DT", "20240229"), ("DT", "20000229"), ("TM", "23"), ("TM", "235959"), ("TM", "0000+0100"), ("DTM", "2025"),
      ("DTM", "20250314091500"), ("DTM", "202503140915"), ("DTM", "2025031409"), ("DTM", "20250314091500.1234-0330"),
      ("DTM", "20250314+0100"), ("ID", "AL"),
    ])
  func right(_ type: String, _ value: String) throws {
    #expect(try #require(PrimitiveType(rawValue: type)).fault(in: value) == nil)
  }

  @Test(
    "wrong values",
    arguments: [
      ("SI", "0", PrimitiveFault.outOfRange), ("SI", "10000", .outOfRange), ("SI", "1a", .notDigits),
      ("SI", "-1", .notDigits),
      ("NM", "", .notDigits), ("NM", "1,5", .notDigits), ("NM", ".5", .notDigits), ("NM", "1.5.2", .notDigits),
      ("DT", "20250229", .noSuchDate), ("DT", "19000229", .noSuchDate), ("DT", "20250431", .noSuchDate),
      ("DT", "20251301", .noSuchDate), ("DT", "20250100", .noSuchDate), ("DT", "202", .wrongLength),
      ("DT", "2025031", .wrongLength), ("DT", "2025-03-14", .wrongLength), ("DT", "x", .notDigits),
      ("DT", "2025031409", .wrongLength), ("TM", "24", .noSuchTime), ("TM", "2360", .noSuchTime),
      ("TM", "235960", .noSuchTime), ("TM", "1", .wrongLength), ("DTM", "20250230101500", .noSuchDate),
      ("DTM", "20250314250000", .noSuchTime), ("DTM", "202503140", .wrongLength),
      ("DTM", "20250314091500.", .wrongLength),
      ("DTM", "20250314091500.12345", .wrongLength), ("DTM", "20250314091500+1", .badZone),
      ("DTM", "20250314091500+1500", .badZone), ("DTM", "20250314091500Z", .notDigits),
      ("DTM", "00000101", .noSuchDate),
      ("ID", " A", .blanks), ("DTM", "2025031409150000", .wrongLength),
    ])
  func wrong(_ type: String, _ value: String, _ fault: PrimitiveFault) throws {
    #expect(try #require(PrimitiveType(rawValue: type)).fault(in: value) == fault)
  }

  @Test("any value gets an answer")
  func anyValue() {
    var random = SeededGenerator(seed: 3)
    let alphabet = Array("0123456789+-. Zé\"".utf8)
    for _ in 0..<5_000 {
      let value = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in alphabet.randomElement(using: &random)
      }
      for type in PrimitiveType.allCases { _ = type.fault(in: value[...]) }
    }
  }
}
