/// Writes results as SVRL, the report language of ISO Schematron (SCH-20).
///
/// Every failed assert and report carries its test and location. A test that could not be evaluated is written as
/// `error` in a namespace of its own: SVRL has no word for it.
public struct SVRLWriter: Sendable {
  /// Namespace of SVRL.
  public static let namespace = "http://purl.oclc.org/dsdl/svrl"
  /// Namespace of what SVRL cannot say.
  public static let errorNamespace = "urn:convergence:svrl-error"

  private let schema: CompiledSchema
  private let shown: @Sendable (String, ExpandedMessage) -> String

  /// A writer for results of `schema`.
  ///
  /// - Parameter shown: what is written of a text, which may hold values of the document; the text itself by default.
  public init(
    _ schema: CompiledSchema, shown: @escaping @Sendable (String, ExpandedMessage) -> String = { text, _ in text }
  ) {
    self.schema = schema
    self.shown = shown
  }

  /// The report as a document in UTF-8.
  public func write(_ result: SchematronResult) -> String {
    var xml = XMLText()
    xml.declaration()
    var attributes: [(String, String?)] = [("xmlns:svrl", SVRLWriter.namespace)]
    if !result.errors.isEmpty || result.stop != nil { attributes.append(("xmlns:e", SVRLWriter.errorNamespace)) }
    attributes += [
      ("title", schema.source.title), ("schemaVersion", schema.source.version), ("phase", schema.source.phase),
    ]
    xml.open("svrl:schematron-output", attributes)
    for namespace in schema.source.namespaces {
      xml.empty(
        "svrl:ns-prefix-in-attribute-values", [("uri", namespace.uri), ("prefix", namespace.prefix)])
    }
    var findings = result.findings[...]
    var errors = result.errors[...]
    for (number, run) in result.runs.enumerated() {
      let pattern = schema.source.patterns[run.pattern]
      xml.empty(
        "svrl:active-pattern",
        [("id", pattern.id), ("name", pattern.title ?? pattern.id), ("documents", run.document)])
      for (order, firing) in run.firings.enumerated() {
        write(pattern.rules[firing.rule], to: &xml)
        write(&findings, &errors, of: number, until: order, to: &xml)
      }
      write(&findings, &errors, of: number, until: .max, to: &xml)
    }
    write(&findings, &errors, of: .max, until: .max, to: &xml)
    if let stop = result.stop { xml.element("e:stopped", [("code", stop.code)], text: stop.message) }
    xml.close("svrl:schematron-output")
    return xml.text
  }

  private func write(_ rule: ExpandedRule, to xml: inout XMLText) {
    xml.empty(
      "svrl:fired-rule", [("id", rule.id), ("context", rule.context), ("role", rule.role), ("flag", rule.flag)])
  }

  /// Writes what belongs to firings up to `order` of the run `number`.
  private func write(
    _ findings: inout ArraySlice<SchematronFinding>, _ errors: inout ArraySlice<SchematronRunError>, of number: Int,
    until order: Int, to xml: inout XMLText
  ) {
    while true {
      let finding = findings.first.flatMap { ($0.run, $0.firing) <= (number, order) ? $0 : nil }
      let error = errors.first.flatMap { ($0.run, $0.firing) <= (number, order) ? $0 : nil }
      if let finding, error.map({ before(finding, $0) }) ?? true {
        write(finding, to: &xml)
        findings.removeFirst()
      } else if let error {
        write(error, to: &xml)
        errors.removeFirst()
      } else {
        return
      }
    }
  }

  private func before(_ finding: SchematronFinding, _ error: SchematronRunError) -> Bool {
    (finding.run, finding.firing, finding.assertion) <= (error.run, error.firing, error.assertion ?? 0)
  }

  private func write(_ finding: SchematronFinding, to xml: inout XMLText) {
    let assertion = schema.source.patterns[finding.pattern].rules[finding.rule].assertions[finding.assertion]
    let name = finding.isReport ? "svrl:successful-report" : "svrl:failed-assert"
    xml.open(
      name,
      [
        ("id", assertion.id), ("test", assertion.test), ("role", assertion.role), ("flag", assertion.flag),
        ("see", assertion.see), ("fpi", assertion.fpi), ("icon", assertion.icon), ("location", finding.location),
      ])
    for (note, source) in zip(finding.diagnostics, assertion.diagnostics) {
      xml.open("svrl:diagnostic-reference", [("diagnostic", note.id)])
      xml.element("svrl:text", [("xml:lang", note.language)], text: shown(note.text, source))
      xml.close("svrl:diagnostic-reference")
    }
    for (note, source) in zip(finding.properties, assertion.properties) {
      xml.open("svrl:property-reference", [("property", note.id), ("role", note.role), ("scheme", note.scheme)])
      xml.element("svrl:text", [("xml:lang", note.language)], text: shown(note.text, source))
      xml.close("svrl:property-reference")
    }
    xml.element("svrl:text", [("xml:lang", assertion.message.language)], text: shown(finding.text, assertion.message))
    xml.close(name)
  }

  private func write(_ error: SchematronRunError, to xml: inout XMLText) {
    var attributes: [(String, String?)] = [("code", error.error.code), ("of", "\(error.subject)")]
    if let rule = error.rule, let assertion = error.assertion {
      let source = schema.source.patterns[error.pattern].rules[rule].assertions[assertion]
      attributes += [("id", source.id), ("test", source.test)]
    }
    attributes.append(("location", error.location))
    xml.element("e:error", attributes, text: error.error.message)
  }
}
