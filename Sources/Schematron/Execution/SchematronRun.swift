import DocumentTree
import XPath

/// One schema at work on one document. What it throws ends the run: the budget is spent.
struct SchematronRun {
  private let schema: CompiledSchema
  private let evaluation: Evaluation
  private let primary: NodeReference
  private let settings: SchematronSettings
  private let visitsAll: Bool
  var result = SchematronResult()

  /// The document that the current pattern is run on.
  private var document: NodeReference
  private var tree: DocumentTree
  /// Which of the schema's prerequisites that document meets.
  private var met: [Bool] = []
  private var verdicts = KnownVerdicts()
  /// For each node, the last pass that took it: the first rule that matches a node takes it from the others.
  private var takenBy: [Int32] = []
  private var attributesTaken: Set<Int32> = []
  private var pass: Int32 = 0

  /// Where in the schema and the document the run is.
  private struct Place {
    var pattern: Int
    var rule: Int
    var assertion: Int
    var firing: Int
    var node: NodeReference
  }

  init(
    _ schema: CompiledSchema, _ evaluation: Evaluation, _ document: NodeReference, _ settings: SchematronSettings
  ) {
    self.schema = schema
    self.evaluation = evaluation
    self.settings = settings
    primary = document
    self.document = document
    tree = evaluation.tree(document)
    visitsAll = schema.source.dialect == .standard
  }

  /// Runs all patterns.
  mutating func runAll() throws(XPathError) {
    set(schema.lets, at: primary)
    for pattern in schema.patterns { set(pattern.lets, at: primary) }
    use(primary)
    for (index, pattern) in schema.patterns.enumerated() {
      set(pattern.sharedLets, at: primary)
      guard let documents = pattern.documents else {
        if document != primary { use(primary) }
        try run(pattern, index, uri: nil)
        continue
      }
      for (uri, found) in try others(documents, index) {
        use(found)
        try run(pattern, index, uri: uri)
      }
    }
  }

  private func set(_ lets: [CompiledLet], at node: NodeReference) {
    for variable in lets { evaluation.setVariable(variable.variable, lazily: variable.value, at: node) }
  }

  private mutating func use(_ other: NodeReference) {
    document = other
    tree = evaluation.tree(other)
    verdicts.removeAll()
    met = evaluation.areMet(schema.prerequisites.conditions, in: other)
    takenBy = [Int32](repeating: 0, count: tree.count)
    pass = 0
  }

  /// The documents that a pattern is about, by what its expression gives.
  private mutating func others(
    _ expression: XPathExpression, _ pattern: Int
  ) throws(XPathError) -> [(String, NodeReference)] {
    var found: [(String, NodeReference)] = []
    do throws(XPathError) {
      let value = try expression.evaluate(evaluation, at: primary)
      for uri in evaluation.strings(value) {
        guard let other = try evaluation.document(uri: uri, base: evaluation.tree(primary).uri) else {
          throw XPathError("FODC0002", "the document “\(uri)” was not found")
        }
        found.append((uri, other))
      }
    } catch {
      use(primary)
      let place = Place(pattern: pattern, rule: 0, assertion: 0, firing: 0, node: primary)
      try add(error, .documents, place, isRule: false)
    }
    return found
  }

  // MARK: Patterns

  private mutating func run(_ pattern: CompiledPattern, _ index: Int, uri: String?) throws(XPathError) {
    let firings = try firings(of: pattern, index)
    result.firedCount += firings.count
    result.runs.append(
      SchematronResult.PatternRun(
        pattern: index, document: uri, firings: settings.keepsFirings ? firings : []))
    var known = [CompiledRule?](repeating: nil, count: firings.isEmpty ? 0 : pattern.contexts.count)
    for (number, firing) in firings.enumerated() {
      let node = NodeReference(document: document.document, node: firing.node)
      let rule: CompiledRule
      if let found = known[firing.rule] { rule = found } else { rule = try self.rule(firing.rule, of: pattern) }
      known[firing.rule] = rule
      try fire(rule, Place(pattern: index, rule: firing.rule, assertion: 0, firing: number, node: node))
    }
  }

  private func rule(_ number: Int, of pattern: CompiledPattern) throws(XPathError) -> CompiledRule {
    do throws(SchematronError) {
      return try pattern.rule(number)
    } catch {
      throw XPathError(error.faults.first?.code ?? "XPST0003", "\(error)")
    }
  }

  /// For each node that some rule matches, the first rule that does, in document order.
  private mutating func firings(
    of pattern: CompiledPattern, _ index: Int
  ) throws(XPathError) -> [SchematronResult.Firing] {
    pass += 1
    var firings: [SchematronResult.Firing] = []
    let contexts = pattern.contexts
    for number in contexts.indices where schema.prerequisites.mayFire(rule: number, ofPattern: index, met: met) {
      for found in try contexts[number].nodes(in: evaluation, document: document) {
        let row = found.node.index
        guard takenBy[row] != pass, visitsAll || tree.kind(found.node) != .text else { continue }
        takenBy[row] = pass
        firings.append(SchematronResult.Firing(rule: number, node: found.node))
      }
      if visitsAll, contexts[number].canMatchAttributes { try matchAttributes(contexts[number], number, &firings) }
    }
    if !attributesTaken.isEmpty { attributesTaken.removeAll() }
    if firings.count > 1, contexts.count > 1 || visitsAll {
      let tree = tree
      firings.sort { tree.orderKey($0.node) < tree.orderKey($1.node) }
    }
    return firings
  }

  private mutating func matchAttributes(
    _ context: XPathPattern, _ number: Int, _ firings: inout [SchematronResult.Firing]
  ) throws(XPathError) {
    for index in 0..<tree.attributeCount {
      let node = Node.attribute(index)
      guard !attributesTaken.contains(node.rawValue),
        try context.matches(NodeReference(document: document.document, node: node), in: evaluation)
      else { continue }
      attributesTaken.insert(node.rawValue)
      firings.append(SchematronResult.Firing(rule: number, node: node))
    }
  }

  // MARK: Rules

  private mutating func fire(_ rule: CompiledRule, _ start: Place) throws(XPathError) {
    set(rule.lets, at: start.node)
    var place = start
    for index in rule.tests.indices {
      result.testCount += 1
      do throws(XPathError) {
        if try rule.tests[index].holds(at: start.node, in: evaluation, &verdicts)
          != rule.tests[index].assertion.isReport
        {
          continue
        }
      } catch {
        place.assertion = index
        try add(error, .test, place)
        continue
      }
      place.assertion = index
      try add(rule, rule.tests[index].assertion, place)
    }
  }

  private mutating func add(
    _ rule: CompiledRule, _ assertion: CompiledAssertion, _ place: Place
  ) throws(XPathError) {
    let isReport = assertion.isReport
    if isReport { result.reportCount += 1 } else { result.failedAssertCount += 1 }
    guard result.findings.count < settings.mostFindings else { return }
    var node = place.node.node
    if let subject = assertion.subject ?? rule.subject {
      do throws(XPathError) {
        let nodes = try subject.evaluate(evaluation, at: place.node).nodes
        if let first = nodes.first, first.document == place.node.document { node = first.node }
      } catch {
        try add(error, .subject, place)
      }
    }
    let text = try text(assertion.message, place)
    var diagnostics: [SchematronFinding.Note] = []
    for message in assertion.diagnostics { diagnostics.append(try note(message, place)) }
    var properties: [SchematronFinding.Note] = []
    for message in assertion.properties { properties.append(try note(message, place)) }
    result.findings.append(
      SchematronFinding(
        run: result.runs.count - 1, pattern: place.pattern, rule: place.rule, assertion: place.assertion,
        firing: place.firing, isReport: isReport, node: node, location: location(node), position: tree.position(node),
        text: text, diagnostics: diagnostics, properties: properties))
  }

  // MARK: Texts

  private mutating func note(_ message: CompiledMessage, _ place: Place) throws(XPathError) -> SchematronFinding.Note {
    SchematronFinding.Note(
      id: message.source.id ?? "", language: message.source.language, role: message.source.role,
      scheme: message.source.scheme, text: try text(message, place))
  }

  private mutating func text(_ message: CompiledMessage, _ place: Place) throws(XPathError) -> String {
    var text = ""
    for part in message.parts {
      switch part {
      case .text(let characters): text += characters
      case .name: text += tree.lexicalName(place.node.node)
      case .value(let expression):
        do throws(XPathError) {
          text += try expression.text(evaluation, at: place.node)
        } catch {
          try add(error, .text, place)
        }
      }
    }
    return text
  }

  /// The path of a node; the root element stands for the document node, which has no path of its own.
  private func location(_ node: Node) -> String { tree.path(node == .document ? tree.root ?? node : node) }

  // MARK: Errors

  private mutating func add(
    _ error: XPathError, _ subject: SchematronRunError.Subject, _ place: Place, isRule: Bool = true
  ) throws(XPathError) {
    if error.code == "LIMIT" { throw error }
    result.errorCount += 1
    guard result.errors.count < settings.mostFindings else { return }
    result.errors.append(
      SchematronRunError(
        subject: subject, run: max(result.runs.count - 1, 0), pattern: place.pattern,
        rule: isRule ? place.rule : nil, assertion: isRule ? place.assertion : nil, firing: place.firing,
        node: place.node.node, location: location(place.node.node), position: tree.position(place.node.node),
        error: error))
  }
}
