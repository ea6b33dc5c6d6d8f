import DocumentTree
import Schematron
import XPath

/// A Schematron schema ready to run, with the documents that it may load.
struct SchematronLayer: Sendable {
  /// Short name: `L2`, or the file name.
  let id: String
  let file: String
  let sha256: String
  /// Name that stands in rule ids: the file without folder and extension.
  let name: String
  let layer: Layer
  let profile: ProfileID
  let schema: CompiledSchema
  let documents: SchematronDocuments
  private let messages: SchematronMessage
  private let wordings = SchematronWordings()
  var choice: Localized?

  init(
    id: String, file: String, sha256: String, name: String, layer: Layer, profile: ProfileID, schema: CompiledSchema,
    documents: SchematronDocuments
  ) {
    self.id = id
    self.file = file
    self.sha256 = sha256
    self.name = name
    self.layer = layer
    self.profile = profile
    self.schema = schema
    self.documents = documents
    messages = SchematronMessage(schema.source)
  }

  /// The rule id of an assertion: file, pattern and place, so that a new edition shows what moved.
  func rule(pattern: Int, rule: Int, assertion: Int) -> RuleID {
    let source = schema.source.patterns[pattern]
    let ordinal = source.rules[rule].assertions[assertion].ordinal
    return RuleID("SCH/\(name)/\(source.id ?? String(pattern + 1))/\(ordinal)")
  }

  /// What the findings of the assertion of `finding` have in common.
  func wording(of finding: SchematronFinding) -> SchematronWording {
    wordings.wording(pattern: finding.pattern, rule: finding.rule, assertion: finding.assertion) {
      let pattern = schema.source.patterns[finding.pattern]
      let source = pattern.rules[finding.rule].assertions[finding.assertion]
      return SchematronWording(
        rule: rule(pattern: finding.pattern, rule: finding.rule, assertion: finding.assertion),
        severity: SchematronLayer.severity(role: source.role, isReport: finding.isReport),
        expected: finding.isReport ? nil : Masked(Array(source.test.utf8)[...].collapsed, isPublic: true),
        source: Citation(
          document: schema.source.title ?? file, version: profile.version,
          clause: source.see ?? pattern.id ?? name),
        ownTexts: messages.ownTexts(of: source.message))
    }
  }

  /// The text of a finding, the document's values apart.
  func message(of finding: SchematronFinding, _ wording: SchematronWording) -> Message {
    messages.message(finding.text, ownTexts: wording.ownTexts)
  }

  /// Any text of the schema as it was filled in, the document's values apart.
  func message(_ text: String, of source: ExpandedMessage) -> Message {
    messages.message(text, ownTexts: messages.ownTexts(of: source))
  }

  /// Runs the schema on `tree`.
  func run(
    on tree: DocumentTree, evaluation: Evaluation, mostFindings: Int, keepsFirings: Bool
  ) -> SchematronResult {
    let settings = SchematronSettings(mostFindings: mostFindings, keepsFirings: keepsFirings)
    return schema.run(in: evaluation, on: evaluation.add(tree), settings: settings)
  }

  /// How grave a failed assertion is: what its role says; an assert without a role is an error, as in the reference, and
  /// a report without a role is a warning, since it tells of something without saying that it is wrong.
  static func severity(role: String?, isReport: Bool) -> Severity {
    switch role?.lowercased() {
    case "error", "fatal": return .error
    case "warning", "warn": return .warning
    case "info", "information", "hint": return .info
    default: return isReport ? .warning : .error
    }
  }
}
