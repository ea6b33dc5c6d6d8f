import DocumentTree
import HL7v2

/// Judges fields and components against the field tables of the profile that the message claims (HL7-015 to HL7-020,
/// HL7-022, HL7-082), and tells fields that were shifted as a whole (HL7-086). A segment whose value is broken over lines is not examined: it ends too early.
///
/// Insertions: `{found}`, `{expected}`, `{path}`, `{element}` (its English name in the standard), `{type}`, `{length}`,
/// `{maximum}`, `{count}`, `{table}`.
struct HL7FieldsCheck: Check {
  static let name = "hl7-fields"
  static let aspects = [
    "required", "forbidden", "repetition", "datatype", "length", "table", "null", "blanks", "shift",
  ]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let message = subject.message, let claim = subject.claim, message.hasSoundDelimiters else { return [] }
    var pass = HL7FieldsPass(
      message: message, claim: claim, definitions: subject.definitions,
      isStrict: subject.options.strictness == .strict)
    pass.run()
    return pass.judgements
  }
}
