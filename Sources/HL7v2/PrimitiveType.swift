/// The primitive data types whose values have a form.
public enum PrimitiveType: String, Hashable, Sendable, CaseIterable {
  /// Sequence number, 1 to 9999.
  case sequenceID = "SI"
  /// Decimal number with an optional sign.
  case numeric = "NM"
  /// `YYYY[MM[DD]]`.
  case date = "DT"
  /// `HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ]`.
  case time = "TM"
  /// `YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]`.
  case dateTime = "DTM"
  /// Coded value; codes hold no blanks at their ends.
  case coded = "ID"

  /// What a value must be, in words of the standard's notation.
  public var form: String {
    switch self {
    case .sequenceID: return "1–9999"
    case .numeric: return "[+-]digits[.digits]"
    case .date: return "YYYY[MM[DD]]"
    case .time: return "HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ]"
    case .dateTime: return "YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]"
    case .coded: return "code"
    }
  }

  /// What is wrong with `value`, which is neither empty nor `""`; nothing when it is right.
  public func fault(in value: ArraySlice<UInt8>) -> PrimitiveFault? {
    var text = value
    switch self {
    case .sequenceID:
      guard text.allSatisfy(PrimitiveType.isDigit) else { return .notDigits }
      guard !text.isEmpty, text.count <= 4, text.contains(where: { $0 != UInt8(ascii: "0") }) else {
        return .outOfRange
      }
      return nil
    case .numeric:
      if text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") { text = text.dropFirst() }
      let whole = text.prefix(while: PrimitiveType.isDigit)
      guard !whole.isEmpty else { return .notDigits }
      text = text.dropFirst(whole.count)
      if text.first == UInt8(ascii: ".") { text = text.dropFirst() }
      return text.allSatisfy(PrimitiveType.isDigit) ? nil : .notDigits
    case .date: return PrimitiveType.date(&text) ?? (text.isEmpty ? nil : .wrongLength)
    case .time: return PrimitiveType.time(&text) ?? PrimitiveType.zone(text)
    case .dateTime:
      let length = text.prefix(while: PrimitiveType.isDigit).count
      if let fault = PrimitiveType.date(&text) { return fault }
      if length > 8, let fault = PrimitiveType.time(&text) { return fault }
      return PrimitiveType.zone(text)
    case .coded:
      return text.first == UInt8(ascii: " ") || text.last == UInt8(ascii: " ") ? .blanks : nil
    }
  }

  /// What is wrong with `value` in UTF-8; nothing when it is right.
  public func fault(in value: String) -> PrimitiveFault? { fault(in: ArraySlice(value.utf8)) }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Takes `count` digits.
  private static func take(_ count: Int, _ text: inout ArraySlice<UInt8>) -> Int? {
    guard text.count >= count else { return nil }
    var value = 0
    var index = text.startIndex
    let end = index + count
    while index < end {
      guard isDigit(text[index]) else { return nil }
      value = value * 10 + Int(text[index] - UInt8(ascii: "0"))
      index += 1
    }
    text = text[end...]
    return value
  }

  private static func date(_ text: inout ArraySlice<UInt8>) -> PrimitiveFault? {
    guard text.first.map(isDigit) ?? false else { return .notDigits }
    guard let year = take(4, &text) else { return .wrongLength }
    guard text.first.map(isDigit) ?? false else { return year == 0 ? .noSuchDate : nil }
    guard let month = take(2, &text) else { return .wrongLength }
    guard year > 0, (1...12).contains(month) else { return .noSuchDate }
    guard text.first.map(isDigit) ?? false else { return nil }
    guard let day = take(2, &text) else { return .wrongLength }
    return (1...days(inMonth: month, of: year)).contains(day) ? nil : .noSuchDate
  }

  /// Days of a month of the Gregorian calendar.
  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: return year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// The standard's hours run from 00 to 23, minutes and seconds from 00 to 59.
  private static func time(_ text: inout ArraySlice<UInt8>) -> PrimitiveFault? {
    guard text.first.map(isDigit) ?? false else { return .notDigits }
    guard let hour = take(2, &text) else { return .wrongLength }
    guard hour <= 23 else { return .noSuchTime }
    for unit in 0..<2 {
      guard text.first.map(isDigit) ?? false else { return nil }
      guard let value = take(2, &text) else { return .wrongLength }
      guard value <= 59 else { return .noSuchTime }
      if unit == 1, text.first == UInt8(ascii: ".") {
        let fraction = text.dropFirst().prefix(while: isDigit)
        guard (1...4).contains(fraction.count) else { return .wrongLength }
        text = text.dropFirst(1 + fraction.count)
      }
    }
    return nil
  }

  /// An offset from UTC, `+0100`; nothing is right too.
  private static func zone(_ text: ArraySlice<UInt8>) -> PrimitiveFault? {
    var rest = text
    guard let sign = rest.first else { return nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return isDigit(sign) ? .wrongLength : .notDigits
    }
    rest = rest.dropFirst()
    guard let hours = take(2, &rest), let minutes = take(2, &rest), rest.isEmpty else { return .badZone }
    return hours <= 14 && minutes <= 59 ? nil : .badZone
  }
}

/// What is wrong with a value of a primitive type.
public enum PrimitiveFault: String, Hashable, Sendable {
  /// A character where a digit belongs.
  case notDigits
  /// Too few or too many digits.
  case wrongLength
  /// A number outside its range.
  case outOfRange
  /// Month or day that the calendar does not have.
  case noSuchDate
  /// Hour, minute or second that the clock does not have.
  case noSuchTime
  /// An offset from UTC that is none.
  case badZone
  /// Blanks at an end.
  case blanks
}
