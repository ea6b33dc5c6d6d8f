import SeededRandom
import Testing

@testable import Conformance

@Suite("Units of UCUM")
struct UnitTableTests {
  private let units: UnitTable

  init() throws { units = try .embedded() }

  @Test(
    "atoms, prefixes, powers, products, annotations",
    arguments: [
      "g", "mg", "mg/dL", "10*3/uL", "10*9/L", "mm[Hg]", "cm[H2O]", "[iU]/mL", "m[iU]/L", "%", "%{vol}", "1",
      "{tablet}",
      "{comprimé}", "mmol/L", "umol/(24.h)", "/min", "kg/m2", "mL/min/{1.73_m2}", "g.m-2", "10*-6", "'", "[pH]", "a",
      "B[10.nV]", "Torr", "m[H2O]{35Cel}", "30009000", "15054000",
    ])
  func admitted(unit: String) { #expect(units.admits(unit)) }

  @Test(
    "local words, letter case, blanks, half a unit",
    arguments: [
      "", "mg/jour", "UI", "µg", "mg ", " mg", "mg/", "/", ".", "mg..L", "(mg", "mg)", "{a", "a}", "comprimé",
      "h2o", "kk", "m[Hg", "mg-", "()", "{{a}}", "20210101", "12",
    ])
  func refused(unit: String) { #expect(!units.admits(unit)) }

  @Test("no text traps or takes long", arguments: 0..<20 as Range<UInt64>)
  func hostile(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("mgk10*/.(){}[]-+%'é ".unicodeScalars)
    for _ in 0..<500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        text.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
      }
      _ = units.admits(String(text))
    }
    #expect(!units.admits(String(repeating: "(", count: 100_000)))
    #expect(!units.admits(String(repeating: "1.", count: 100_000)))
  }
}
