import DocumentTree
import HL7v2
import XPath

/// The check of one artefact: the judgements of readers, checks and assertions become tallies and findings.
struct ArtifactRun {
  let artifact: [String]
  let options: CheckOptions
  let definitions: HL7Definitions
  let compiled: CompiledKind
  let disclosure: Disclosure
  var excerpts: ExcerptMaker
  let budget: Int
  /// What `current-dateTime()` gives.
  private let startOfDay: XSDateTime?
  /// When the evaluation of rules has to end; nothing sets no time.
  var deadline: ContinuousClock.Instant?
  /// The documents inside, for `collection()`.
  var inside = DocumentCollection()
  /// What the rules gave so far.
  var tallies: RuleTallies
  var collector: FindingCollector
  /// Whether the patients that the carrier names are kept, for the container around it. A log names any number of them.
  var keepsIdentities = true
  /// The patients that the carrier names, as the shared identity model finds them.
  private(set) var identities: [CarriedIdentity] = []
  /// Rules that were not run because an earlier one had failed, over all documents.
  private(set) var unevaluated: Set<RuleID> = []
  /// Value sets that rules asked for and that are not at hand.
  private(set) var missingTables: Set<String> = []
  /// The document at hand, what its message claims, and the rules that failed on it.
  private var current: DocumentContext?
  private var failed: Set<RuleID> = []
  /// The nodes that the assertions at hand are about: one list for all contexts.
  private var contextNodes: [NodeReference] = []

  init(
    artifact: [String], options: CheckOptions, definitions: HL7Definitions, compiled: CompiledKind,
    disclosure: Disclosure, excerpts: ExcerptMaker, budget: Int, startOfDay: XSDateTime?, tallies: RuleTallies,
    collector: FindingCollector
  ) {
    self.artifact = artifact
    self.options = options
    self.definitions = definitions
    self.compiled = compiled
    self.disclosure = disclosure
    self.excerpts = excerpts
    self.budget = budget
    self.startOfDay = startOfDay
    self.tallies = tallies
    self.collector = collector
  }

  // MARK: Readers

  /// Gives the judgements of the readers to the rules that are about them.
  mutating func apply(_ judgements: [Judgement], by kind: CompiledKind, document: OpenedArtifact.Document?) {
    for judgement in judgements {
      for compiled in kind.engineRules[judgement.aspect] ?? [] {
        record(judgement, compiled, value: nil, document: document)
      }
    }
  }

  // MARK: Documents

  /// What is to be run on `document`, in order.
  mutating func plans(for document: OpenedArtifact.Document, kind: ArtifactKind) -> [ProfilePlan] {
    compiled.plans.plans(for: context(of: document, kind: kind).subject.claim)
  }

  /// Runs the rules of `plan` on `document`.
  mutating func run(_ plan: ProfilePlan, on document: OpenedArtifact.Document, kind: ArtifactKind) {
    guard plan.isAcross == (document.contents != nil) else { return }
    let context = context(of: document, kind: kind)
    if !failed.isEmpty, !failed.isDisjoint(with: plan.requires) {
      leaveOut(plan)
      return
    }
    let evaluation = context.evaluation
    let root = NodeReference(document: 0, node: .document)
    for (variable, expression) in plan.profile.variables {
      evaluation.setVariable(variable, lazily: expression, at: root)
    }
    if let condition = plan.profile.condition {
      do {
        guard try condition.effectiveBoolean(evaluation, at: root) else { return }
      } catch {
        for compiled in plan.profile.rules where compiled.isRunning { fail(compiled, with: error) }
        return
      }
    }
    let pass = DocumentPass(root: root, context: context)
    // By number, here and below: an iterator would hold on to the list and to each part of its members.
    for index in plan.contextPlans.indices { run(plan.contextPlans[index], pass: pass) }
    for index in plan.selectorPlans.indices { run(plan.selectorPlans[index], pass: pass) }
    for group in plan.wholeChecks {
      give(group.check.judge(pass.subject), to: group.members, value: nil, document: pass.document)
    }
  }

  /// What all rules share on one document: made once a document.
  private mutating func context(of document: OpenedArtifact.Document, kind: ArtifactKind) -> DocumentContext {
    if let current, current.document.tree === document.tree { return current }
    let fresh = DocumentContext(
      document: document,
      evaluation: Evaluation(
        document.tree,
        Evaluation.Settings(
          collection: inside, budget: budget, deadline: deadline,
          currentDateTime: startOfDay)),
      subject: Subject(
        kind: kind, tree: document.tree, message: document.message, embedded: document.embedded,
        claim: document.message.map { definitions.claim(of: $0) },
        document: document.claim, documents: compiled.documents, definitions: definitions, options: options),
      selectorCount: compiled.selectorCount)
    fresh.evaluation.setVariable(
      compiled.circumstances.message, to: .string(fresh.subject.claim?.row?.id ?? ""))
    fresh.evaluation.setVariable(
      compiled.circumstances.generation, to: .string(fresh.subject.document?.generation.rawValue ?? ""))
    current = fresh
    if !failed.isEmpty { failed = [] }
    return fresh
  }

  /// The tree is not reliable enough for these rules: said, never passed over.
  private mutating func leaveOut(_ plan: ProfilePlan) {
    let causes = failed.intersection(plan.requires).map(\.rawValue).sorted().joined(separator: ", ")
    let reason = Reason(
      "unreliable", Localized(fr: "non évaluée à cause de \(causes)", en: "not evaluated because of \(causes)"))
    for compiled in plan.rules {
      tallies.setInconclusive(reason, of: compiled.index)
      unevaluated.insert(compiled.rule.id)
    }
  }

  /// A value that a selector found.
  private struct Selection {
    let node: NodeReference
    /// The fields of the selector, in its order.
    let fields: [XPathValue]
    let value: SelectedValue
  }

  /// What all rules share on one document.
  private final class DocumentContext {
    let document: OpenedArtifact.Document
    let evaluation: Evaluation
    let subject: Subject
    /// What the selectors found so far, by their numbers.
    var selections: [[Selection]?]

    init(document: OpenedArtifact.Document, evaluation: Evaluation, subject: Subject, selectorCount: Int) {
      selections = Array(repeating: nil, count: selectorCount)
      self.document = document
      self.evaluation = evaluation
      self.subject = subject
    }
  }

  /// What the rules of one profile share on one document.
  private struct DocumentPass {
    let root: NodeReference
    let context: DocumentContext

    var evaluation: Evaluation { context.evaluation }
    var subject: Subject { context.subject }
    var document: OpenedArtifact.Document { context.document }
  }

  private mutating func run(_ plan: CompiledProfile.ContextPlan, pass: DocumentPass) {
    guard plan.context.mayGiveItems(pass.evaluation, at: pass.root) else { return }
    do {
      contextNodes.removeAll(keepingCapacity: true)
      try plan.context.appendNodes(pass.evaluation, at: pass.root, to: &contextNodes)
      for place in contextNodes.indices { test(plan.members, at: contextNodes[place], pass: pass) }
    } catch {
      for member in plan.members { fail(member.rule, with: error) }
    }
  }

  private mutating func run(_ plan: CompiledProfile.SelectorPlan, pass: DocumentPass) {
    guard plan.selector.value.mayGiveItems(pass.evaluation, at: pass.root) else { return }
    do {
      // Assertions read few of the fields: those are evaluated when they do, unless another profile's check read them all.
      guard !plan.checks.isEmpty || pass.context.selections[plan.number] != nil else {
        for node in try plan.selector.value.nodes(pass.evaluation, at: pass.root) {
          for field in plan.selector.fields {
            if let expression = field.expression {
              pass.evaluation.setVariable(field.variable, lazily: expression, at: node)
            } else {
              pass.evaluation.setVariable(field.variable, to: XPathValue([]))
            }
          }
          test(plan.assertions, at: node, pass: pass)
        }
        return
      }
      for selection in try selections(of: plan, pass: pass) {
        if keepsIdentities, plan.isIdentityModel, pass.subject.kind != .identities {
          identities.append(
            CarriedIdentity(
              kind: pass.subject.kind, artifact: artifact,
              path: location(of: selection.node.node, document: pass.document).path,
              fields: selection.value.fields))
        }
        for group in plan.checks {
          give(
            group.check.judge(selection.value, in: pass.subject), to: group.members, value: selection.value,
            document: pass.document)
        }
        guard !plan.assertions.isEmpty else { continue }
        for (field, found) in zip(plan.selector.fields, selection.fields) {
          pass.evaluation.setVariable(field.variable, to: found)
        }
        test(plan.assertions, at: selection.node, pass: pass)
      }
    } catch {
      for compiled in plan.rules { fail(compiled, with: error) }
    }
  }

  /// What the selector finds, with the fields around each value: evaluated once a document, whatever number of profiles
  /// share it.
  private func selections(
    of plan: CompiledProfile.SelectorPlan, pass: DocumentPass
  ) throws(XPathError) -> [Selection] {
    if let known = pass.context.selections[plan.number] { return known }
    let tree = pass.subject.tree
    var selections: [Selection] = []
    for node in try plan.selector.value.nodes(pass.evaluation, at: pass.root) {
      var fields = SelectedFields(capacity: plan.selector.fields.count)
      var values: [XPathValue] = []
      values.reserveCapacity(plan.selector.fields.count)
      for field in plan.selector.fields {
        let found = try field.expression?.evaluate(pass.evaluation, at: node) ?? XPathValue([])
        // A field may use those before it.
        pass.evaluation.setVariable(field.variable, to: found)
        values.append(found)
        switch found.first {
        case .node(let first):
          fields.add(field.name, SelectedValue.Field(node: first.node, text: tree.stringValue(first.node)))
        // A part of a longer text is pointed at where that text stands.
        case .atomic(let value)?:
          fields.add(
            field.name, SelectedValue.Field(node: node.node, text: pass.evaluation.stringValue(.atomic(value))))
        case nil: break
        }
      }
      let value = SelectedValue(node: node.node, text: tree.stringValue(node.node), fields: fields)
      selections.append(Selection(node: node, fields: values, value: value))
    }
    pass.context.selections[plan.number] = selections
    return selections
  }

  private mutating func give(
    _ judgements: [Judgement], to members: AspectMembers, value: SelectedValue?,
    document: OpenedArtifact.Document
  ) {
    for judgement in judgements {
      for compiled in members.rules(of: judgement.aspect) {
        if case .passed = judgement.verdict {
          tallies.examined(compiled.index)
          continue
        }
        record(judgement, compiled, value: value, document: document)
      }
    }
  }

  // MARK: Assertions

  private mutating func test(_ members: [CompiledProfile.Member], at node: NodeReference, pass: DocumentPass) {
    for index in members.indices {
      tallies.examined(members[index].rule.index)
      do {
        if try members[index].holds(at: node, in: pass.evaluation) { continue }
        try add(members[index].assertion, of: members[index].rule, at: node, pass: pass)
      } catch {
        fail(members[index].rule, with: error)
      }
    }
  }

  /// The finding of an assertion that does not hold at `node`.
  private mutating func add(
    _ assertion: CompiledAssertion, of compiled: CompiledRule, at node: NodeReference, pass: DocumentPass
  ) throws(XPathError) {
    let rule = compiled.rule
    tallies.failed(compiled.index)
    var variant: CompiledAssertion.Variant?
    for candidate in assertion.variants
    where try candidate.condition.effectiveBoolean(pass.evaluation, at: node) {
      variant = candidate
      break
    }
    let target = variant?.at ?? assertion.at
    // A node of a document inside has no place in this one.
    let place = try target?.evaluate(pass.evaluation, at: node).nodes.first { $0.document == 0 }?.node ?? node.node
    var values: [Masked] = []
    for insertion in variant?.message == nil ? assertion.insertions : variant?.insertions ?? [] {
      let value = try insertion.evaluate(pass.evaluation, at: node)
      values.append(Masked(pass.evaluation.strings(value).joined(separator: " "), isPublic: rule.discloses))
    }
    let found =
      pass.context.subject.tree.kind(place) == .attribute ? pass.context.subject.tree.stringValue(place) : nil
    add(
      rule, severity: (variant?.severity ?? rule.severity).severity(options), place: .node(place),
      document: pass.document,
      message: Message((variant?.message ?? rule.message)?.text ?? rule.title, values: values),
      found: found.map { Masked($0, isPublic: rule.discloses) }, expected: nil)
  }

  private mutating func fail(_ compiled: CompiledRule, with error: XPathError) {
    if error.code == "LIMIT" {
      tallies.setInconclusive(
        Reason("budget", Localized(fr: "budget d'évaluation épuisé", en: "evaluation budget spent")),
        of: compiled.index)
    } else {
      let reason = Reason(
        error.code,
        Localized(
          fr: "erreur dynamique dans l'expression de la règle", en: "dynamic error in the expression of the rule"))
      tallies.setFault(reason, of: compiled.index)
    }
  }

  // MARK: Judgements

  private mutating func record(
    _ judgement: Judgement, _ compiled: CompiledRule, value: SelectedValue?, document: OpenedArtifact.Document?
  ) {
    let index = compiled.index
    switch judgement.verdict {
    case .passed: tallies.examined(index)
    case .inconclusive(let reason):
      if tallies.inconclusive(index) == nil { tallies.setInconclusive(reason, of: index) }
      missingTables.formUnion(reason.valueSets)
    case .failed(let deviation):
      tallies.examined(index, failed: true)
      let rule = compiled.rule
      let variant = deviation.variant.flatMap { rule.variants[$0] }
      let grade = deviation.grade.flatMap { rule.variants[$0] }
      let found = deviation.found ?? value?.text
      let next = collector.findings.count
      add(
        rule, severity: (grade?.severity ?? variant?.severity ?? rule.severity).severity(options),
        place: deviation.place ?? value.map { .node($0.node) }, document: document,
        message: message(variant?.message ?? rule.message, of: rule, deviation, found: found),
        found: found.map { Masked($0, isPublic: rule.discloses) },
        expected: deviation.expected.map { Masked($0, isPublic: !deviation.expectedIsPersonal) },
        isCritical: variant?.isCritical ?? false)
      if let meant = deviation.meant, collector.findings.count > next { collector.noteMisspelling(of: meant, in: next) }
    }
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

  /// Counts a finding, and makes it where there is room for it.
  private mutating func add(
    _ rule: Rule, severity: Severity, place: Deviation.Place?, document: OpenedArtifact.Document?, message: Message,
    found: Masked?, expected: Masked?, isCritical: Bool = false
  ) {
    failed.insert(rule.id)
    guard options.selection.includes(rule) else { return }
    guard collector.hasRoom(for: rule.id) else {
      collector.omit(severity, isInconclusive: rule.isInconclusive)
      return
    }
    let location = location(of: place, document: document)
    // What is said of the whole artefact has no line to show.
    let excerpt =
      place == nil ? nil : excerpts.excerpt(at: Position(line: location.line, column: location.column))
    // A patient in danger is no matter of taste.
    let weight = isCritical ? severity : options.strictness.severity(severity, by: rule.confidence)
    collector.add(
      Finding(
        rule: rule.id, severity: weight, message: message, location: location, found: found, expected: expected,
        profile: rule.profile, layer: rule.layer, requirements: rule.requirements, source: rule.source,
        help: rule.help, excerpt: excerpt, causes: [], isInconclusive: rule.isInconclusive,
        isCritical: isCritical))
  }

  /// Counts a finding of a schema, and keeps it with its lines where there is room.
  mutating func addSchemaFinding(_ finding: Finding) {
    guard finding.isInconclusive || options.selection.includes(finding.rule, profile: finding.profile.name) else {
      return
    }
    guard collector.hasRoom(for: finding.rule) else {
      collector.omit(finding.severity)
      return
    }
    var finding = finding
    finding.excerpt = excerpts.excerpt(at: Position(line: finding.location.line, column: finding.location.column))
    collector.add(finding)
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
    if let place = document.contents?.place(of: node) {
      return Location(
        artifact: artifact + place.files, path: place.path, line: position.line, column: position.column)
    }
    let path =
      document.message.flatMap { $0.path(of: node)?.description }
      ?? document.rows.flatMap { ArtifactRun.path(of: node, in: document.tree, rows: $0) } ?? document.tree.path(node)
    return Location(artifact: artifact, path: path, line: position.line, column: position.column)
  }

  /// The path of a node in the list that its row was taken out of.
  private static func path(of node: Node, in tree: DocumentTree, rows: [Int]) -> String? {
    var row = node
    while let parent = tree.parent(row), parent != tree.root { row = parent }
    let ordinal = tree.ordinalAmongTwins(row)
    guard row != tree.root, rows.indices.contains(ordinal - 1) else { return nil }
    let own = tree.path(row)
    let number = rows[ordinal - 1]
    return own.prefix { $0 != "[" } + (number > 1 ? "[\(number)]" : "") + tree.path(node).dropFirst(own.count)
  }
}
