import DocumentTree
import HL7v2
import XPath

/// The check of one artefact: the judgements of readers, checks and assertions become tallies and findings.
struct ArtifactRun {
  let artifact: [String]
  let options: CheckOptions
  var excerpts: ExcerptMaker
  let budget: Int
  var tallies: [RuleID: RuleTally] = [:]
  var collector: FindingCollector

  // MARK: Readers

  /// Gives the judgements of the readers to the rules that are about them.
  mutating func apply(_ judgements: [Judgement], profiles: [CompiledProfile], document: OpenedArtifact.Document?) {
    for profile in profiles where !profile.engineRules.isEmpty {
      for judgement in judgements {
        for rule in profile.engineRules[judgement.aspect] ?? [] where runs(rule) {
          record(judgement, rule: rule, value: nil, document: document)
        }
      }
    }
  }

  // MARK: Documents

  /// Runs the rules of `profile` on `document`.
  mutating func run(_ profile: CompiledProfile, on document: OpenedArtifact.Document, kind: ArtifactKind) {
    let evaluation = Evaluation(document.tree, Evaluation.Settings(budget: budget))
    let root = NodeReference(document: 0, node: .document)
    evaluation.setVariable(profile.scope.context, to: .string(options.context.rawValue))
    evaluation.setVariable(profile.scope.mode, to: .string(options.mode.rawValue))
    for (variable, expression) in profile.scope.variables {
      evaluation.setVariable(variable, lazily: expression, at: root)
    }
    if let condition = profile.condition {
      do {
        guard try condition.effectiveBoolean(evaluation, at: root) else { return }
      } catch {
        for compiled in profile.rules where runs(compiled.rule) { fail(compiled.rule, with: error) }
        return
      }
    }
    let subject = Subject(kind: kind, tree: document.tree, message: document.message, options: options)
    var pass = DocumentPass(evaluation: evaluation, root: root, subject: subject, document: document)
    for compiled in profile.rules where runs(compiled.rule) {
      if case .assertion(let assertion) = compiled.execution, let context = assertion.context {
        do {
          for node in try context.evaluate(evaluation, at: root).nodes {
            test(assertion, of: compiled.rule, at: node, pass: pass)
          }
        } catch {
          fail(compiled.rule, with: error)
        }
      }
    }
    for (name, selector) in profile.selectors.sorted(by: { $0.key < $1.key }) {
      runSelector(named: name, selector, of: profile, pass: &pass)
    }
    runWholeDocumentChecks(of: profile, pass: pass)
  }

  /// What the rules of one profile share on one document.
  private struct DocumentPass {
    let evaluation: Evaluation
    let root: NodeReference
    let subject: Subject
    let document: OpenedArtifact.Document
  }

  private mutating func runSelector(
    named name: String, _ selector: CompiledSelector, of profile: CompiledProfile, pass: inout DocumentPass
  ) {
    let rules = profile.rules.filter { $0.rule.selector == name && runs($0.rule) }
    guard !rules.isEmpty else { return }
    let checks = groups(of: rules)
    do {
      for node in try selector.value.evaluate(pass.evaluation, at: pass.root).nodes {
        var fields: [String: SelectedValue.Field] = [:]
        for field in selector.fields {
          let found = try field.expression?.evaluate(pass.evaluation, at: node).nodes ?? []
          pass.evaluation.setVariable(field.variable, to: XPathValue(found.map { .node($0) }))
          if let first = found.first {
            fields[field.name] = SelectedValue.Field(
              node: first.node, text: pass.subject.tree.stringValue(first.node))
          }
        }
        let value = SelectedValue(node: node.node, text: pass.subject.tree.stringValue(node.node), fields: fields)
        for (check, members) in checks {
          give(check.judge(value, in: pass.subject), to: members, value: value, document: pass.document)
        }
        for compiled in rules {
          guard case .assertion(let assertion) = compiled.execution else { continue }
          test(assertion, of: compiled.rule, at: node, pass: pass)
        }
      }
    } catch {
      for compiled in rules { fail(compiled.rule, with: error) }
    }
  }

  private mutating func runWholeDocumentChecks(of profile: CompiledProfile, pass: DocumentPass) {
    let rules = profile.rules.filter { compiled in
      if case .check(_, _, nil) = compiled.execution { return runs(compiled.rule) }
      return false
    }
    for (check, members) in groups(of: rules) {
      give(check.judge(pass.subject), to: members, value: nil, document: pass.document)
    }
  }

  /// The rules by the check that answers for them, each check once, in the order of the profile.
  private func groups(of rules: [CompiledRule]) -> [(check: any Check, members: [CheckAspect: [Rule]])] {
    var order: [String] = []
    var found: [String: (check: any Check, members: [CheckAspect: [Rule]])] = [:]
    for compiled in rules {
      guard case .check(let check, let aspect, _) = compiled.execution else { continue }
      if found[aspect.check] == nil {
        order.append(aspect.check)
        found[aspect.check] = (check, [:])
      }
      found[aspect.check]?.members[aspect, default: []].append(compiled.rule)
    }
    return order.compactMap { found[$0] }
  }

  private mutating func give(
    _ judgements: [Judgement], to members: [CheckAspect: [Rule]], value: SelectedValue?,
    document: OpenedArtifact.Document
  ) {
    for judgement in judgements {
      for rule in members[judgement.aspect] ?? [] {
        record(judgement, rule: rule, value: value, document: document)
      }
    }
  }

  // MARK: Assertions

  private mutating func test(
    _ assertion: CompiledAssertion, of rule: Rule, at node: NodeReference, pass: DocumentPass
  ) {
    do {
      tallies[rule.id, default: RuleTally()].evaluated += 1
      if try assertion.test.effectiveBoolean(pass.evaluation, at: node) { return }
      tallies[rule.id]?.hasFailed = true
      let place = try assertion.at?.evaluate(pass.evaluation, at: node).nodes.first?.node ?? node.node
      var values: [Masked] = []
      for insertion in assertion.insertions {
        let value = try insertion.evaluate(pass.evaluation, at: node)
        values.append(Masked(pass.evaluation.strings(value).joined(separator: " "), isPublic: rule.discloses))
      }
      let found = pass.subject.tree.kind(place) == .attribute ? pass.subject.tree.stringValue(place) : nil
      add(
        rule, severity: rule.severity.severity(options), place: .node(place), document: pass.document,
        message: Message(rule.message?.text ?? rule.title, values: values),
        found: found.map { Masked($0, isPublic: rule.discloses) }, expected: nil)
    } catch {
      fail(rule, with: error)
    }
  }

  private mutating func fail(_ rule: Rule, with error: XPathError) {
    if error.code == "LIMIT" {
      tallies[rule.id, default: RuleTally()].inconclusive = Reason(
        "budget", Localized(fr: "budget d'évaluation épuisé", en: "evaluation budget spent"))
    } else {
      tallies[rule.id, default: RuleTally()].fault = Reason(
        error.code,
        Localized(fr: "erreur dynamique dans l'expression de la règle", en: "dynamic error in the expression of the rule"))
    }
  }

  // MARK: Judgements

  private mutating func record(
    _ judgement: Judgement, rule: Rule, value: SelectedValue?, document: OpenedArtifact.Document?
  ) {
    var tally = tallies[rule.id] ?? RuleTally()
    switch judgement.verdict {
    case .passed: tally.evaluated += 1
    case .inconclusive(let reason): tally.inconclusive = tally.inconclusive ?? reason
    case .failed(let deviation):
      tally.evaluated += 1
      tally.hasFailed = true
      let variant = deviation.variant.flatMap { rule.variants[$0] }
      let found = deviation.found ?? value?.text
      add(
        rule, severity: (variant?.severity ?? rule.severity).severity(options),
        place: deviation.place ?? value.map { .node($0.node) }, document: document,
        message: message(variant?.message ?? rule.message, of: rule, deviation, found: found),
        found: found.map { Masked($0, isPublic: rule.discloses) },
        expected: deviation.expected.map { Masked($0, isPublic: !deviation.expectedIsPersonal) })
    }
    tallies[rule.id] = tally
  }

  private func message(
    _ template: MessageTemplate?, of rule: Rule, _ deviation: Deviation, found: String?
  ) -> Message {
    guard let template else { return Message(rule.title) }
    let values = template.insertions.map { name -> Masked in
      switch name {
      case "found": Masked(found ?? "", isPublic: rule.discloses)
      case "expected": Masked(deviation.expected ?? "", isPublic: !deviation.expectedIsPersonal)
      default: Masked(deviation.arguments[name] ?? "", isPublic: true)
      }
    }
    return Message(template.text, values: values)
  }

  // MARK: Findings

  private func runs(_ rule: Rule) -> Bool {
    rule.only.isEmpty
      || rule.only.contains(options.context.circumstance) || rule.only.contains(options.mode.circumstance)
  }

  /// Counts a finding, and makes it where there is room for it.
  private mutating func add(
    _ rule: Rule, severity: Severity, place: Deviation.Place?, document: OpenedArtifact.Document?, message: Message,
    found: Masked?, expected: Masked?
  ) {
    guard collector.hasRoom else {
      collector.omit()
      return
    }
    let location = location(of: place, document: document)
    let excerpt = excerpts.excerpt(at: Position(line: location.line, column: location.column))
    collector.add(
      Finding(
        rule: rule.id, severity: severity, message: message, location: location, found: found, expected: expected,
        profile: rule.profile, layer: rule.layer, requirements: rule.requirements, source: rule.source,
        help: rule.help, excerpt: excerpt, causes: [], isInconclusive: rule.isInconclusive))
  }

  private func location(of place: Deviation.Place?, document: OpenedArtifact.Document?) -> Location {
    switch place {
    case .node(let node):
      return document.map { location(of: node, document: $0) }
        ?? Location(artifact: artifact, path: "", line: 1, column: 1)
    case .position(let position, let path):
      return Location(artifact: artifact, path: path, line: position.line, column: position.column)
    case nil: return Location(artifact: artifact, path: "", line: 1, column: 1)
    }
  }

  private func location(of node: Node, document: OpenedArtifact.Document) -> Location {
    let position = document.tree.position(node)
    let path = document.message.flatMap { $0.path(of: node)?.description } ?? document.tree.path(node)
    return Location(artifact: artifact, path: path, line: position.line, column: position.column)
  }
}
