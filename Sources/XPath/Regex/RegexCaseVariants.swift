/// The case variants of scalars, as flag `i` wants them: two characters match when their upper-case or their
/// lower-case mappings are equal (F&O 2.0 section 7.6.1.1), so `k` also matches the Kelvin sign.
enum RegexCaseVariants {
  /// Scalars that have a variant, sorted, each with its variants (itself left out).
  private static let table: [(scalar: UInt32, variants: [UInt32])] = {
    var cased: [Unicode.Scalar] = []
    // No scalar above the Adlam block has a case mapping.
    for value: UInt32 in 0...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      if properties.changesWhenLowercased || properties.changesWhenUppercased { cased.append(scalar) }
    }
    var byLower: [[UInt32]: [UInt32]] = [:]
    var byUpper: [[UInt32]: [UInt32]] = [:]
    for scalar in cased {
      byLower[lower(scalar), default: []].append(scalar.value)
      byUpper[upper(scalar), default: []].append(scalar.value)
    }
    return cased.compactMap { scalar in
      var variants = Set(byLower[lower(scalar)] ?? []).union(byUpper[upper(scalar)] ?? [])
      variants.remove(scalar.value)
      return variants.isEmpty ? nil : (scalar.value, variants.sorted())
    }
  }()

  private static func lower(_ scalar: Unicode.Scalar) -> [UInt32] {
    scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
  }

  private static func upper(_ scalar: Unicode.Scalar) -> [UInt32] {
    scalar.properties.uppercaseMapping.unicodeScalars.map(\.value)
  }

  /// The variants of an ASCII letter: most expressions have no others, and the table takes longer to make than a
  /// document to check.
  private static func asciiVariants(of value: UInt32) -> [UInt32] {
    switch value {
    case 0x49: [0x69, 0x131]
    case 0x69: [0x49, 0x131]
    case 0x4B: [0x6B, 0x212A]
    case 0x6B: [0x4B, 0x212A]
    case 0x53: [0x73, 0x17F]
    case 0x73: [0x53, 0x17F]
    case 0x41...0x5A, 0x61...0x7A: [value ^ 0x20]
    default: []
    }
  }

  /// The other scalars that match `value` when case is ignored.
  static func variants(of value: UInt32) -> [UInt32] {
    if value < 0x80 { return asciiVariants(of: value) }
    let index = firstIndex(notBelow: value)
    guard index < table.count, table[index].scalar == value else { return [] }
    return table[index].variants
  }

  /// `ranges` and the variants of all their scalars.
  static func expand(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result = ranges
    for range in ranges {
      if range.upperBound < 0x80 {
        for value in range { for variant in asciiVariants(of: value) { result.append(variant...variant) } }
        continue
      }
      var index = firstIndex(notBelow: range.lowerBound)
      while index < table.count, table[index].scalar <= range.upperBound {
        for variant in table[index].variants { result.append(variant...variant) }
        index += 1
      }
    }
    return result
  }

  static func match(_ left: UInt32, _ right: UInt32) -> Bool {
    left == right || variants(of: left).contains(right)
  }

  private static func firstIndex(notBelow value: UInt32) -> Int {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].scalar < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
