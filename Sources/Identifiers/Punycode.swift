/// Punycode, the ASCII form of a domain label (RFC 3492), without the `xn--` prefix.
public enum Punycode {
  private static let base = 36
  private static let lowestThreshold = 1
  private static let highestThreshold = 26
  private static let skew = 38
  private static let damp = 700
  private static let initialBias = 72
  private static let firstCodePoint = 128
  /// A label has at most 63 octets; the bound keeps the quadratic insertions of a hostile one harmless.
  private static let longestInput = 1_024

  /// `label` in Punycode, lower case; nothing when it is too long.
  public static func encode(_ label: String) -> String? {
    let scalars = label.unicodeScalars.prefix(longestInput + 1).map { Int($0.value) }
    guard scalars.count <= longestInput else { return nil }
    var output = scalars.filter { $0 < firstCodePoint }.map { UInt8(truncatingIfNeeded: $0) }
    let basicCount = output.count
    var handled = basicCount
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }

    var next = firstCodePoint
    var delta = 0
    var bias = initialBias
    while handled < scalars.count {
      guard let smallest = scalars.filter({ $0 >= next }).min() else { return nil }
      // At most 1,024 × 0x110000: far from the limits of a 64-bit integer.
      delta += (smallest - next) * (handled + 1)
      next = smallest
      for scalar in scalars {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        appendVariableLength(delta, bias: bias, to: &output)
        bias = adapt(delta, count: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The label that `text` encodes; nothing when it is not Punycode.
  public static func decode(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= longestInput, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    var scalars: [Unicode.Scalar] = []
    var digits = bytes[...]
    if let hyphen = bytes.lastIndex(of: UInt8(ascii: "-")) {
      scalars = bytes[..<hyphen].map { Unicode.Scalar($0) }
      digits = bytes[(hyphen + 1)...]
    }
    var next = firstCodePoint
    var index = 0
    var bias = initialBias
    var isFirst = true
    while !digits.isEmpty {
      guard let delta = takeVariableLength(from: &digits, bias: bias) else { return nil }
      let count = scalars.count + 1
      bias = adapt(delta, count: count, isFirst: isFirst)
      isFirst = false
      // `takeVariableLength` bounds delta, and index is at most 1,024.
      next += (index + delta) / count
      guard let value = UInt32(exactly: next), let scalar = Unicode.Scalar(value) else { return nil }
      index = (index + delta) % count
      scalars.insert(scalar, at: index)
      index += 1
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func threshold(at place: Int, bias: Int) -> Int {
    min(max(place - bias, lowestThreshold), highestThreshold)
  }

  private static func appendVariableLength(_ delta: Int, bias: Int, to output: inout [UInt8]) {
    var quotient = delta
    var place = base
    while true {
      let threshold = threshold(at: place, bias: bias)
      guard quotient >= threshold else { break }
      output.append(character(threshold + (quotient - threshold) % (base - threshold)))
      quotient = (quotient - threshold) / (base - threshold)
      place += base
    }
    output.append(character(quotient))
  }

  /// Reads one generalised variable-length integer; nothing when it is cut short or larger than any code point needs.
  private static func takeVariableLength(from digits: inout ArraySlice<UInt8>, bias: Int) -> Int? {
    let largest = 0x11_0000 * (longestInput + 1)
    var delta = 0
    var weight = 1
    var place = base
    while let byte = digits.popFirst() {
      guard let digit = value(of: byte) else { return nil }
      let (product, overflow) = digit.multipliedReportingOverflow(by: weight)
      guard !overflow, product <= largest - delta else { return nil }
      delta += product
      let threshold = threshold(at: place, bias: bias)
      if digit < threshold { return delta }
      let (heavier, tooHeavy) = weight.multipliedReportingOverflow(by: base - threshold)
      guard !tooHeavy else { return nil }
      weight = heavier
      place += base
    }
    return nil
  }

  private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var place = 0
    while delta > (base - lowestThreshold) * highestThreshold / 2 {
      delta /= base - lowestThreshold
      place += base
    }
    return place + (base - lowestThreshold + 1) * delta / (delta + skew)
  }

  private static func character(_ digit: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: digit < 26 ? digit + 0x61 : digit - 26 + 0x30)
  }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 0x61
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 0x41
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30 + 26
    default: nil
    }
  }
}
