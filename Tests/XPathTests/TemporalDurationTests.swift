import Testing

@testable import XPath

/// F&O 2.0 sections 10.4.1 to 10.4.5, 10.5 and 10.6: durations.
@Suite("Durations: components, comparison, arithmetic")
struct TemporalDurationTests {
  private func duration(_ lexical: String) throws -> XSDuration {
    try #require(
      XSDuration(yearMonthLexical: lexical) ?? XSDuration(dayTimeLexical: lexical) ?? XSDuration(lexical: lexical))
  }

  @Test(
    "components have the sign of the duration",
    arguments: [
      ("P20Y15M", [21, 3, 0, 0, 0, 0, 0]), ("-P15M", [-1, -3, 0, 0, 0, 0, 0]), ("P3DT55H", [0, 0, 5, 7, 0, 0, 0]),
      ("-P5DT12H30M", [0, 0, -5, -12, -30, 0, 0]), ("-PT256S", [0, 0, 0, 0, -4, -16, 0]),
      ("PT12.5S", [0, 0, 0, 0, 0, 12, 500_000_000]),
    ])
  func components(lexical: String, expected: [Int]) throws {
    let value = try duration(lexical)
    let found = [
      value.years, value.months, value.days, value.hours, value.minutes, value.seconds, value.nanoseconds,
    ]
    #expect(found == expected)
  }

  @Test("equality is by value, whatever the type")
  func equality() throws {
    #expect(try duration("P1Y") == duration("P12M"))
    #expect(try duration("PT24H") == duration("P1D"))
    #expect(try duration("P1Y") != duration("P365D"))
    #expect(XSDuration(yearMonthLexical: "P0M") == XSDuration(dayTimeLexical: "PT0S"))
    #expect(XSDuration(lexical: "P1D") == XSDuration(dayTimeLexical: "P1D"))
  }

  @Test("order is defined within yearMonthDuration and within dayTimeDuration")
  func order() throws {
    #expect(try duration("P11M").isLess(than: duration("P1Y")) == true)
    #expect(try duration("P1Y").isLess(than: duration("P1Y")) == false)
    #expect(try duration("-PT0.5S").isLess(than: duration("-PT0.25S")) == true)
    #expect(try duration("-PT1S").isLess(than: duration("PT0S")) == true)
    #expect(try duration("P1M").isLess(than: duration("P40D")) == nil)
    #expect(XSDuration(lexical: "P1D").flatMap { $0.isLess(than: $0) } == nil)
  }

  @Test("casts between the types drop what the target does not hold")
  func casts() throws {
    let value = try #require(XSDuration(lexical: "-P1Y2M3DT4H"))
    #expect(XSDuration(value, as: .yearMonth).lexical == "-P1Y2M")
    #expect(XSDuration(value, as: .dayTime).lexical == "-P3DT4H")
    #expect(XSDuration(try duration("P1D"), as: .yearMonth).lexical == "P0M")
    #expect(XSDuration(try duration("P1M"), as: .duration).lexical == "P1M")
  }

  @Test(
    "sums and differences",
    arguments: [
      ("P2Y11M", "P3Y3M", "P6Y2M", "-P4M"), ("P2DT12H5M", "P5DT12H", "P8DT5M", "-P2DT23H55M"),
      ("PT0.5S", "-PT0.75S", "-PT0.25S", "PT1.25S"), ("PT1S", "-PT0.000000001S", "PT0.999999999S", "PT1.000000001S"),
    ])
  func sums(left: String, right: String, sum: String, difference: String) throws {
    #expect(try duration(left).adding(duration(right)).lexical == sum)
    #expect(try duration(left).subtracting(duration(right)).lexical == difference)
  }

  @Test(
    "products",
    arguments: [
      ("P2Y11M", 2.3, "P6Y9M"), ("PT2H10M", 2.1, "PT4H33M"), ("P1M", 0.5, "P1M"), ("P1M", -0.5, "P0M"),
      ("P1D", 0, "PT0S"), ("PT1S", 0.1, "PT0.1S"), ("-PT1.5S", 3, "-PT4.5S"), ("PT0.000000001S", 9e15, "P104DT4H"),
      ("PT0.5S", 1e9, "P5787DT53M20S"), ("PT1S", 1e-10, "PT0S"), ("P1Y", 1e-300, "P0M"),
    ])
  func products(start: String, factor: Double, result: String) throws {
    #expect(try duration(start).multiplied(by: factor).lexical == result)
  }

  @Test(
    "quotients",
    arguments: [
      ("P2Y11M", 1.5, "P1Y11M"), ("P1DT2H30M10.5S", 1.5, "PT17H40M7S"), ("PT1S", 3, "PT0.333333333S"),
      ("PT2S", 3, "PT0.666666667S"), ("-PT2S", 3, "-PT0.666666667S"), ("PT1S", -4, "-PT0.25S"),
      ("P1Y", .infinity, "P0M"), ("P1D", -.infinity, "PT0S"), ("P1M", 2, "P1M"), ("-P1M", 2, "P0M"),
      ("P304DT12H28M34S", 1.5, "P203DT19M2.666666667S"), ("P215DT23H32M10.5S", 1.5, "P143DT23H41M27S"),
    ])
  func quotients(start: String, divisor: Double, result: String) throws {
    #expect(try duration(start).divided(by: divisor).lexical == result)
  }

  @Test("a duration by a duration is a number")
  func ratios() throws {
    #expect(try duration("P3Y4M").ratio(to: duration("-P1Y4M")) == -2.5)
    #expect(try duration("P2DT53M11S").ratio(to: duration("PT1S")) == 175_991)
    #expect(throws: XSTemporalError.divisionByZero) { try duration("P1D").ratio(to: duration("PT0S")) }
    #expect(throws: XSTemporalError.divisionByZero) { try duration("P1M").ratio(to: duration("P0M")) }
    #expect(throws: XSTemporalError.unsuitableDuration) { try duration("P1D").ratio(to: duration("P1M")) }
  }

  @Test("results too long are FODT0002, NaN is FOCA0005, mixed kinds are refused")
  func errors() throws {
    let overflow = XSTemporalError.overflow(.duration)
    let months = try duration("P9223372036854775807M")
    let seconds = try duration("PT9223372036854775807S")
    #expect(overflow.code == "FODT0002")
    #expect(throws: overflow) { try months.adding(duration("P1M")) }
    #expect(throws: overflow) { try months.negated.subtracting(duration("P1M")) }
    #expect(throws: overflow) { try seconds.adding(duration("PT1S")) }
    #expect(throws: overflow) { try duration("PT9223372036854775807.9S").adding(duration("PT0.1S")) }
    #expect(throws: overflow) { try seconds.multiplied(by: 2) }
    #expect(throws: overflow) { try months.multiplied(by: 1.5) }
    #expect(throws: overflow) { try seconds.divided(by: 0.5) }
    #expect(throws: overflow) { try duration("P1D").divided(by: 0) }
    #expect(throws: overflow) { try duration("P1M").multiplied(by: .infinity) }
    #expect(throws: overflow) { try duration("PT0.5S").multiplied(by: 1e300) }
    #expect(throws: XSTemporalError.notANumber) { try duration("P1D").multiplied(by: .nan) }
    #expect(throws: XSTemporalError.notANumber) { try duration("P1D").divided(by: .nan) }
    #expect(throws: XSTemporalError.unsuitableDuration) { try duration("P1D").adding(duration("P1M")) }
    #expect(throws: XSTemporalError.unsuitableDuration) { try duration("P1Y1D").multiplied(by: 2) }
    #expect(throws: overflow) { try XSDuration(yearMonthMonths: .min) }
    #expect(throws: overflow) { try XSDuration(dayTimeSeconds: .min) }
    #expect(try XSDuration(dayTimeSeconds: .max, nanoseconds: .min).isDayTime)
  }

  @Test("random operations never trap, and multiplying undoes dividing", arguments: 0..<10)
  func randomOperations(seed: UInt64) throws {
    var generator = RegexTestGenerator(seed: seed)
    for _ in 0..<300 {
      let bits = Int.random(in: 0...62, using: &generator)
      let seconds = Int.random(in: -(1 << bits)...(1 << bits), using: &generator)
      let left = try XSDuration(
        dayTimeSeconds: seconds, nanoseconds: Int.random(in: -2_000_000_000...2_000_000_000, using: &generator))
      let factor = Double(bitPattern: generator.next())
      _ = try? left.multiplied(by: factor)
      _ = try? left.divided(by: factor)
      _ = try? left.adding(left)
      _ = try? XSDuration(yearMonthMonths: seconds).multiplied(by: factor)
      _ = try? XSDuration(yearMonthMonths: seconds).divided(by: factor)
      let small = Int.random(in: 1...1000, using: &generator)
      if let product = try? left.multiplied(by: Double(small)) {
        #expect(try product.divided(by: Double(small)) == left)
      }
    }
  }
}
