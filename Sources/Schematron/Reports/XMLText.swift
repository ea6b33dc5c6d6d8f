/// XML being written: elements on lines of their own, everything escaped.
struct XMLText {
  private(set) var text = ""
  private var depth = 0

  mutating func declaration() { text += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" }

  /// A start tag; attributes without value are left out.
  mutating func open(_ name: String, _ attributes: [(String, String?)]) {
    startTag(name, attributes)
    text += ">\n"
    depth += 1
  }

  /// An end tag.
  mutating func close(_ name: String) {
    depth -= 1
    indent()
    text += "</\(name)>\n"
  }

  /// An element without content.
  mutating func empty(_ name: String, _ attributes: [(String, String?)]) {
    startTag(name, attributes)
    text += "/>\n"
  }

  /// An element with a text.
  mutating func element(_ name: String, _ attributes: [(String, String?)], text content: String) {
    startTag(name, attributes)
    text += ">"
    escape(content, inAttribute: false)
    text += "</\(name)>\n"
  }

  private mutating func startTag(_ name: String, _ attributes: [(String, String?)]) {
    indent()
    text += "<" + name
    for case (let attribute, let value?) in attributes {
      text += " \(attribute)=\""
      escape(value, inAttribute: true)
      text += "\""
    }
  }

  private mutating func indent() { text += String(repeating: "  ", count: depth) }

  /// Writes `value`; characters that XML cannot hold become U+FFFD.
  private mutating func escape(_ value: String, inAttribute: Bool) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += inAttribute ? "&quot;" : "\""
      case "\r": text += "&#13;"
      case "\t", "\n":
        if inAttribute { text += scalar == "\t" ? "&#9;" : "&#10;" } else { text.unicodeScalars.append(scalar) }
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
