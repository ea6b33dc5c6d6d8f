import DocumentTree

/// One pass over the characters of one symbol.
struct DatamatrixScan {
  /// The header or a block, as it becomes an element.
  struct Element {
    var name: String
    var value: String
    var position: Position
  }

  private let text: [PlacedScalar]
  private var index = 0
  private var found: [DatamatrixBlock] = []
  private(set) var elements: [Element] = []
  private(set) var diagnostics: [DatamatrixDiagnostic] = []

  private static let header = Array("IS01" + String(repeating: "0", count: 22)).flatMap(\.unicodeScalars)

  init(_ text: [PlacedScalar]) { self.text = text }

  mutating func run() {
    if DatamatrixScan.hasScannerMark(text.prefix(3).map(\.scalar)) { index = 3 }
    guard readHeader() else { return }
    var last: DatamatrixBlock?
    while index < text.count {
      if scalar(index) == DatamatrixScan.separator, let last {
        if case .fixed = last.extent { report(.separatorSuperfluous(last)) }
        index += 1
        continue
      }
      guard let block = mark(at: index) else {
        report(.unknownContent)
        return finish(isComplete: false)
      }
      if found.contains(block) { report(.repeated(block)) }
      found.append(block)
      last = block
      let position = text[index].position
      index += 2
      let start = index
      switch block.extent {
      case .fixed(let length): readFixed(length)
      case .upTo(let length): readVariable(block, upTo: length)
      }
      let value = self.value(from: start)
      elements.append(Element(name: block.mark, value: value.text, position: position))
      index = value.next
    }
    finish(isComplete: true)
  }

  // MARK: Header

  /// Whether blocks can follow.
  private mutating func readHeader() -> Bool {
    let start = index
    if scalar(start) == "D", scalar(start + 1) == "C" {
      report(.header(.signed2DDoc))
      return false
    }
    let rest = text[min(start, text.count)...].map(\.scalar)
    var length = 26
    let runsOn = rest.count > 26 && ("0"..."9").contains(rest[26])
    if runsOn || !rest.starts(with: DatamatrixScan.header) {
      if rest.prefix(26).dropFirst(2).contains(where: DatamatrixScan.isDigitOfAZERTY) {
        report(.keyboardLayout)
        return false
      }
      // Up to the first block, or as far as there are digits.
      length = rest.indices.dropFirst(2).first { !("0"..."9").contains(rest[$0]) } ?? rest.count
      if length != 26 {
        report(.header(.length(found: length)))
      } else if rest[2] != "0" || rest[3] != "1" {
        report(.header(.version))
      } else {
        report(.header(.filler))
      }
    }
    elements.append(
      Element(
        name: "header", value: String(String.UnicodeScalarView(rest.prefix(length))),
        position: text[min(start, text.count - 1)].position))
    index = start + length
    return true
  }

  // MARK: Blocks

  /// Where the value that was just read ends, and where reading goes on.
  private var valueEnd = 0
  private var nextIndex = 0

  private func value(from start: Int) -> (text: String, next: Int) {
    (String(String.UnicodeScalarView(text[start..<max(start, valueEnd)].map(\.scalar))), nextIndex)
  }

  /// A block of fixed length is cut by its length, unless what follows shows that it is shorter or longer.
  private mutating func readFixed(_ length: Int) {
    let start = index
    let nominal = start + length
    let isCut = nominal <= text.count && !(start..<nominal).contains { scalar($0) == DatamatrixScan.separator }
    if isCut, nominal == text.count || mark(at: nominal) != nil || scalar(nominal) == DatamatrixScan.separator {
      (valueEnd, nextIndex) = (nominal, nominal)
      return
    }
    let boundary = (start..<min(text.count, start + 40)).first {
      scalar($0) == DatamatrixScan.separator || mark(at: $0) != nil
    }
    let end = boundary ?? (nominal < text.count ? nominal : text.count)
    (valueEnd, nextIndex) = (end, end)
  }

  private mutating func readVariable(_ block: DatamatrixBlock, upTo length: Int) {
    let start = index
    var end = start
    while end < text.count {
      if scalar(end) == DatamatrixScan.separator {
        (valueEnd, nextIndex) = (end, end + 1)
        return
      }
      if let (form, width) = alteredSeparator(at: end) {
        diagnostics.append(DatamatrixDiagnostic(kind: .separatorAltered(block, form), position: text[end].position))
        (valueEnd, nextIndex) = (end, end + width)
        return
      }
      if mark(at: end) != nil {
        let isFull = end - start >= length
        let isSpace = end > start && scalar(end - 1) == " "
        if isSpace {
          diagnostics.append(
            DatamatrixDiagnostic(kind: .separatorAltered(block, .space), position: text[end - 1].position))
        } else if !isFull {
          diagnostics.append(DatamatrixDiagnostic(kind: .separatorLost(block), position: text[end].position))
        }
        (valueEnd, nextIndex) = (isSpace ? end - 1 : end, end)
        return
      }
      // A name stops at its greatest length. An OID that is too long is told by the rules on OIDs.
      if end - start == length, block != .oid { break }
      end += 1
    }
    (valueEnd, nextIndex) = (end, end)
  }

  private mutating func finish(isComplete: Bool) {
    // After something unknown, what is missing may be in it.
    if isComplete {
      let end = text.last?.position ?? Position(line: 1, column: 1)
      for block in DatamatrixBlock.allCases where !block.isOptional && !found.contains(block) {
        diagnostics.append(DatamatrixDiagnostic(kind: .missing(block), position: end))
      }
    }
    if found.map(\.rawValue) != found.map(\.rawValue).sorted(), Set(found).count == found.count {
      diagnostics.append(
        DatamatrixDiagnostic(
          kind: .order, position: elements.first { $0.name != "header" }?.position ?? Position(line: 1, column: 1)))
    }
  }

  // MARK: Characters

  private static let separator: Unicode.Scalar = "\u{1D}"

  private func scalar(_ index: Int) -> Unicode.Scalar? { text.indices.contains(index) ? text[index].scalar : nil }

  private func mark(at index: Int) -> DatamatrixBlock? {
    guard scalar(index) == "S", let digit = scalar(index + 1), ("1"..."7").contains(digit) else { return nil }
    return DatamatrixBlock(rawValue: Int(digit.value) - 0x30)
  }

  private func alteredSeparator(at index: Int) -> (form: DatamatrixDiagnostic.SeparatorForm, width: Int)? {
    switch scalar(index) {
    case "\u{241D}": return (.picture, 1)
    case "\t", "\n", "\r", "\u{1E}", "\u{1C}": return (.control, 1)
    case "^" where scalar(index + 1) == "]": return (.caret, 2)
    case "<", "{", "[", "\\":
      let ahead = String(String.UnicodeScalarView(text[index...].prefix(6).map(\.scalar))).uppercased()
      for literal in ["<GS>", "{GS}", "[GS]", "\\X1D", "\\U001D"] where ahead.hasPrefix(literal) {
        return (.literal, literal.unicodeScalars.count)
      }
      return nil
    default: return nil
    }
  }

  private mutating func report(_ kind: DatamatrixDiagnostic.Kind) {
    let place = text.indices.contains(index) ? text[index].position : text.last?.position
    diagnostics.append(DatamatrixDiagnostic(kind: kind, position: place ?? Position(line: 1, column: 1)))
  }

  /// `]d1` and the like: what a scanner may put before the content to tell the kind of symbol.
  static func hasScannerMark(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.count == 3 && scalars[0] == "]" && scalars[1] == "d" && ("0"..."6").contains(scalars[2])
  }

  /// What the row of digits gives on a French keyboard without the shift key.
  static func isDigitOfAZERTY(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç": true
    default: false
    }
  }
}
