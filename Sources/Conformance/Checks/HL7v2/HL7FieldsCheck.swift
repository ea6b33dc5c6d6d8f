import DocumentTree
import HL7v2

/// Judges fields and components against the field tables of the profile that the message claims (HL7-015 to HL7-020,
/// HL7-022). A segment whose value is broken over lines is not examined: it ends too early.
///
/// Insertions: `{found}`, `{expected}`, `{path}`, `{element}` (its English name in the standard), `{type}`, `{length}`,
/// `{maximum}`, `{count}`, `{table}`.
struct HL7FieldsCheck: Check {
  static let name = "hl7-fields"
  static let aspects = ["required", "forbidden", "repetition", "datatype", "length", "table", "null"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let message = subject.message, message.hasSoundDelimiters else { return [] }
    var pass = HL7FieldsPass(message: message, definitions: subject.definitions)
    pass.run()
    return pass.judgements
  }
}
