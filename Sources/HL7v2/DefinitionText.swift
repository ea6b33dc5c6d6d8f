/// The line-oriented subset of YAML in which `Profiles/hl7v2/base` is written, so that start-up needs no YAML reader.
///
/// A line is a comment (`# …`), an entry at the margin, or an entry indented by two blanks that belongs to the last one
/// at the margin. An entry is `KEY:`, `KEY: text`, `KEY: "text"` or `KEY: { a: text, b: "text" }`, on one line.
struct DefinitionText {
  /// One entry with what stands on its line.
  struct Entry: Sendable {
    var key: String
    /// The text after the colon, when it is no `{ … }`.
    var text: String?
    /// The pairs between the braces.
    var attributes: [String: String] = [:]
    var line: Int
    /// The indented entries below.
    var entries: [Entry] = []
  }

  private typealias Bytes = ArraySlice<UInt8>

  let entries: [Entry]

  /// Reads `text`; `file` names it in errors.
  init(_ text: String, file: String) throws(DefinitionError) {
    var entries: [Entry] = []
    var number = 0
    for line in Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let body = line.drop { $0 == DefinitionText.blank }
      let indent = line.count - body.count
      if body.isEmpty || body.first == UInt8(ascii: "#") { continue }
      let entry = try DefinitionText.entry(DefinitionText.trimmed(body), file: file, line: number)
      if indent == 0 {
        entries.append(entry)
      } else if indent == 2, !entries.isEmpty {
        entries[entries.count - 1].entries.append(entry)
      } else {
        throw DefinitionError(file: file, line: number, problem: "indented by \(indent), expected 0 or 2")
      }
    }
    self.entries = entries
  }

  private static let blank = UInt8(ascii: " ")
  private static let quote = UInt8(ascii: "\"")

  private static func entry(_ body: Bytes, file: String, line: Int) throws(DefinitionError) -> Entry {
    guard let (key, rest) = pair(body) else {
      throw DefinitionError(file: file, line: line, problem: "expected “key:” or “key: value”")
    }
    var entry = Entry(key: key, line: line)
    guard rest.first == UInt8(ascii: "{") else {
      if !rest.isEmpty { entry.text = unquoted(rest) }
      return entry
    }
    guard rest.last == UInt8(ascii: "}") else {
      throw DefinitionError(file: file, line: line, problem: "expected “}” at the end")
    }
    for part in parts(rest.dropFirst().dropLast()) {
      guard let (name, value) = pair(part) else {
        let found = String(decoding: part, as: UTF8.self)
        throw DefinitionError(file: file, line: line, problem: "expected “name: value”, found “\(found)”")
      }
      entry.attributes[name] = unquoted(value)
    }
    return entry
  }

  /// Splits at the first colon that a blank or the end follows.
  private static func pair(_ text: Bytes) -> (String, Bytes)? {
    var quoted = false
    for index in text.indices {
      if text[index] == quote { quoted.toggle() }
      guard text[index] == UInt8(ascii: ":"), !quoted else { continue }
      let after = text[(index + 1)...]
      guard after.isEmpty || after.first == blank else { continue }
      return (unquoted(trimmed(text[..<index])), trimmed(after))
    }
    return nil
  }

  /// Splits at the commas outside quotes.
  private static func parts(_ text: Bytes) -> [Bytes] {
    var quoted = false
    return text.split { byte in
      if byte == quote { quoted.toggle() }
      return byte == UInt8(ascii: ",") && !quoted
    }.map(trimmed).filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Bytes) -> Bytes {
    var text = text.drop { $0 == blank }
    while let last = text.last, last == blank || last == UInt8(ascii: "\r") { text.removeLast() }
    return text
  }

  private static func unquoted(_ text: Bytes) -> String {
    let isQuoted = text.count >= 2 && text.first == quote && text.last == quote
    return String(decoding: isQuoted ? text.dropFirst().dropLast() : text, as: UTF8.self)
  }
}
