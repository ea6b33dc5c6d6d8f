import DocumentTree
import Schematron
import XMLReading
import XPath

extension ArtifactRun {
  /// Turns the verdict of an XSD into findings and a layer report.
  mutating func apply(
    _ verdict: SchemaVerdict, id: String, file: String, sha256: String, profile: ProfileID
  ) -> SchemaLayerReport {
    for violation in verdict.violations {
      addSchemaFinding(
        Finding(
          rule: RuleID("XSD/\(violation.code)"), severity: .error, message: Message(SchemaWords.text(violation.code)),
          location: Location(
            artifact: artifact, path: violation.path, line: violation.position.line, column: violation.position.column),
          found: Masked(violation.message), expected: nil, profile: profile, layer: .structure, requirements: [],
          source: Citation(document: file, clause: "XSD"), help: nil, excerpt: nil, causes: [], isInconclusive: false))
    }
    let outcome: Outcome
    if verdict.count > 0 { outcome = .failed } else { outcome = verdict.elements.isEmpty ? .inapplicable : .passed }
    return SchemaLayerReport(
      id: id, file: file, sha256: sha256, choice: nil, tests: verdict.elements.count, failures: verdict.count,
      errors: 0,
      missingDocuments: [], outcome: outcome, svrl: nil)
  }

  /// Runs Schematron layers on `tree`, one after the other: they share what is known of the document.
  mutating func run(_ layers: [SchematronLayer], on tree: DocumentTree, keepsSVRL: Bool) -> [SchemaLayerReport] {
    var evaluations: [ObjectIdentifier: Evaluation] = [:]
    return layers.map { layer in
      let key = ObjectIdentifier(layer.documents)
      let evaluation = evaluations[key] ?? Evaluation(tree, layer.documents.settings(deadline: deadline))
      evaluations[key] = evaluation
      let result = layer.run(
        on: tree, evaluation: evaluation, mostFindings: collector.limit, keepsFirings: keepsSVRL)
      return report(result, of: layer, keepsSVRL: keepsSVRL)
    }
  }

  private mutating func report(
    _ result: SchematronResult, of layer: SchematronLayer, keepsSVRL: Bool
  ) -> SchemaLayerReport {
    var failures = 0
    for finding in result.findings {
      let wording = layer.wording(of: finding)
      if wording.severity == .error { failures += 1 }
      addSchemaFinding(
        Finding(
          rule: wording.rule, severity: wording.severity, message: layer.message(of: finding, wording),
          location: Location(
            artifact: artifact, path: finding.location, line: finding.position.line, column: finding.position.column),
          found: nil, expected: wording.expected, profile: layer.profile, layer: layer.layer, requirements: [],
          source: wording.source, help: nil, excerpt: nil, causes: [], isInconclusive: false))
    }
    for error in result.errors { add(error, of: layer) }
    let outcome: Outcome
    if failures > 0 {
      outcome = .failed
    } else if let stop = result.stop {
      outcome = .inconclusive(
        Reason(stop.code, Localized(fr: "budget d'évaluation épuisé", en: "evaluation budget spent")))
    } else if result.errorCount > 0 {
      outcome = .error(
        Reason("rule-error", Localized(fr: "un test n'a pas pu être évalué", en: "a test could not be evaluated")))
    } else {
      outcome = result.testCount > 0 ? .passed : .inapplicable
    }
    return SchemaLayerReport(
      id: layer.id, file: layer.file, sha256: layer.sha256, choice: layer.choice, tests: result.testCount,
      failures: result.failedAssertCount, errors: result.errorCount,
      missingDocuments: Array(Set(result.missingDocuments)).sorted(), outcome: outcome,
      svrl: keepsSVRL ? svrl(result, of: layer) : nil)
  }

  /// The result as SVRL, the values in its texts shown as the user asked.
  private func svrl(_ result: SchematronResult, of layer: SchematronLayer) -> String {
    let disclosure = disclosure
    return SVRLWriter(layer.schema) { text, source in
      disclosure == .values ? text : layer.message(text, of: source).rendered(.fr, disclosure)
    }.write(result)
  }

  /// A dynamic error is the rule's fault, shown so that it can be mended, never a verdict on the document (SCH-17).
  private mutating func add(_ error: SchematronRunError, of layer: SchematronLayer) {
    let rule: RuleID
    if let ruleIndex = error.rule, let assertion = error.assertion {
      rule = layer.rule(pattern: error.pattern, rule: ruleIndex, assertion: assertion)
    } else {
      rule = RuleID("SCH/\(layer.name)")
    }
    let text = Localized(
      fr: "Le test n'a pas pu être évalué ici (\(error.error.code)) : ni réussi ni échoué.",
      en: "The test could not be evaluated here (\(error.error.code)): neither passed nor failed.")
    addSchemaFinding(
      Finding(
        rule: rule, severity: .warning, message: Message(text),
        location: Location(
          artifact: artifact, path: error.location, line: error.position.line, column: error.position.column),
        found: nil, expected: nil, profile: layer.profile, layer: layer.layer, requirements: [],
        source: Citation(document: layer.file, version: layer.profile.version, clause: layer.name), help: nil,
        excerpt: nil, causes: [], isInconclusive: true))
  }
}

/// What libxml2's schema errors (`xmlParserErrors`, 1801 to 1879) mean, in words.
private enum SchemaWords {
  static func text(_ code: Int) -> Localized {
    switch code {
    case 1871: Localized(fr: "Élément inattendu ou manquant à cette place.", en: "Element unexpected or missing here.")
    case 1824: Localized(fr: "La valeur n'est pas du type attendu.", en: "The value is not of the expected type.")
    case 1839:
      Localized(
        fr: "La valeur ne suit pas le motif du schéma.", en: "The value does not follow the pattern of the schema.")
    case 1840:
      Localized(fr: "La valeur n'est pas dans la liste du schéma.", en: "The value is not in the list of the schema.")
    case 1845: Localized(fr: "Le schéma ne déclare pas cet élément.", en: "The schema does not declare this element.")
    case 1866, 1867:
      Localized(fr: "Attribut que le schéma n'admet pas.", en: "Attribute that the schema does not allow.")
    case 1868: Localized(fr: "Attribut requis absent.", en: "Required attribute missing.")
    case 1841, 1842:
      Localized(fr: "Contenu textuel que le schéma n'admet pas.", en: "Text content that the schema does not allow.")
    default:
      Localized(
        fr: "Le schéma XSD refuse ce contenu (code \(code)).", en: "The XSD schema refuses this content (code \(code))."
      )
    }
  }
}
