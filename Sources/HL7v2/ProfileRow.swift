/// Which messages a profile is for: the forms of MSH-21, MSH-9 and MSH-12, and the message structures that it derives.
public struct ProfileRow: Hashable, Sendable {
  /// Identifier of the profile, such as `td-2.1-mdm`.
  public var id: String
  /// What the profile is, in words.
  public var title: String
  /// The form of MSH-21; a `*` stands for a run of digits, the same one wherever the row has a `*`.
  /// Empty for messages without MSH-21.
  public var msh21: String
  /// The forms of MSH-9; `ADT` alone means every event of ADT. Empty: any.
  public var msh9: [String]
  /// The forms of MSH-12. Empty: any.
  public var msh12: [String]
  /// The structures that the profile derives from those of the standard, by the name of the base.
  public var grammars: [String: MessageGrammar]
  /// Whether the profile says what it demands of fields; otherwise only its structure is judged.
  public var judgesFields: Bool

  /// A row.
  public init(
    id: String, title: String, msh21: String, msh9: [String], msh12: [String],
    grammars: [String: MessageGrammar] = [:], judgesFields: Bool = true
  ) {
    self.id = id
    self.title = title
    self.msh21 = msh21
    self.msh9 = msh9
    self.msh12 = msh12
    self.grammars = grammars
    self.judgesFields = judgesFields
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
