import EmbeddedFiles

/// The units that can be written in UCUM (`Profiles/cda/types/ucum.yaml`): atoms, prefixes, powers, products, annotations.
struct UnitTable: Sendable {
  private let prefixes: [[UInt8]]
  /// Atoms that may bear a prefix.
  private let metric: Set<[UInt8]>
  private let atoms: Set<[UInt8]>

  /// The table inside the program.
  static func embedded() throws(ConfigurationError) -> UnitTable {
    let path = "Profiles/cda/types/ucum.yaml"
    let map = try ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path)
      .map(allowing: ["prefixes", "metric", "atoms", "tolerated"])
    func symbols(_ key: String) throws(ConfigurationError) -> [[UInt8]] {
      try map.required(key).strings().map { Array($0.utf8) }
    }
    return UnitTable(
      prefixes: try symbols("prefixes"), metric: Set(try symbols("metric")),
      atoms: Set(try symbols("atoms") + symbols("tolerated")))
  }

  /// Whether `unit` is written in UCUM: `mg/d`, `10*3/uL`, `mm[Hg]`, `{tablet}`. A number alone is no unit but for unity and
  /// the terms of the EDQM for dose forms and packages (`30009000`), which prescriptions count in.
  func admits(_ unit: String) -> Bool {
    if unit.utf8.allSatisfy(Self.isDigit) {
      return unit == "1" || unit.utf8.count == 8 && (unit.hasPrefix("1") || unit.hasPrefix("3"))
    }
    var reader = Reader(unit: Array(unit.utf8), table: self)
    return reader.term(depth: 0) && reader.isAtEnd
  }

  /// Whether `symbol` is an atom, perhaps with a prefix, perhaps with a power.
  private func admits(symbol: ArraySlice<UInt8>) -> Bool {
    var end = symbol.endIndex
    while true {
      if isUnit(symbol[..<end]) { return true }
      // The power: digits, perhaps with a sign before them.
      guard end > symbol.startIndex else { return false }
      let last = symbol[end - 1]
      guard Self.isDigit(last) || ((last == UInt8(ascii: "-") || last == UInt8(ascii: "+")) && end < symbol.endIndex)
      else { return false }
      end -= 1
    }
  }

  private func isUnit(_ symbol: ArraySlice<UInt8>) -> Bool {
    let symbol = Array(symbol)
    if metric.contains(symbol) || atoms.contains(symbol) { return true }
    return prefixes.contains { symbol.starts(with: $0) && metric.contains(Array(symbol.dropFirst($0.count))) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Reads a unit from left to right.
  private struct Reader {
    let unit: [UInt8]
    let table: UnitTable
    var index = 0

    /// How deep parentheses may be: no unit comes near it.
    private static let deepest = 16

    init(unit: [UInt8], table: UnitTable) {
      self.unit = unit
      self.table = table
    }

    var isAtEnd: Bool { index == unit.count }

    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
      guard index < unit.count, unit[index] == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    /// Components, multiplied and divided.
    mutating func term(depth: Int) -> Bool {
      _ = takes("/")
      repeat {
        guard component(depth: depth) else { return false }
      } while takes(".") || takes("/")
      return true
    }

    private mutating func component(depth: Int) -> Bool {
      if takes("(") {
        guard depth < Self.deepest, term(depth: depth + 1), takes(")") else { return false }
      } else if index < unit.count, unit[index] != UInt8(ascii: "{") {
        let start = index
        var isInBrackets = false
        while index < unit.count, isInBrackets || !"./(){".utf8.contains(unit[index]) {
          if unit[index] == UInt8(ascii: "[") { isInBrackets = true }
          if unit[index] == UInt8(ascii: "]") { isInBrackets = false }
          index += 1
        }
        let symbol = unit[start..<index]
        guard !symbol.isEmpty, symbol.allSatisfy(UnitTable.isDigit) || table.admits(symbol: symbol) else {
          return false
        }
      } else if isAtEnd {
        return false
      }
      return annotation()
    }

    /// A remark in braces, if there is one.
    private mutating func annotation() -> Bool {
      guard takes("{") else { return true }
      while index < unit.count, unit[index] != UInt8(ascii: "}") {
        guard unit[index] != UInt8(ascii: "{") else { return false }
        index += 1
      }
      return takes("}")
    }
  }
}
