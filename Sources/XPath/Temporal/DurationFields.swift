/// The lexical form of a duration, read: magnitudes and one sign.
struct DurationFields {
  private(set) var isNegative = false
  private(set) var months = 0
  private(set) var seconds = 0
  private(set) var nanosecond = 0

  /// nil if `text` is not in the lexical space of `subtype`, or if it does not fit.
  init?(_ text: String, subtype: XSDuration.Subtype) {
    var scanner = TemporalScanner(text)
    isNegative = scanner.accept("-")
    guard scanner.accept("P"), !scanner.isAtEnd else { return nil }
    var dateUnits: [Unit] = []
    if subtype != .dayTime { dateUnits += [Unit("Y", months: 12), Unit("M", months: 1)] }
    if subtype != .yearMonth { dateUnits.append(Unit("D", seconds: 86_400)) }
    guard read(&scanner, dateUnits) else { return nil }
    if scanner.isAtEnd { return }
    guard subtype != .yearMonth, scanner.accept("T"), !scanner.isAtEnd else { return nil }
    let timeUnits = [Unit("H", seconds: 3600), Unit("M", seconds: 60), Unit("S", seconds: 1)]
    guard read(&scanner, timeUnits), scanner.isAtEnd else { return nil }
  }

  private struct Unit {
    let designator: Unicode.Scalar
    let months: Int
    let seconds: Int

    init(_ designator: Unicode.Scalar, months: Int = 0, seconds: Int = 0) {
      self.designator = designator
      self.months = months
      self.seconds = seconds
    }
  }

  /// Reads numbers followed by designators, each at most once and in order, up to a `T` or the end.
  private mutating func read(_ scanner: inout TemporalScanner, _ units: [Unit]) -> Bool {
    var remaining = units[...]
    while scanner.isAtDigit {
      guard let value = scanner.number(), let fraction = scanner.fraction() else { return false }
      guard let place = remaining.firstIndex(where: { scanner.accept($0.designator) }) else { return false }
      let unit = remaining[place]
      remaining = remaining[(place + 1)...]
      guard !fraction.isWritten || unit.designator == "S" else { return false }
      nanosecond = fraction.nanosecond
      guard add(value, times: unit.months, to: &months), add(value, times: unit.seconds, to: &seconds) else {
        return false
      }
    }
    return true
  }

  private func add(_ value: Int, times factor: Int, to total: inout Int) -> Bool {
    let (product, high) = value.multipliedReportingOverflow(by: factor)
    let (sum, carry) = total.addingReportingOverflow(product)
    guard !high, !carry else { return false }
    total = sum
    return true
  }
}
