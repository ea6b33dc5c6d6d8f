/// Rounding of doubles as `fn:round` does it.
enum Rounding {
  /// The nearest whole number, the higher one of two; zero keeps the sign of the argument.
  static func halfUp<Number: BinaryFloatingPoint>(_ value: Number) -> Number {
    guard value.isFinite else { return value }
    let below = value.rounded(.down)
    let rounded = value - below >= 0.5 ? below + 1 : below
    return rounded == 0 && value.sign == .minus ? -0.0 : rounded
  }
}
