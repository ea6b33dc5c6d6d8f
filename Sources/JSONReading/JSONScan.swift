import DocumentTree

/// One pass over the bytes of a JSON text.
struct JSONScan {
  private let bytes: [UInt8]
  private let limits: JSONLimits
  private var index: Int
  private var line = 1
  private var column = 1
  private var values = 0
  private(set) var duplicates: [JSONValue.Member] = []

  init(_ bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func document() throws(JSONFault) -> JSONValue {
    skipBlanks()
    let root = try value(depth: 1)
    skipBlanks()
    if index < bytes.count { throw fault(.trailingContent) }
    return root
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    values += 1
    if values > limits.values { throw fault(.tooManyValues(limit: limits.values)) }
    let start = position
    guard let byte = peek else { throw fault(.endOfText) }
    switch byte {
    case UInt8(ascii: "{"): return JSONValue(position: start, content: .object(try members(depth: depth)))
    case UInt8(ascii: "["): return JSONValue(position: start, content: .array(try items(depth: depth)))
    case UInt8(ascii: "\""): return JSONValue(position: start, content: .string(try string()))
    case UInt8(ascii: "t"): return try word("true", .boolean(true), at: start)
    case UInt8(ascii: "f"): return try word("false", .boolean(false), at: start)
    case UInt8(ascii: "n"): return try word("null", .null, at: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONValue(position: start, content: .number(try number()))
    default: throw fault(.unexpected(byte: byte))
    }
  }

  private mutating func members(depth: Int) throws(JSONFault) -> [JSONValue.Member] {
    try open(depth: depth)
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    if try closes(UInt8(ascii: "}")) { return members }
    while true {
      let start = position
      guard let quote = peek else { throw fault(.endOfText) }
      guard quote == UInt8(ascii: "\"") else { throw fault(.unexpected(byte: quote)) }
      let name = try string()
      skipBlanks()
      guard let colon = peek else { throw fault(.endOfText) }
      guard colon == UInt8(ascii: ":") else { throw fault(.unexpected(byte: colon)) }
      advance()
      skipBlanks()
      let member = JSONValue.Member(name: name, position: start, value: try value(depth: depth + 1))
      if !names.insert(name).inserted { duplicates.append(member) }
      members.append(member)
      if try !continues(closing: UInt8(ascii: "}")) { return members }
    }
  }

  private mutating func items(depth: Int) throws(JSONFault) -> [JSONValue] {
    try open(depth: depth)
    var items: [JSONValue] = []
    if try closes(UInt8(ascii: "]")) { return items }
    while true {
      items.append(try value(depth: depth + 1))
      if try !continues(closing: UInt8(ascii: "]")) { return items }
    }
  }

  private mutating func open(depth: Int) throws(JSONFault) {
    if depth > limits.depth { throw fault(.tooDeep(limit: limits.depth)) }
    advance()
    skipBlanks()
  }

  /// Whether the object or array is empty.
  private mutating func closes(_ bracket: UInt8) throws(JSONFault) -> Bool {
    guard let byte = peek else { throw fault(.endOfText) }
    guard byte == bracket else { return false }
    advance()
    return true
  }

  /// Whether another member or item follows.
  private mutating func continues(closing bracket: UInt8) throws(JSONFault) -> Bool {
    skipBlanks()
    guard let byte = peek else { throw fault(.endOfText) }
    guard byte == bracket || byte == UInt8(ascii: ",") else { throw fault(.unexpected(byte: byte)) }
    advance()
    if byte == bracket { return false }
    skipBlanks()
    return true
  }

  private mutating func word(
    _ text: StaticString, _ content: JSONValue.Content, at start: Position
  ) throws(JSONFault) -> JSONValue {
    let expected = text.withUTF8Buffer(Array.init)
    for byte in expected {
      guard let found = peek else { throw fault(.endOfText) }
      guard found == byte else { throw fault(.unexpected(byte: found)) }
      advance()
    }
    return JSONValue(position: start, content: content)
  }

  // MARK: Strings

  private mutating func string() throws(JSONFault) -> String {
    let start = position
    advance()
    var content: [UInt8] = []
    while true {
      guard let byte = peek else { throw JSONFault(kind: .unclosedString, position: start) }
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        guard let text = String(validating: content, as: UTF8.self) else {
          throw JSONFault(kind: .badEncoding, position: start)
        }
        return text
      case UInt8(ascii: "\\"): content += try escape()
      case 0x00...0x1F: throw fault(.controlCharacter(byte: byte))
      default:
        content.append(byte)
        advance()
      }
    }
  }

  private mutating func escape() throws(JSONFault) -> [UInt8] {
    let start = position
    advance()
    guard let byte = peek else { throw fault(.endOfText) }
    advance()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      let first = try codeUnit(from: start)
      var units = [first]
      if (0xD800..<0xDC00).contains(first) {
        guard peek == UInt8(ascii: "\\") else { throw JSONFault(kind: .badEscape, position: start) }
        advance()
        guard peek == UInt8(ascii: "u") else { throw JSONFault(kind: .badEscape, position: start) }
        advance()
        units.append(try codeUnit(from: start))
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw JSONFault(kind: .badEscape, position: start)
      }
      return Array(text.utf8)
    default: throw JSONFault(kind: .badEscape, position: start)
    }
  }

  /// The four hexadecimal digits of an escape.
  private mutating func codeUnit(from start: Position) throws(JSONFault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek else { throw fault(.endOfText) }
      let digit: UInt16
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt16(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt16(byte - UInt8(ascii: "a")) + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt16(byte - UInt8(ascii: "A")) + 10
      default: throw JSONFault(kind: .badEscape, position: start)
      }
      unit = unit << 4 | digit
      advance()
    }
    return unit
  }

  // MARK: Numbers

  private mutating func number() throws(JSONFault) -> String {
    let start = position
    let first = index
    if peek == UInt8(ascii: "-") { advance() }
    let leading = peek
    guard digits() > 0 else { throw JSONFault(kind: .badNumber, position: start) }
    if leading == UInt8(ascii: "0"), index - first > (bytes[first] == UInt8(ascii: "-") ? 2 : 1) {
      throw JSONFault(kind: .badNumber, position: start)
    }
    if peek == UInt8(ascii: ".") {
      advance()
      guard digits() > 0 else { throw JSONFault(kind: .badNumber, position: start) }
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      advance()
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { advance() }
      guard digits() > 0 else { throw JSONFault(kind: .badNumber, position: start) }
    }
    return String(decoding: bytes[first..<index], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let first = index
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { advance() }
    return index - first
  }

  // MARK: Bytes and places

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private var position: Position { Position(line: line, column: column) }

  private func fault(_ kind: JSONFault.Kind) -> JSONFault { JSONFault(kind: kind, position: position) }

  private mutating func advance() {
    let byte = bytes[index]
    index += 1
    if byte == 0x0A || byte == 0x0D && peek != 0x0A {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { advance() }
  }
}
