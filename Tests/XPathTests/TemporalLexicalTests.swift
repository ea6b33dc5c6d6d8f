import Testing

@testable import XPath

/// XML Schema 1.0 part 2 sections 3.2.6 to 3.2.14: lexical spaces, and canonical forms of F&O 2.0 section 17.1.5.
@Suite("Dates and durations: lexical forms")
struct TemporalLexicalTests {
  @Test(
    "dateTime (XP-15)",
    arguments: [
      ("2026-02-28T12:30:45", "2026-02-28T12:30:45"), ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
      (" \t\r\n2026-01-01T00:00:00 \n", "2026-01-01T00:00:00"),
      ("2026-02-28T24:00:00", "2026-03-01T00:00:00"), ("2026-12-31T24:00:00.000+01:00", "2027-01-01T00:00:00+01:00"),
      ("2026-01-01T00:00:00+14:00", "2026-01-01T00:00:00+14:00"),
      ("2026-01-01T00:00:00-14:00", "2026-01-01T00:00:00-14:00"),
      ("2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00Z"), ("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00Z"),
      ("2026-01-01T00:00:00.100", "2026-01-01T00:00:00.1"), ("2026-01-01T00:00:00.0", "2026-01-01T00:00:00"),
      ("2026-01-01T00:00:00.123456789Z", "2026-01-01T00:00:00.123456789Z"),
      ("2026-01-01T00:00:00.1234567899", "2026-01-01T00:00:00.123456789"),
      ("-0001-12-31T00:00:00", "-0001-12-31T00:00:00"), ("-0001-02-29T00:00:00", "-0001-02-29T00:00:00"),
      ("-0001-12-31T24:00:00", "0001-01-01T00:00:00"), ("12026-01-01T00:00:00", "12026-01-01T00:00:00"),
      ("999999999-12-31T23:59:59", "999999999-12-31T23:59:59"), ("2000-02-29T00:00:00", "2000-02-29T00:00:00"),
    ])
  func dateTime(lexical: String, canonical: String) {
    #expect(XSDateTime(lexical: lexical)?.lexical == canonical)
  }

  @Test(
    "what is no dateTime",
    arguments: [
      "", " ", "2026-02-28", "2026-02-30T00:00:00", "2026-02-29T00:00:00", "1900-02-29T00:00:00",
      "2026-04-31T00:00:00", "2026-13-01T00:00:00", "2026-00-01T00:00:00", "2026-01-00T00:00:00",
      "2026-01-32T00:00:00", "2026-01-01T25:00:00", "2026-01-01T24:00:01", "2026-01-01T24:01:00",
      "2026-01-01T24:00:00.1", "2026-01-01T24:00:00.0000000001", "2026-01-01T00:60:00", "2026-01-01T00:00:60",
      "2026-01-01T00:00:00.", "2026-01-01T00:00", "2026-01-01T0:00:00", "2026-1-01T00:00:00", "26-01-01T00:00:00",
      "0000-01-01T00:00:00", "-0000-01-01T00:00:00", "+2026-01-01T00:00:00", "02026-01-01T00:00:00",
      "2026-01-01T00:00:00+14:01", "2026-01-01T00:00:00+15:00", "2026-01-01T00:00:00+01:60",
      "2026-01-01T00:00:00+1:00", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00z", "2026-01-01t00:00:00",
      "2026-01-01 00:00:00", "2026-01-01T00:00:00ZZ", "2026-01-01T00:00:00 Z", "\u{A0}2026-01-01T00:00:00",
      "1000000000-01-01T00:00:00", "99999999999999999999-01-01T00:00:00", "999999999-12-31T24:00:00",
      "٢٠٢٦-01-01T00:00:00",
    ])
  func notDateTime(lexical: String) {
    #expect(XSDateTime(lexical: lexical) == nil)
  }

  @Test(
    "the other types",
    arguments: [
      ("date", "2026-02-28", "2026-02-28"), ("date", "2026-02-28Z", "2026-02-28Z"),
      ("date", "2026-02-28+01:00", "2026-02-28+01:00"), ("date", "-0044-03-15", "-0044-03-15"),
      ("date", "2026-02-30", nil), ("date", "2026-02-28T00:00:00", nil), ("date", "20260228", nil),
      ("time", "12:30:00", "12:30:00"), ("time", "24:00:00", "00:00:00"), ("time", "24:00:00Z", "00:00:00Z"),
      ("time", "12:30:00.5-05:00", "12:30:00.5-05:00"), ("time", "12:30", nil), ("time", "24:00:01", nil),
      ("gYear", "2026", "2026"), ("gYear", "-0001Z", "-0001Z"), ("gYear", "12026", "12026"), ("gYear", "0000", nil),
      ("gYear", "026", nil), ("gYear", "02026", nil), ("gYear", "2026-01", nil),
      ("gYearMonth", "2026-02", "2026-02"), ("gYearMonth", "2026-02+14:00", "2026-02+14:00"),
      ("gYearMonth", "2026-13", nil), ("gYearMonth", "2026", nil),
      ("gMonth", "--02", "--02"), ("gMonth", "--12Z", "--12Z"), ("gMonth", "--13", nil), ("gMonth", "--02--", nil),
      ("gMonth", "-02", nil),
      ("gMonthDay", "--02-29", "--02-29"), ("gMonthDay", "--02-30", nil), ("gMonthDay", "--04-31", nil),
      ("gMonthDay", "--12-31-14:00", "--12-31-14:00"), ("gMonthDay", "--12", nil),
      ("gDay", "---31", "---31"), ("gDay", "---01Z", "---01Z"), ("gDay", "---32", nil), ("gDay", "---00", nil),
      ("gDay", "--31", nil),
    ])
  func otherTypes(type: String, lexical: String, canonical: String?) {
    let found: String?
    switch type {
    case "date": found = XSDate(lexical: lexical)?.lexical
    case "time": found = XSTime(lexical: lexical)?.lexical
    case "gYear": found = XSGYear(lexical: lexical)?.lexical
    case "gYearMonth": found = XSGYearMonth(lexical: lexical)?.lexical
    case "gMonth": found = XSGMonth(lexical: lexical)?.lexical
    case "gMonthDay": found = XSGMonthDay(lexical: lexical)?.lexical
    default: found = XSGDay(lexical: lexical)?.lexical
    }
    #expect(found == canonical)
  }

  @Test(
    "duration",
    arguments: [
      ("P1Y2M3DT4H5M6.7S", "P1Y2M3DT4H5M6.7S"), ("-P1Y", "-P1Y"), ("P13M", "P1Y1M"), ("PT24H", "P1D"),
      ("PT3600S", "PT1H"), ("PT90M", "PT1H30M"), ("P0Y", "PT0S"), ("-P0D", "PT0S"), ("PT0.0S", "PT0S"),
      ("PT0.5S", "PT0.5S"), ("-PT0.5S", "-PT0.5S"), (" P1D ", "P1D"), ("P1Y1D", "P1Y1D"), ("PT1M", "PT1M"),
      ("P1M", "P1M"), ("PT1.000000001S", "PT1.000000001S"), ("PT1.0000000019S", "PT1.000000001S"),
    ])
  func duration(lexical: String, canonical: String) {
    #expect(XSDuration(lexical: lexical)?.lexical == canonical)
  }

  @Test(
    "what is no duration",
    arguments: [
      "", "P", "PT", "P1", "1Y", "P1YT", "P1S", "PT1Y", "P1M1Y", "P1Y1Y", "P-1Y", "+P1Y", "--P1Y", "P1.5Y", "PT1.5H",
      "PT1.S", "PT.5S", "P1Y 2M", "p1y", "P1W", "PT1S1M", "PT1S1S", "P99999999999999999999Y",
      "P9223372036854775807Y", "P9223372036854775807D", "PT9223372036854775807S1", "P1DT", "P1D2H",
    ])
  func notDuration(lexical: String) {
    #expect(XSDuration(lexical: lexical) == nil)
  }

  @Test(
    "yearMonthDuration has no days, dayTimeDuration no months",
    arguments: [
      ("P1Y2M", "P1Y2M", nil), ("P0M", "P0M", nil), ("-P12M", "-P1Y", nil), ("P1D", nil, "P1D"),
      ("PT0S", nil, "PT0S"), ("P1DT25H", nil, "P2DT1H"), ("P1Y1D", nil, nil), ("P1MT1M", nil, nil), ("P", nil, nil),
    ])
  func subtypes(lexical: String, yearMonth: String?, dayTime: String?) {
    #expect(XSDuration(yearMonthLexical: lexical)?.lexical == yearMonth)
    #expect(XSDuration(dayTimeLexical: lexical)?.lexical == dayTime)
  }

  @Test("random bytes and mutated values never trap, and what is read is written back", arguments: 0..<20)
  func randomTexts(seed: UInt64) {
    var generator = RegexTestGenerator(seed: seed)
    let seeds = [
      "2026-02-28T12:30:45.5+01:00", "-0001-12-31T24:00:00Z", "P1Y2M3DT4H5M6.7S", "--02-29Z", "---31", "2026-02",
      "999999999-12-31", "12:30:00",
    ]
    let alphabet = Array("0123456789-+:.TZPYMDHS é\n")
    for _ in 0..<500 {
      var text = Array(seeds.randomElement(using: &generator) ?? "")
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let place = Int.random(in: 0...text.count, using: &generator)
        let character = alphabet.randomElement(using: &generator) ?? "0"
        if Bool.random(using: &generator) || place == text.count {
          text.insert(character, at: place)
        } else {
          text[place] = character
        }
      }
      let lexical = String(text)
      roundTrip(XSDateTime.self, lexical)
      roundTrip(XSDate.self, lexical)
      roundTrip(XSTime.self, lexical)
      roundTrip(XSGYear.self, lexical)
      roundTrip(XSGYearMonth.self, lexical)
      roundTrip(XSGMonth.self, lexical)
      roundTrip(XSGMonthDay.self, lexical)
      roundTrip(XSGDay.self, lexical)
      if let duration = XSDuration(lexical: lexical) {
        #expect(XSDuration(lexical: duration.lexical) == duration, "\(lexical)")
      }
    }
  }

  private func roundTrip<Value: XSTimelineValue>(_ type: Value.Type, _ lexical: String) {
    guard let value = Value(lexical: lexical) else { return }
    #expect(Value(lexical: value.lexical) == value, "\(lexical)")
  }
}
