/// Reads the lexical forms of XML Schema part 2, byte by byte.
struct TemporalScanner {
  /// What ends a date or a time.
  struct Ending {
    let timezone: Int?
  }

  /// A time of day; 24:00:00 is `endOfDay`.
  struct Clock {
    var hour: Int
    var minute: Int
    var second: Int
    var nanosecond: Int
    var isEndOfDay: Bool
  }

  private let bytes: [UInt8]
  private var index = 0

  /// `text` without the white space around it.
  init(_ text: String) {
    let utf8 = text.utf8
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x9 || $0 == 0xA || $0 == 0xD }
    let trimmed = utf8.drop(while: isSpace)
    let end = trimmed.lastIndex { !isSpace($0) }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
    bytes = Array(trimmed[trimmed.startIndex..<end])
  }

  var isAtEnd: Bool { index >= bytes.count }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
    index += 1
    return true
  }

  mutating func accept(_ characters: String) -> Bool {
    for character in characters.unicodeScalars where !accept(character) { return false }
    return true
  }

  mutating func digit() -> Int? {
    guard index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
    index += 1
    return Int(bytes[index - 1]) - 0x30
  }

  /// Two digits in `range`.
  mutating func twoDigits(in range: ClosedRange<Int>) -> Int? {
    guard let tens = digit(), let units = digit() else { return nil }
    let value = tens * 10 + units
    return range.contains(value) ? value : nil
  }

  /// One digit or more, nil when the number does not fit.
  mutating func number() -> Int? {
    guard var value = digit() else { return nil }
    while let next = digit() {
      let (product, high) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(next)
      guard !high, !carry else { return nil }
      value = sum
    }
    return value
  }

  /// A year of four digits or more, no leading zero beyond four, never 0000; the result is astronomical.
  mutating func year() -> Int? {
    let isNegative = accept("-")
    let start = index
    guard let magnitude = number() else { return nil }
    let count = index - start
    guard count == 4 || (count > 4 && bytes[start] != 0x30) else { return nil }
    return TemporalCalendar.astronomicalYear(isNegative ? -magnitude : magnitude)
  }

  var isAtDigit: Bool { index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39 }

  /// Digits after a decimal point, in nanoseconds; digits beyond the ninth are read and dropped.
  mutating func fraction() -> (nanosecond: Int, isZero: Bool, isWritten: Bool)? {
    guard accept(".") else { return (0, true, false) }
    guard var value = digit() else { return nil }
    var isZero = value == 0
    var count = 1
    while let next = digit() {
      if next != 0 { isZero = false }
      if count < 9 {
        value = value * 10 + next
        count += 1
      }
    }
    while count < 9 {
      value *= 10
      count += 1
    }
    return (value, isZero, true)
  }

  /// `hh:mm:ss(.s+)?`
  mutating func clock() -> Clock? {
    guard let hour = twoDigits(in: 0...24), accept(":"), let minute = twoDigits(in: 0...59), accept(":"),
      let second = twoDigits(in: 0...59), let fraction = fraction()
    else { return nil }
    guard hour == 24 else {
      return Clock(
        hour: hour, minute: minute, second: second, nanosecond: fraction.nanosecond, isEndOfDay: false)
    }
    guard minute == 0, second == 0, fraction.isZero else { return nil }
    return Clock(hour: 0, minute: 0, second: 0, nanosecond: 0, isEndOfDay: true)
  }

  /// An optional timezone, then the end of the text.
  mutating func ending() -> Ending? {
    if isAtEnd { return Ending(timezone: nil) }
    if accept("Z") { return isAtEnd ? Ending(timezone: 0) : nil }
    let isNegative = accept("-")
    guard isNegative || accept("+") else { return nil }
    guard let hours = twoDigits(in: 0...14), accept(":"), let minutes = twoDigits(in: 0...59), isAtEnd else {
      return nil
    }
    let total = hours * 60 + minutes
    guard total <= 840 else { return nil }
    return Ending(timezone: isNegative ? -total : total)
  }
}
