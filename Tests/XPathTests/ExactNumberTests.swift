import SeededRandom
import Testing

@testable import XPath

@Suite("Exact numbers")
struct ExactNumberTests {
  @Test("Division and multiplication are inverse, on random numbers of many limbs")
  func inverse() {
    var generator = SeededGenerator(seed: 3)
    func number(_ digits: Int) -> BigInteger {
      BigInteger(
        digits: (0..<digits).map { _ in UInt8.random(in: 0x30...0x39, using: &generator) },
        isNegative: Bool.random(using: &generator))
    }
    for _ in 0..<2_000 {
      let a = number(Int.random(in: 1...90, using: &generator))
      let b = number(Int.random(in: 1...60, using: &generator))
      guard let (quotient, remainder) = a.dividing(by: b) else {
        #expect(b.isZero)
        continue
      }
      #expect(quotient * b + remainder == a)
      #expect(BigInteger.compare(remainder.magnitude, b.magnitude) < 0)
      #expect(a + b - b == a)
    }
  }

  @Test("Digits survive the way there and back")
  func digits() {
    for text in ["0", "1", "999999999", "1000000000", "18446744073709551616", "123456789012345678901234567890"] {
      #expect(BigInteger(digits: text.utf8, isNegative: false).digits == text)
      #expect(XSDecimal(lexical: "-" + text)?.lexical == (text == "0" ? "0" : "-" + text))
    }
    #expect(BigInteger(Int64.min).int64 == Int64.min)
    #expect(BigInteger(Int64.max).int64 == Int64.max)
  }

  @Test("Doubles convert exactly", arguments: [0.1, 1e-300, 1.5, 1e22, -123.456, 4503599627370497.5])
  func doubles(_ value: Double) {
    #expect(XSDecimal(value)?.double == value)
  }

  @Test("A number too long is refused, not computed")
  func tooLong() throws {
    let sample = try XPathSample("<r/>")
    let nines = String(repeating: "9", count: 1_000)
    #expect(sample.text("\(nines) * \(nines)") == "FOAR0002")
    #expect(sample.text(String(repeating: "9", count: 2_000)) == "FOAR0002")
  }
}
