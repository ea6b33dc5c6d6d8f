/// A row of the table that says which profile a message claims (MSH-21), and what it must then be (MSH-9, MSH-12).
public struct ProfileRow: Hashable, Sendable {
  /// Identifier of the row, such as `td-2.1-mdm`.
  public var id: String
  /// What the row is, in words.
  public var title: String
  /// The form of MSH-21; a `*` stands for a run of digits, the same one wherever the row has a `*`.
  /// Empty for messages without MSH-21.
  public var msh21: String
  /// The forms of MSH-9; `ADT` alone means every event of ADT. Empty: any.
  public var msh9: [String]
  /// The forms of MSH-12. Empty: any.
  public var msh12: [String]
  /// The variant of the message structure that goes with it: `TD` for grammar `MDM_T02/TD`.
  public var variant: String?

  static func read(
    _ text: String, grammars: [String: MessageGrammar], file: String
  ) throws(DefinitionError) -> [ProfileRow] {
    var rows: [ProfileRow] = []
    for entry in try DefinitionText(text, file: file).entries {
      var row = ProfileRow(id: entry.key, title: entry.attributes["title"] ?? "", msh21: "", msh9: [], msh12: [])
      for field in entry.entries {
        let words = (field.text ?? "").split(separator: " ").map(String.init)
        switch field.key {
        case "title": row.title = field.text ?? ""
        case "MSH-21": row.msh21 = field.text ?? ""
        case "MSH-9": row.msh9 = words
        case "MSH-12": row.msh12 = words
        case "grammar-variant": row.variant = field.text
        default: throw DefinitionError(file: file, line: field.line, problem: "unknown key “\(field.key)”")
        }
      }
      if let variant = row.variant, !grammars.keys.contains(where: { $0.hasSuffix("/\(variant)") }) {
        throw DefinitionError(file: file, line: entry.line, problem: "no grammar has the variant “\(variant)”")
      }
      rows.append(row)
    }
    return rows
  }

  /// The digits that `*` stands for when MSH-21 has this row's form; empty when the row has no `*`.
  func digits(inMSH21 value: String) -> String? { ProfileRow.match(value, form: msh21, digits: nil) }

  func accepts(msh9 value: String, digits: String) -> Bool {
    msh9.isEmpty
      || msh9.contains { form in
        form.contains("^") ? ProfileRow.match(value, form: form, digits: digits) != nil : value.hasPrefix(form + "^")
      }
  }

  func accepts(msh12 value: String, digits: String) -> Bool {
    msh12.isEmpty || msh12.contains { ProfileRow.match(value, form: $0, digits: digits) != nil }
  }

  /// Compares `value` with `form`; `digits` is what `*` must be, or nothing when it is still free.
  private static func match(_ value: String, form: String, digits: String?) -> String? {
    var rest = Array(value.utf8)[...]
    var known = digits.map { Array($0.utf8) }
    for byte in form.utf8 {
      guard byte == UInt8(ascii: "*") else {
        guard rest.first == byte else { return nil }
        rest = rest.dropFirst()
        continue
      }
      let run = Array(rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      guard !run.isEmpty, known == nil || known == run else { return nil }
      known = run
      rest = rest.dropFirst(run.count)
    }
    return rest.isEmpty ? String(decoding: known ?? [], as: UTF8.self) : nil
  }
}
