/// Numbers as reports print them. Rounding happens here only, half away from zero, whatever the locale of the machine.
public enum DecimalText {
  /// `value` with a fixed number of decimals (0…6) after `separator`: `94.9`. A number that is not finite is `–`.
  public static func text(_ value: Double, decimals: Int = 1, separator: String = ".") -> String {
    let places = min(max(decimals, 0), 6)
    var power = 1
    for _ in 0..<places { power *= 10 }
    let scaled = (value * Double(power)).rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, abs(scaled) < 9e15 else { return "–" }
    let magnitude = Int(abs(scaled))
    let sign = scaled < 0 && magnitude != 0 ? "-" : ""
    guard places > 0 else { return sign + String(magnitude) }
    let fraction = String(magnitude % power)
    return sign + String(magnitude / power) + separator
      + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
