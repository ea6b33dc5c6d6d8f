import Testing

@testable import XPath

/// F&O 2.0 sections 10.4 to 10.8: comparison, timezones, casts and arithmetic on dates.
@Suite("Dates: comparison, timezones, casts, arithmetic")
struct TemporalCalendarTests {
  private func dateTime(_ lexical: String) throws -> XSDateTime { try #require(XSDateTime(lexical: lexical)) }
  private func date(_ lexical: String) throws -> XSDate { try #require(XSDate(lexical: lexical)) }
  private func time(_ lexical: String) throws -> XSTime { try #require(XSTime(lexical: lexical)) }
  private func duration(_ lexical: String) throws -> XSDuration {
    try #require(
      XSDuration(yearMonthLexical: lexical) ?? XSDuration(dayTimeLexical: lexical) ?? XSDuration(lexical: lexical))
  }

  @Test("components")
  func components() throws {
    let value = try dateTime("-0044-03-15T06:07:08.009+02:30")
    #expect((value.year, value.month, value.day) == (-44, 3, 15))
    #expect((value.hour, value.minute, value.second, value.nanosecond) == (6, 7, 8, 9_000_000))
    #expect(value.timezone == 150)
    #expect(try dateTime("2026-01-01T00:00:00").timezone == nil)
    #expect(XSDateTime(year: 2026, month: 2, day: 29) == nil)
    #expect(XSDateTime(year: 2024, month: 2, day: 29, hour: 23, timezone: 60)?.lexical == "2024-02-29T23:00:00+01:00")
    #expect(XSDate(year: 0, month: 1, day: 1) == nil)
    #expect(XSDate(year: .min, month: 1, day: 1) == nil)
    #expect(XSTime(hour: 24, minute: 0, second: 0) == nil)
    #expect(XSDate(year: 2026, month: 1, day: 1, timezone: 841) == nil)
  }

  @Test(
    "op:dateTime-equal and less-than, with an implicit timezone of -05:00",
    arguments: [
      ("2002-04-02T12:00:00-01:00", "2002-04-02T17:00:00+04:00", 0),
      ("2002-04-02T12:00:00", "2002-04-02T23:00:00+06:00", 0),
      ("2002-04-02T12:00:00", "2002-04-02T17:00:00", -1),
      ("2002-04-02T12:00:00", "2002-04-02T12:00:00", 0),
      ("2002-04-02T23:00:00-04:00", "2002-04-03T02:00:00-01:00", 0),
      ("1999-12-31T24:00:00", "2000-01-01T00:00:00", 0),
      ("2005-04-04T24:00:00", "2005-04-04T00:00:00", 1),
      ("2026-01-01T00:00:00.000000001", "2026-01-01T00:00:00", 1),
      ("-0002-01-01T00:00:00", "-0001-01-01T00:00:00", -1),
    ])
  func dateTimeOrder(left: String, right: String, order: Int) throws {
    let (left, right) = (try dateTime(left), try dateTime(right))
    #expect(left.isEqual(to: right, implicitTimezone: -300) == (order == 0))
    #expect(left.isBefore(right, implicitTimezone: -300) == (order < 0))
    #expect(right.isBefore(left, implicitTimezone: -300) == (order > 0))
  }

  @Test("op:date, op:time and the g types compare starting instants")
  func otherOrders() throws {
    #expect(try date("2004-12-25Z").isEqual(to: date("2004-12-25-00:00")))
    #expect(try date("2004-12-25Z").isBefore(date("2004-12-25-05:00")))
    #expect(try date("2004-12-25-12:00").isEqual(to: date("2004-12-26+12:00")))
    #expect(try time("08:00:00+09:00").isBefore(time("17:00:00-06:00")))
    #expect(try time("21:30:00+10:30").isEqual(to: time("06:00:00-05:00")))
    #expect(try time("24:00:00+01:00").isEqual(to: time("00:00:00+01:00")))
    #expect(XSGYear(lexical: "2005-12:00").map { $0.isEqual(to: $0) } == true)
    let monthDays = try (
      #require(XSGMonthDay(lexical: "--12-25-14:00")), #require(XSGMonthDay(lexical: "--12-26+10:00"))
    )
    #expect(monthDays.0.isEqual(to: monthDays.1))
    let days = try (#require(XSGDay(lexical: "---25-14:00")), #require(XSGDay(lexical: "---25+14:00")))
    #expect(!days.0.isEqual(to: days.1))
    let months = try (#require(XSGMonth(lexical: "--12-14:00")), #require(XSGMonth(lexical: "--12+14:00")))
    #expect(!months.0.isEqual(to: months.1))
  }

  @Test(
    "fn:adjust-dateTime-to-timezone",
    arguments: [
      ("2002-03-07T10:00:00", -300, "2002-03-07T10:00:00-05:00"),
      ("2002-03-07T10:00:00-07:00", -300, "2002-03-07T12:00:00-05:00"),
      ("2002-03-07T10:00:00-07:00", -600, "2002-03-07T07:00:00-10:00"),
      ("2002-03-07T00:00:00+01:00", -480, "2002-03-06T15:00:00-08:00"),
      ("2002-03-07T10:00:00-07:00", nil, "2002-03-07T10:00:00"),
    ])
  func adjustDateTime(lexical: String, timezone: Int?, result: String) throws {
    #expect(try dateTime(lexical).adjusted(toTimezone: timezone).lexical == result)
  }

  @Test("fn:adjust-date-to-timezone and fn:adjust-time-to-timezone")
  func adjustOthers() throws {
    #expect(try date("2002-03-07").adjusted(toTimezone: -300).lexical == "2002-03-07-05:00")
    #expect(try date("2002-03-07-07:00").adjusted(toTimezone: -600).lexical == "2002-03-06-10:00")
    #expect(try date("2002-03-07-07:00").adjusted(toTimezone: nil).lexical == "2002-03-07")
    #expect(try time("10:00:00-07:00").adjusted(toTimezone: 600).lexical == "03:00:00+10:00")
    #expect(try time("10:00:00").adjusted(toTimezone: 0).lexical == "10:00:00Z")
    #expect(try time("10:00:00-07:00").adjusted(toTimezone: nil).lexical == "10:00:00")
  }

  @Test("a timezone beyond 14 hours or with seconds is FODT0003", arguments: ["PT14H1M", "-PT15H", "PT1S", "PT0.1S"])
  func invalidTimezone(lexical: String) throws {
    let duration = try duration(lexical)
    #expect(throws: XSTemporalError.invalidTimezone) { try duration.timezoneMinutes() }
  }

  @Test("timezones as durations")
  func timezoneDuration() throws {
    #expect(try XSDuration(timezone: -300).lexical == "-PT5H")
    #expect(try duration("PT14H").timezoneMinutes() == 840)
    #expect(throws: XSTemporalError.invalidTimezone) { try dateTime("2026-01-01T00:00:00").adjusted(toTimezone: 841) }
  }

  @Test("casts keep the timezone and drop the rest")
  func casts() throws {
    let value = try dateTime("2026-02-28T12:30:45.5+01:00")
    #expect(XSDate(value).lexical == "2026-02-28+01:00")
    #expect(XSTime(value).lexical == "12:30:45.5+01:00")
    #expect(XSGYear(value).lexical == "2026+01:00")
    #expect(XSGYearMonth(value).lexical == "2026-02+01:00")
    #expect(XSGMonth(value).lexical == "--02+01:00")
    #expect(XSGMonthDay(value).lexical == "--02-28+01:00")
    #expect(XSGDay(value).lexical == "---28+01:00")
    #expect(XSDateTime(XSDate(value)).lexical == "2026-02-28T00:00:00+01:00")
    #expect(XSGYear(XSDate(value)).lexical == "2026+01:00")
  }

  @Test("fn:dateTime joins a date and a time of one timezone")
  func join() throws {
    #expect(
      try XSDateTime(date: date("1999-12-31"), time: time("12:00:00Z")).lexical == "1999-12-31T12:00:00Z")
    #expect(
      try XSDateTime(date: date("1999-12-31"), time: time("24:00:00")).lexical == "1999-12-31T00:00:00")
    #expect(throws: XSTemporalError.timezoneConflict) {
      try XSDateTime(date: date("1999-12-31Z"), time: time("12:00:00+01:00"))
    }
  }

  @Test(
    "dateTime + duration",
    arguments: [
      ("2000-10-30T11:12:00", "P1Y2M", "2001-12-30T11:12:00"),
      ("2000-10-30T11:12:00", "P3DT1H15M", "2000-11-02T12:27:00"),
      ("2000-10-30T11:12:00", "-P1Y2M", "1999-08-30T11:12:00"),
      ("2026-01-31T00:00:00Z", "P1M", "2026-02-28T00:00:00Z"),
      ("2024-02-29T00:00:00", "P1Y", "2025-02-28T00:00:00"),
      ("2024-02-29T00:00:00", "-P4Y", "2020-02-29T00:00:00"),
      ("0001-01-01T00:00:00", "-P1M", "-0001-12-01T00:00:00"),
      ("-0001-12-31T23:59:59.5", "PT0.5S", "0001-01-01T00:00:00"),
      ("2026-01-01T00:00:00", "-PT0.000000001S", "2025-12-31T23:59:59.999999999"),
      ("2026-01-31T12:00:00", "P1M1DT1H", "2026-03-01T13:00:00"),
    ])
  func dateTimePlus(start: String, by: String, result: String) throws {
    #expect(try dateTime(start).adding(duration(by)).lexical == result)
    #expect(try dateTime(start).subtracting(duration(by).negated).lexical == result)
  }

  @Test(
    "date + duration",
    arguments: [
      ("2000-10-30", "P1Y2M", "2001-12-30"), ("2004-10-30Z", "P2DT2H30M0S", "2004-11-01Z"),
      ("2000-02-29Z", "-P1Y", "1999-02-28Z"), ("2000-10-30", "-P3DT1H15M", "2000-10-26"),
      ("2000-10-31-05:00", "-P1Y1M", "1999-09-30-05:00"),
    ])
  func datePlus(start: String, by: String, result: String) throws {
    #expect(try date(start).adding(duration(by)).lexical == result)
  }

  @Test(
    "time + duration goes round the clock",
    arguments: [
      ("11:12:00", "P3DT1H15M", "12:27:00"), ("23:12:00+03:00", "P1DT3H15M", "02:27:00+03:00"),
      ("08:20:00-05:00", "-P23DT10H10M", "22:10:00-05:00"), ("00:00:00", "-PT0.5S", "23:59:59.5"),
      ("00:00:00", "PT9223372036854775807S", "15:30:07"), ("00:00:00", "-PT9223372036854775807S", "08:29:53"),
    ])
  func timePlus(start: String, by: String, result: String) throws {
    #expect(try time(start).adding(duration(by)).lexical == result)
    #expect(throws: XSTemporalError.unsuitableDuration) { try time(start).adding(duration("P1M")) }
  }

  @Test("differences are dayTimeDurations")
  func differences() throws {
    let zone = -300
    #expect(
      try dateTime("2000-10-30T06:12:00").duration(
        since: dateTime("1999-11-28T09:00:00Z"), implicitTimezone: zone
      ).lexical == "P337DT2H12M")
    #expect(try date("2000-10-30").duration(since: date("1999-11-28")).lexical == "P337D")
    #expect(try date("2000-10-30").duration(since: date("1999-11-28Z"), implicitTimezone: 300).lexical == "P336DT19H")
    #expect(try date("2000-10-15-05:00").duration(since: date("2000-10-10+02:00")).lexical == "P5DT7H")
    #expect(
      try time("11:12:00Z").duration(since: time("04:00:00"), implicitTimezone: zone).lexical == "PT2H12M")
    #expect(try time("11:00:00-05:00").duration(since: time("21:30:00+05:30")).lexical == "PT0S")
    #expect(try time("17:00:00-06:00").duration(since: time("08:00:00+09:00")).lexical == "P1D")
    #expect(
      try dateTime("2026-01-01T00:00:00").duration(since: dateTime("2026-01-01T00:00:00.25")).lexical == "-PT0.25S")
    #expect(
      try dateTime("999999999-12-31T23:59:59").duration(since: dateTime("-999999999-01-01T00:00:00")).isDayTime)
  }

  @Test(
    "a result out of range is FODT0001",
    arguments: ["P1M", "PT1S", "PT9223372036854775807S", "P9223372036854775807M", "P768614336404564650Y"])
  func overflow(by: String) throws {
    let last = try dateTime("999999999-12-31T23:59:59")
    let first = try dateTime("-999999999-01-01T00:00:00")
    #expect(throws: XSTemporalError.overflow(.dateTime)) { try last.adding(duration(by)) }
    #expect(throws: XSTemporalError.overflow(.dateTime)) { try first.subtracting(duration(by)) }
    #expect(XSTemporalError.overflow(.dateTime).code == "FODT0001")
  }

  @Test("adjusting out of range is FODT0001, comparing is not")
  func adjustOverflow() throws {
    let last = try dateTime("999999999-12-31T23:59:59-14:00")
    #expect(throws: XSTemporalError.overflow(.dateTime)) { try last.adjusted(toTimezone: 840) }
    #expect(last.isEqual(to: last))
    #expect(throws: XSTemporalError.overflow(.dateTime)) { try XSDateTime(instantSeconds: .max, timezone: 840) }
    #expect(throws: XSTemporalError.overflow(.dateTime)) { try XSDateTime(instantSeconds: 0, nanosecond: -1) }
    #expect(try XSDateTime(instantSeconds: 0, timezone: 60).lexical == "1970-01-01T01:00:00+01:00")
  }

  @Test("every day of 800 years is counted once, across year -1 and the Gregorian cycle")
  func everyDay() {
    var expected = TemporalCalendar.days(year: -400, month: 1, day: 1)
    for year in -400..<400 {
      for month in 1...12 {
        for day in 1...TemporalCalendar.daysInMonth(month, year: year) {
          let days = TemporalCalendar.days(year: year, month: month, day: day)
          let back = TemporalCalendar.date(days: days)
          guard days == expected, back == (year, month, day) else {
            Issue.record("\(year)-\(month)-\(day) is day \(days), which is \(back)")
            return
          }
          expected += 1
        }
      }
    }
    #expect(TemporalCalendar.days(year: 1970, month: 1, day: 1) == 0)
    #expect(TemporalCalendar.days(year: 2000, month: 3, day: 1) == 11_017)
  }

  @Test("random dates and durations: adding the difference comes back", arguments: 0..<10)
  func differenceRoundTrip(seed: UInt64) throws {
    var generator = RegexTestGenerator(seed: seed)
    let range = TemporalCalendar.firstSecond...TemporalCalendar.lastSecond
    for _ in 0..<200 {
      func random() throws -> XSDateTime {
        try XSDateTime(
          checkedSeconds: Int.random(in: range, using: &generator),
          nanosecond: Int.random(in: 0...999_999_999, using: &generator),
          timezone: Bool.random(using: &generator) ? Int.random(in: -840...840, using: &generator) : nil)
      }
      let (left, right) = (try random(), try random())
      #expect(XSDateTime(lexical: left.lexical) == left)
      let difference = try left.duration(since: right)
      #expect(XSDuration(dayTimeLexical: difference.lexical) == difference)
      if let sum = try? right.adding(difference) { #expect(sum.isEqual(to: left)) }
      #expect(left.isBefore(right) == difference.isNegative)
    }
  }
}
