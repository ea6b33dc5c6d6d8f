import EmbeddedFiles
import XPath

/// What the codes of published nomenclatures look like (`Profiles/cda/types/codes.yaml`).
struct CodeFormTable: Sendable {
  /// The codes of one nomenclature.
  struct Form: Sendable {
    /// What it is called.
    var name: String
    fileprivate var pattern: XPathRegex
    fileprivate var hasKey: Bool
  }

  private let forms: [String: Form]

  /// The table inside the program.
  static func embedded() throws(ConfigurationError) -> CodeFormTable {
    let path = "Profiles/cda/types/codes.yaml"
    let map = try ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path).map(allowing: ["systems"])
    var forms: [String: Form] = [:]
    for (system, node) in try map.required("systems").entries() {
      let entry = try node.map(allowing: ["name", "form", "key"])
      let form = try entry.required("form")
      let text = try form.string()
      guard let pattern = try? XPathRegex("^(" + text + ")$") else {
        throw form.fault("expression régulière fausse", "wrong regular expression")
      }
      forms[system] = Form(name: try entry.required("name").string(), pattern: pattern, hasKey: entry["key"] != nil)
    }
    return CodeFormTable(forms: forms)
  }

  /// The form of the codes of a system, if it is known.
  subscript(system: String) -> Form? { forms[system] }

  /// What a code is worth that says it is of a nomenclature.
  enum Verdict: Equatable {
    case right
    /// No code of the nomenclature looks like this.
    case otherForm
    /// Its check digit is not this one.
    case key(expected: Int)
  }

  /// The verdict on `code`.
  static func verdict(on code: String, _ form: Form) -> Verdict {
    // A pattern that cannot be decided tells nothing.
    guard (try? form.pattern.matches(code)) ?? true else { return .otherForm }
    guard form.hasKey, let expected = key(of: code) else { return .right }
    return code.utf8.last == UInt8(ascii: "0") + UInt8(expected) ? .right : .key(expected: expected)
  }

  /// The check digit of a code of digits, a hyphen and a check digit: modulus 10, every other digit counted double (LOINC Users'
  /// Guide, appendix). Codes with letters have none that is published.
  private static func key(of code: String) -> Int? {
    let digits = code.utf8.prefix { $0 != UInt8(ascii: "-") }
    guard !digits.isEmpty, digits.count < 16, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit &- 0x30) * (place % 2 == 0 ? 2 : 1)
      sum += value > 9 ? value - 9 : value
    }
    return (10 - sum % 10) % 10
  }
}
