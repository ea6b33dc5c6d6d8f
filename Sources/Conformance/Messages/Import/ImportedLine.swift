/// One line of a field table on its way from a foreign profile to ours.
struct ImportedLine: Hashable {
  /// R, RE, C, O or X.
  var usage: String?
  /// XPath from the segment under which `usage` holds, and the usage otherwise.
  var condition: (test: String, otherwise: String)? {
    get { test.flatMap { test in otherwise.map { (test, $0) } } }
    set {
      test = newValue?.test
      otherwise = newValue?.otherwise
    }
  }
  private var test: String?
  private var otherwise: String?
  var minimum: Int?
  /// Nothing for what the standard allows, `Int.max` for any number.
  var maximum: Int?
  var length: Int?
  var table: String?
  var pattern: String?
  var flavour: String?

  /// Whether it demands nothing.
  var isEmpty: Bool { self == ImportedLine() }

  /// The line as a map of YAML.
  var yaml: String {
    var parts: [String] = []
    if let usage {
      if let condition {
        parts.append("usage: { if: \(YAMLText.quoted(condition.test)), then: \(usage), else: \(condition.otherwise) }")
      } else {
        parts.append("usage: \(usage)")
      }
    }
    if let minimum { parts.append("min: \(minimum)") }
    if let maximum { parts.append("max: " + (maximum == .max ? "\"*\"" : String(maximum))) }
    if let length { parts.append("length: \(length)") }
    if let table { parts.append("table: \(YAMLText.quoted(table))") }
    if let pattern { parts.append("pattern: \(YAMLText.quoted(pattern))") }
    if let flavour { parts.append("flavour: \(YAMLText.quoted(flavour))") }
    return "{ " + parts.joined(separator: ", ") + " }"
  }
}

/// Text as YAML writes it.
enum YAMLText {
  /// `text` between double quotes, on one line.
  static func quoted(_ text: String) -> String {
    "\"" + line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// `text` on one line, without characters that cannot be printed.
  static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: " "
          default: scalar
          }
        }))
  }

  /// `text` as a name: letters of ASCII, digits, and `-` for the rest.
  static func name(_ text: String, lowercased: Bool = false) -> String {
    let words = (lowercased ? text.lowercased() : text).split {
      !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_"))
    }
    return String(words.joined(separator: "-").prefix(80))
  }
}
