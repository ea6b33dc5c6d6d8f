import DocumentTree
import HL7v2
import XPath

/// One walk through the fields of a message, with what it found.
struct HL7FieldsPass {
  let definitions: HL7Definitions
  let tree: DocumentTree
  private let message: HL7Message
  private let claim: HL7Claim
  /// Whether what is to be sent if known is missed.
  private let isStrict: Bool
  private var evaluation: Evaluation?
  private var path = HL7Path(segment: "MSH")
  private(set) var judgements: [Judgement] = []
  private var examined = Aspects()
  private var overruns = 0
  /// The rows of the components of the field or component at hand, those of what it stands in before them.
  private var rows: [Int32] = []
  /// Where those of what comes next stand in it.
  private var nextRow = 0
  /// Stands for the row of a component that is not there; a row is never negative.
  private static let absent: Int32 = -1

  init(message: HL7Message, claim: HL7Claim, definitions: HL7Definitions, isStrict: Bool) {
    self.message = message
    self.isStrict = isStrict
    self.definitions = definitions
    self.claim = claim
    tree = message.tree
  }

  /// The aspects that were examined somewhere.
  private struct Aspects: OptionSet {
    var rawValue: UInt16

    static let required = Aspects(rawValue: 1 << 0)
    static let forbidden = Aspects(rawValue: 1 << 1)
    static let repetition = Aspects(rawValue: 1 << 2)
    static let datatype = Aspects(rawValue: 1 << 3)
    static let length = Aspects(rawValue: 1 << 4)
    static let table = Aspects(rawValue: 1 << 5)
    static let null = Aspects(rawValue: 1 << 6)
    static let blanks = Aspects(rawValue: 1 << 7)
    static let shift = Aspects(rawValue: 1 << 8)

    /// In the order of the bits: what to say of an aspect without a fault.
    static let passes = [
      "required", "forbidden", "repetition", "datatype", "length", "table", "null", "blanks", "shift",
    ]
    .map { Judgement(HL7FieldsCheck.aspect($0), .passed) }
  }

  /// Walks through every segment that the dictionary knows.
  mutating func run() {
    let broken = message.diagnostics.compactMap { diagnostic -> HL7Path? in
      if case .strayLines = diagnostic.kind { diagnostic.path } else { nil }
    }
    for segment in message.segments where !broken.contains(segment.path) {
      guard let rules = claim.plans(for: segment.name, in: definitions) else { continue }
      path = segment.path
      examined.insert(.shift)
      walk(segment, rules: rules)
    }
    // So far there are only faults.
    let failed = Set(judgements.map(\.aspect))
    for (bit, passed) in Aspects.passes.enumerated()
    where examined.contains(Aspects(rawValue: 1 << UInt16(bit))) && (failed.isEmpty || !failed.contains(passed.aspect))
    {
      judgements.append(passed)
    }
  }

  // MARK: The walk

  private mutating func walk(_ segment: SegmentReference, rules: ElementPlans) {
    let fields = SegmentFields(of: segment.node, count: rules.count, in: message)
    let before = judgements.count
    let quiet = rules.quiet(strict: isStrict)
    if rules.hasForbidden { examined.insert(.forbidden) }
    for index in quiet.indices {
      let range = fields.range(index)
      // Most fields are not there, and need not be.
      if range.isEmpty, quiet[index] { continue }
      let rule = rules.plans[index]
      let nodes = fields.nodes[range]
      path.field = rule.position
      path.repetition = nil
      let usage = usage(of: rule, in: segment.node)
      presence(
        of: rule, usage: usage, isThere: isPopulatedAnywhere(nodes), at: nodes.first ?? segment.node,
        from: nil)
      // Of what must not be there, nothing more is said.
      if nodes.isEmpty || usage == .forbidden && !rule.isAdvice { continue }
      repetitions(of: rule, nodes)
      let components = components(of: rule, in: fields)
      for (index, node) in zip(0..., nodes) where isPopulated(node) {
        path.repetition = index > 0 ? index + 1 : nil
        if isNull(node) {
          null(node, rule, usage)
          continue
        }
        examined.insert(.null)
        var slice: Int?
        if let slices = rule.slices {
          let wanted = discriminator(slices, of: node)
          slice = slices.slices.firstIndex { $0.value == wanted }
        }
        value(
          of: node, rule: rule, primitive: components.primitive,
          components: slice.flatMap { rule.sliceComponents[$0] } ?? components.rules, depth: 0)
      }
    }
    if judgements.count > before { shifted(segment, rules: rules.plans, fields: fields.lists, since: before) }
  }

  /// The usage of an element, as its condition gives it in this segment.
  private mutating func usage(of rule: ElementPlan, in segment: Node) -> ElementConstraint.Usage {
    guard let condition = rule.condition else { return rule.usage }
    return holds(condition, at: segment) ? rule.usage : rule.otherwise
  }

  /// Whether an expression of the field tables holds; one that cannot be evaluated demands nothing.
  private mutating func holds(_ expression: XPathExpression, at node: Node) -> Bool {
    let evaluation = evaluation ?? Evaluation(tree, Evaluation.Settings(budget: 1_000_000))
    self.evaluation = evaluation
    return (try? expression.effectiveBoolean(evaluation, at: NodeReference(document: 0, node: node))) ?? false
  }

  // MARK: Occurrences

  private mutating func repetitions(of rule: ElementPlan, _ nodes: ArraySlice<Node>) {
    examined.insert(.repetition)
    if nodes.count > rule.maximum {
      path.repetition = rule.maximum + 1
      fail(
        "repetition", at: .node(nodes[nodes.startIndex + rule.maximum]),
        arguments: ["maximum": String(rule.maximum), "count": String(nodes.count)], rule)
    } else if nodes.count < rule.minimum, let first = nodes.first {
      fail(
        "required", at: .node(first), arguments: ["minimum": String(rule.minimum), "count": String(nodes.count)], rule,
        variant: "too-few")
    }
    guard let slices = rule.slices else { return }
    var counts: [String: Int] = [:]
    for (index, node) in zip(0..., nodes) where isPopulated(node) {
      path.repetition = index > 0 ? index + 1 : nil
      let value = discriminator(slices, of: node)
      counts[value, default: 0] += 1
      guard let slice = slices.slices.first(where: { $0.value == value }) else {
        let known = slices.slices.map(\.value).joined(separator: ", ")
        if slices.isClosed {
          fail("table", at: .node(node), found: value, expected: known, arguments: [:], rule, variant: "slice")
        }
        continue
      }
      if counts[value] == slice.maximum + 1, slice.maximum < .max {
        fail(
          "repetition", at: .node(node),
          arguments: ["slice": value, "maximum": String(slice.maximum), "count": String(slice.maximum + 1)], rule,
          variant: "slice")
      }
    }
    path.repetition = nil
    for slice in slices.slices where counts[slice.value, default: 0] < slice.minimum {
      guard let first = nodes.first else { continue }
      fail(
        "required", at: .node(first), arguments: ["slice": slice.value, "minimum": String(slice.minimum)], rule,
        variant: "slice")
    }
  }

  /// The value of the discriminator in one occurrence.
  private mutating func discriminator(_ slices: ElementSlices, of node: Node) -> String {
    var place = node
    for wanted in slices.discriminator {
      var found: Node?
      for child in tree.children(place) where message.number(of: child) == wanted { found = child }
      guard let found else { return "" }
      place = found
    }
    return tree.stringValue(place)
  }

  // MARK: Shifted fields

  /// A field too many or too few shifts all that follow: one cause, whatever number of fields is then wrong. Faults that
  /// vanish when the fields are moved back are its consequences.
  private mutating func shifted(
    _ segment: SegmentReference, rules: [ElementPlan], fields: [[Node]], since before: Int
  ) {
    guard let shift = HL7FieldShift(pass: self, rules: rules, fields: fields) else {
      return
    }
    let others = judgements[before...].filter { (HL7FieldsPass.field(of: $0) ?? 0) < shift.field }
    let consequences = judgements[before...].filter { judgement in
      guard case .failed(let deviation) = judgement.verdict, (HL7FieldsPass.field(of: judgement) ?? 0) >= shift.field
      else { return false }
      return HL7FieldShift.isKept(judgement.aspect.aspect) && deviation.variant == nil
    }
    judgements.removeSubrange(before...)
    // One of the wrong values stays an error of its own: the shift itself is only inferred.
    let clearest = consequences.first { $0.aspect.aspect == "datatype" } ?? consequences.first
    judgements += others + (clearest.map { [$0] } ?? [])
    path = HL7Path(segment: segment.name, occurrence: segment.occurrence, field: shift.field)
    path.repetition = nil
    let rule = rules[shift.field - 1]
    fail(
      "shift", at: .position(tree.position(fields[shift.field - 1].first ?? segment.node), path: path.description),
      arguments: ["segment": segment.name, "count": String(shift.consequences)], rule,
      variant: shift.offset < 0 ? "missing" : nil)
  }

  /// The number of the field that a judgement is about.
  private static func field(of judgement: Judgement) -> Int? {
    guard case .failed(let deviation) = judgement.verdict else { return nil }
    return deviation.arguments["path"].flatMap { HL7Path($0) }?.field
  }

  /// The components of a field and the form of its values: of its type, or of the type that another field names.
  private func components(
    of rule: ElementPlan, in fields: SegmentFields
  ) -> (primitive: PrimitiveType?, rules: ElementPlans) {
    guard rule.varies else { return (rule.primitive, rule.components) }
    guard let from = rule.typeFrom, let named = fields.first(from - 1) else { return (nil, .none) }
    let type = tree.stringValue(named)
    return (
      ElementPlan.primitive(ofType: type),
      definitions.components(ofType: type, field: rule.position, of: path.segment, claim: claim)
    )
  }

  /// Judges one occurrence of a field, or a component, that has a value other than the explicit null.
  private mutating func value(
    of node: Node, rule: ElementPlan, primitive form: PrimitiveType?, components: ElementPlans, depth: Int
  ) {
    guard components.isEmpty else {
      composite(node, rule: rule, rules: components, depth: depth)
      return
    }
    // A primitive: the text stands in the element, or in the first component that an unknown type was given.
    let bytes = tree.stringBytes(node)
    if let form { primitive(bytes, form, at: node, rule) }
    // A code that is not in its table is not also too long.
    if !blanks(around: bytes, at: node, rule, depth: depth) { return }
    if !matches(node, rule) { return }
    if member(at: node, rule) { length(of: bytes, at: node, rule) }
  }

  /// Judges blanks around a code or an identifier; the result is whether there are none.
  private mutating func blanks(
    around bytes: ArraySlice<UInt8>, at node: Node, _ rule: ElementPlan, depth: Int
  ) -> Bool {
    guard rule.isCoded || depth > 0 && rule.isIdentifier else { return true }
    examined.insert(.blanks)
    guard bytes.first == 0x20 || bytes.last == 0x20 else { return true }
    fail("blanks", at: .node(node), arguments: [:], rule)
    return false
  }

  private mutating func matches(_ node: Node, _ rule: ElementPlan) -> Bool {
    guard let pattern = rule.pattern else { return true }
    examined.insert(.datatype)
    guard !holds(pattern, at: node) else { return true }
    fail(
      "datatype", at: .node(node), found: tree.stringValue(node), arguments: ["type": rule.type], rule,
      variant: "pattern")
    return false
  }

  private mutating func composite(_ node: Node, rule: ElementPlan, rules: ElementPlans, depth: Int) {
    let base = nextRow
    nextRow += rules.count
    defer { nextRow = base }
    for row in base..<nextRow {
      if row < rows.count { rows[row] = HL7FieldsPass.absent } else { rows.append(HL7FieldsPass.absent) }
    }
    for child in tree.children(node) {
      if let number = message.number(of: child), number <= rules.count, isPopulated(child) {
        rows[base + number - 1] = child.rawValue
      }
    }
    let before = overruns
    // What is missing below the third level cannot be written in ER7.
    let judgesPresence = depth < 2 && !rule.isJudgedElsewhere
    let quiet = rules.quiet(strict: isStrict)
    if judgesPresence, rules.hasForbidden { examined.insert(.forbidden) }
    for index in quiet.indices {
      let row = rows[base + index]
      if row == HL7FieldsPass.absent, quiet[index] || !judgesPresence { continue }
      let child = row == HL7FieldsPass.absent ? nil : Node(rawValue: row)
      let component = rules.plans[index]
      descend(to: component.position, depth: depth)
      if judgesPresence {
        presence(of: component, usage: component.usage, isThere: child != nil, at: child ?? node, from: base)
      }
      if let child, component.usage != .forbidden || component.isAdvice, !isNull(child) {
        value(
          of: child, rule: component, primitive: component.primitive, components: component.components,
          depth: depth + 1)
      }
      ascend(depth: depth)
    }
    // A component that is too long explains the length of its field.
    if depth == 0, overruns == before, let maximum = rule.length {
      examined.insert(.length)
      judgeWrittenLength(of: node, maximum, rule)
    }
  }

  private mutating func ascend(depth: Int) {
    switch depth {
    case 0: path.component = nil
    case 1: path.subcomponent = nil
    default: return
    }
  }

  private mutating func descend(to number: Int, depth: Int) {
    switch depth {
    case 0: path.component = number
    case 1: path.subcomponent = number
    default: return
    }
  }

  // MARK: Presence

  /// `base` is the place in `rows` of the first of the components beside it; nothing for a field.
  private mutating func presence(
    of rule: ElementPlan, usage: ElementConstraint.Usage, isThere: Bool, at node: Node, from base: Int?
  ) {
    // No other rule tells in strict mode what may be unknown.
    guard !rule.isJudgedElsewhere || usage == .requiredIfKnown else { return }
    let counts =
      rule.siblings.isEmpty
      || rule.siblings.contains { number in
        base.map { number >= 1 && $0 + number - 1 < nextRow && rows[$0 + number - 1] != HL7FieldsPass.absent } ?? false
      }
    switch usage {
    case .required where counts:
      examined.insert(.required)
      if !isThere {
        fail(
          "required", at: .position(tree.position(node), path: path.description), arguments: [:], rule,
          variant: rule.isAdvice ? "advised" : nil)
      }
    case .requiredIfKnown where counts && isStrict && !isThere:
      fail(
        "required", at: .position(tree.position(node), path: path.description), arguments: [:], rule,
        variant: "if-known")
    case .forbidden where counts:
      examined.insert(.forbidden)
      if isThere { fail("forbidden", at: .node(node), arguments: [:], rule, variant: rule.isAdvice ? "advised" : nil) }
    default: return
    }
  }

  /// `""` as a whole field: the receiver is told to delete what it has.
  private mutating func null(_ node: Node, _ rule: ElementPlan, _ usage: ElementConstraint.Usage) {
    examined.insert(.null)
    if usage == .required || path.segment == "MSH" {
      fail("null", at: .node(node), arguments: [:], rule, variant: "required")
    } else if rule.type == "SI" || path.segment == "EVN" || path.segment == "MSA" {
      fail("null", at: .node(node), arguments: [:], rule)
    }
  }

  // MARK: Values

  private mutating func primitive(
    _ bytes: ArraySlice<UInt8>, _ primitive: PrimitiveType, at node: Node, _ rule: ElementPlan
  ) {
    examined.insert(.datatype)
    guard let fault = primitive.fault(in: bytes) else { return }
    fail(
      "datatype", at: .node(node), found: tree.stringValue(node), expected: primitive.form,
      arguments: ["type": primitive.rawValue], rule,
      variant: fault == .noSuchDate || fault == .noSuchTime ? "calendar" : nil)
  }

  private mutating func length(of bytes: ArraySlice<UInt8>, at node: Node, _ rule: ElementPlan) {
    guard let maximum = rule.length else { return }
    examined.insert(.length)
    // There are never more characters than bytes.
    guard bytes.count > maximum else { return }
    let length = characters(in: bytes)
    if length > maximum { overrun(length, maximum, at: node, rule) }
  }

  /// Judges the characters that a field takes in the message: its values and the separators between them.
  private mutating func judgeWrittenLength(of node: Node, _ maximum: Int, _ rule: ElementPlan) {
    let separators = separators(in: node)
    let bytes = tree.stringBytes(node)
    // There are never more characters than bytes.
    guard bytes.count + separators > maximum else { return }
    let length = characters(in: bytes) + separators
    if length > maximum { overrun(length, maximum, at: node, rule) }
  }

  private mutating func overrun(_ length: Int, _ maximum: Int, at node: Node, _ rule: ElementPlan) {
    overruns += 1
    fail("length", at: .node(node), arguments: ["length": String(length), "maximum": String(maximum)], rule)
  }

  /// Judges a code against its table; the result is whether nothing is wrong with it.
  private mutating func member(at node: Node, _ rule: ElementPlan) -> Bool {
    guard !rule.isJudgedElsewhere, let table = rule.table else { return true }
    examined.insert(.table)
    let text = tree.stringValue(node)
    let variant: String?
    switch table.membership(of: text) {
    case .member: return true
    case .foreign: variant = nil
    case .unlisted: variant = "open"
    case .tolerated: variant = "tolerated"
    }
    let codes = table.codes.prefix(20).joined(separator: ", ") + (table.codes.count > 20 ? "…" : "")
    fail(
      "table", at: .node(node), found: text, expected: codes, arguments: ["table": "\(table.title) (\(table.name))"],
      rule,
      variant: variant)
    return false
  }

  // MARK: Judgements

  private mutating func fail(
    _ aspect: String, at place: Deviation.Place, found: String? = nil, expected: String? = nil,
    arguments: [String: String], _ rule: ElementPlan, variant: String? = nil
  ) {
    var arguments = arguments
    arguments["element"] = rule.name
    arguments["path"] = path.description
    judgements.append(
      Judgement(
        HL7FieldsCheck.aspect(aspect),
        .failed(Deviation(at: place, found: found, expected: expected, arguments: arguments, variant: variant))))
  }

  // MARK: The tree

  /// Whether something other than blanks stands in `node`.
  func isPopulated(_ node: Node) -> Bool { tree.hasVisibleText(node) }

  // A closure over the pass would copy it, for every field of every message.
  private func isPopulatedAnywhere(_ nodes: ArraySlice<Node>) -> Bool {
    for node in nodes where tree.hasVisibleText(node) { return true }
    return false
  }

  /// Whether `node` holds the explicit null `""` and nothing else.
  private func isNull(_ node: Node) -> Bool { tree.holdsOnly("\"\"", node) }

  /// The separators in a field or component: the last part says how many stand before it.
  private func separators(in node: Node) -> Int {
    var last = 1
    var inner = 0
    for part in tree.children(node) {
      guard let number = message.number(of: part) else { continue }
      last = number
      // More than one text stands in it.
      if tree.end(part) > part.index + 2 { inner += separators(in: part) }
    }
    return last - 1 + inner
  }

  /// The characters of UTF-8 text.
  private func characters(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
