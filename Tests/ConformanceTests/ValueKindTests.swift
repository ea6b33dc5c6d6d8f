import SeededRandom
import Testing

@testable import Conformance

@Suite("Lexical types of the values in a CDA document")
struct ValueKindTests {
  @Test(
    "what a value may be",
    arguments: [
      (ValueKind.uid, ["1.2.250.1.71.4.2.1", "0", "2.16", "6f1c2d3e-0000-4000-8000-00000000000a", "HL7-1"], true),
      (.uid, ["", "1.", "1..2", "1.02", "3.1", "12.1", "1.2 ", "é", "1.2.a"], false),
      (
        .ts, ["2025", "20250314", "20250314090500", "20250314090500+0100", "20250314090500.25-05", "202503140+1"], true
      ),
      (.ts, ["", "2025-03-14", "20250314+0100", "20250314090500Z", "202503140905.5", "20250314090500+01000"], false),
      (.real, ["1", "-1.5", ".5", "5.", "1e3", "1.5E-3", "INF"], true),
      (.real, ["", "1,5", "1e", "e3", "--1", "1.2.3"], false),
      (.int, ["0", "-5", "+1", " 7 "], true), (.int, ["", "1.0", "x", "+"], false),
      (.bl, ["true", "false"], true), (.bl, ["1", "0", "TRUE", ""], false),
      (.cs, ["FR", " FR "], true), (.cs, ["", " ", "A B"], false),
      (.id, ["_a", "réf-1", "a.b"], true), (.id, ["1a", "", "a b", "a:b"], false),
    ])
  func forms(kind: ValueKind, values: [String], isAdmitted: Bool) {
    for value in values { #expect(kind.admits(ArraySlice(value.utf8)) == isAdmitted, "\(kind) \(value)") }
  }

  @Test("random bytes trap nothing")
  func random() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      for kind in ValueKind.named.values { _ = kind.admits(bytes[...]) }
    }
  }
}
