import DocumentTree

/// Reads what a scanner gives for an INS datamatrix: `IS01`, 22 zeros, then the blocks S1 to S7 (ANS, *INS – Format
/// datamatrix* 2.2).
///
/// Blocks of fixed length are read by length, the others up to the separator (character 29) or their greatest length. A
/// lost or altered separator is told, and reading goes on where the next block begins: names hold no digit, so an `S`
/// before a digit is a mark. Several symbols may stand in one text, one a line.
public struct DatamatrixReader: Sendable {
  /// Most symbols of one text.
  public static let maximumSymbols = 10_000

  /// More symbols than a text may hold.
  public struct TooManySymbols: Error, Sendable, Hashable {
    /// The first that is not read.
    public var position: Position
  }

  private let limits: TreeLimits
  private let uri: String?

  /// A reader whose trees stay within `limits`.
  public init(limits: TreeLimits = TreeLimits(), uri: String? = nil) {
    self.limits = limits
    self.uri = uri
  }

  /// Whether the text begins as a symbol does: after blanks and the mark of a scanner (`]d2`), `IS` and a version, or the
  /// header of a 2D-Doc, which the reader tells apart.
  public static func recognises(_ head: some Collection<UInt8>) -> Bool {
    let text = String(decoding: head.prefix(256), as: UTF8.self)
    let scalars = Array(text.unicodeScalars.drop { $0.value <= 0x20 || $0 == "\u{FEFF}" })
    return begins(scalars[...])
  }

  /// The symbols of `bytes`, UTF-8 (bytes that are not become U+FFFD, which no block allows).
  public func read(_ bytes: [UInt8]) throws -> [DatamatrixSymbol] {
    var symbols: [DatamatrixSymbol] = []
    for text in try DatamatrixReader.split(bytes) {
      var scan = DatamatrixScan(text)
      scan.run()
      symbols.append(DatamatrixSymbol(tree: try tree(of: scan, at: text), diagnostics: scan.diagnostics))
    }
    return symbols
  }

  private func tree(of scan: DatamatrixScan, at text: [PlacedScalar]) throws(TreeLimitExceeded) -> DocumentTree {
    var builder = TreeBuilder(limits: limits, uri: uri, expectedBytes: text.count)
    let start = text.first?.position ?? Position(line: 1, column: 1)
    try builder.startElement(builder.name("datamatrix"), at: start)
    for element in scan.elements {
      try builder.startElement(builder.name(element.name), at: element.position)
      try builder.text(element.value, at: element.position)
      builder.endElement()
    }
    builder.endElement()
    return builder.finish()
  }

  // MARK: Lines

  /// A line that does not begin as a symbol does belongs to the one before it.
  private static func split(_ bytes: [UInt8]) throws(TooManySymbols) -> [[PlacedScalar]] {
    var symbols: [[PlacedScalar]] = []
    var line = 1
    let text = String(decoding: bytes, as: UTF8.self)
    for row in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" }) {
      var column = 0
      var scalars = row.map { scalar in
        column += scalar == "\u{FEFF}" ? 0 : 1
        return PlacedScalar(scalar: scalar, position: Position(line: line, column: max(column, 1)))
      }
      scalars.removeAll { $0.scalar == "\u{FEFF}" }
      while let last = scalars.last?.scalar, last == "\r" || last == " " { scalars.removeLast() }
      let content = scalars.drop { $0.scalar == " " || $0.scalar == "\t" }
      if begins(content.map(\.scalar)[...]) {
        guard symbols.count < maximumSymbols else {
          throw TooManySymbols(position: Position(line: line, column: 1))
        }
        symbols.append(Array(content))
      } else if !content.isEmpty, !symbols.isEmpty {
        let end = PlacedScalar(scalar: "\n", position: Position(line: line, column: 1))
        symbols[symbols.count - 1] += [end] + content
      }
      line += 1
    }
    return symbols
  }

  private static func begins(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = scalars
    if DatamatrixScan.hasScannerMark(Array(rest.prefix(3))) { rest = rest.dropFirst(3) }
    let head = Array(rest.prefix(14))
    guard head.count >= 4 else { return false }
    let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
    if head[0] == "D", head[1] == "C" { return head[2...3].allSatisfy(isDigit) && rest.count >= 20 }
    guard head[0] == "I", head[1] == "S" else { return false }
    let filler = head[2...]
    return filler.count == 12 && filler.allSatisfy { isDigit($0) || DatamatrixScan.isDigitOfAZERTY($0) }
  }
}

/// A character with its place in the text.
struct PlacedScalar {
  var scalar: Unicode.Scalar
  var position: Position
}
