/// Lexical forms of `xs:float` and `xs:double`.
enum FloatingPointText {
  /// The number that `text` writes, by the rules of XML Schema 1.0; surrounding space must be off.
  static func double(_ text: some StringProtocol) -> Double? {
    switch text {
    case "INF": return .infinity
    case "-INF": return -.infinity
    case "NaN": return .nan
    default: return isNumber(text) ? Double(String(text)) : nil
    }
  }

  /// As `double`, rounded once.
  static func float(_ text: some StringProtocol) -> Float? {
    switch text {
    case "INF": return .infinity
    case "-INF": return -.infinity
    case "NaN": return .nan
    default: return isNumber(text) ? Float(String(text)) : nil
    }
  }

  /// `[+-]? (digits (. digits?)? | . digits) ([eE] [+-]? digits)?`
  private static func isNumber(_ text: some StringProtocol) -> Bool {
    var rest = Array(text.utf8)[...]
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit).count
    rest = rest.dropFirst(whole)
    var fraction = 0
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      fraction = rest.prefix(while: isDigit).count
      rest = rest.dropFirst(fraction)
    }
    guard whole + fraction > 0 else { return false }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest = rest.dropFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
      let exponent = rest.prefix(while: isDigit).count
      guard exponent > 0 else { return false }
      rest = rest.dropFirst(exponent)
    }
    return rest.isEmpty
  }

  /// Plain notation from 0.000001 up to a million, scientific beyond.
  static func lexical(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-INF" : "INF" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    return layOut(value.description, isPlain: value.magnitude >= 1e-6 && value.magnitude < 1e6)
  }

  /// As for doubles, with the fewest digits that tell floats apart.
  static func lexical(_ value: Float) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-INF" : "INF" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    return layOut(value.description, isPlain: value.magnitude >= 1e-6 && value.magnitude < 1e6)
  }

  /// Rewrites Swift's shortest form (`1e-07`, `12.5`, `1.5e+16`) as the recommendation wants it.
  private static func layOut(_ text: String, isPlain: Bool) -> String {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: "e")
    let mantissa = (parts.first ?? "0").split(separator: ".")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    var digits = mantissa.joined()
    // value = 0.digits × 10^exponent
    exponent += mantissa.first?.utf8.count ?? 0
    let leading = digits.prefix { $0 == "0" }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.hasSuffix("0") { digits.removeLast() }
    let sign = isNegative ? "-" : ""
    let count = digits.utf8.count
    if isPlain {
      if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + digits }
      if exponent >= count { return sign + digits + String(repeating: "0", count: exponent - count) }
      return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    }
    let fraction = count > 1 ? String(digits.dropFirst()) : "0"
    return "\(sign)\(digits.prefix(1)).\(fraction)E\(exponent - 1)"
  }
}
