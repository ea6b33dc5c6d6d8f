import DocumentTree
import HL7v2

/// One walk through the fields of a message, with what it found.
struct HL7FieldsPass {
  private let message: HL7Message
  private let definitions: HL7Definitions
  private let claim: HL7Claim
  private let tree: DocumentTree
  private var path = HL7Path(segment: "MSH")
  private var numbers: [NameID: Int] = [:]
  private(set) var judgements: [Judgement] = []
  private var examined: Set<String> = []
  private var failed: Set<String> = []
  private var overruns = 0

  init(message: HL7Message, definitions: HL7Definitions) {
    self.message = message
    self.definitions = definitions
    claim = HL7Claim(message, in: definitions.dictionary)
    tree = message.tree
  }

  /// Walks through every segment that the dictionary knows.
  mutating func run() {
    let broken = Set(
      message.diagnostics.compactMap { diagnostic -> HL7Path? in
        if case .strayLines = diagnostic.kind { diagnostic.path } else { nil }
      })
    for segment in message.segments where !broken.contains(segment.path) {
      guard let rules = definitions.rules(for: segment.name, claim: claim) else { continue }
      path = segment.path
      walk(segment, rules: rules)
    }
    for aspect in HL7FieldsCheck.aspects where examined.contains(aspect) && !failed.contains(aspect) {
      judgements.append(Judgement(HL7FieldsCheck.aspect(aspect), .passed))
    }
  }

  // MARK: The walk

  private mutating func walk(_ segment: SegmentReference, rules: [ElementRule]) {
    var fields: [[Node]] = Array(repeating: [], count: rules.count)
    for node in tree.children(segment.node) {
      if let number = number(of: node), number >= 1, number <= rules.count { fields[number - 1].append(node) }
    }
    for (rule, nodes) in zip(rules, fields) {
      path.field = rule.position
      path.repetition = nil
      let occurrences = nodes.filter(isPopulated)
      presence(of: rule, isThere: !occurrences.isEmpty, at: nodes.first ?? segment.node, beside: [:])
      // Of what must not be there, nothing more is said.
      if nodes.isEmpty || rule.usage == .forbidden && !rule.isAdvice { continue }
      examined.insert("repetition")
      if nodes.count > rule.maximum {
        path.repetition = rule.maximum + 1
        fail(
          "repetition", at: .node(nodes[rule.maximum]),
          arguments: ["maximum": String(rule.maximum), "count": String(nodes.count)], rule)
      }
      let components = components(of: rule, in: fields)
      for (index, node) in nodes.enumerated() where isPopulated(node) {
        path.repetition = index > 0 ? index + 1 : nil
        value(of: node, rule: rule, components: components, depth: 0)
      }
    }
  }

  /// The rules of the components of a field: of its type, or of the type that another field names.
  private func components(of rule: ElementRule, in fields: [[Node]]) -> (type: String, rules: [ElementRule]) {
    guard rule.type == "varies" else { return (rule.type, rule.components) }
    guard let from = rule.typeFrom, from >= 1, from <= fields.count, let named = fields[from - 1].first else {
      return ("", [])
    }
    let type = tree.stringValue(named)
    return (
      type, definitions.components(ofType: type, field: rule.position, of: path.segment, claim: claim)
    )
  }

  /// Judges one occurrence of a field, or a component, that has a value.
  private mutating func value(
    of node: Node, rule: ElementRule, components: (type: String, rules: [ElementRule]), depth: Int
  ) {
    if isNull(node) {
      if depth == 0 { null(node, rule) }
      return
    }
    if depth == 0 { examined.insert("null") }
    guard components.rules.isEmpty else {
      composite(node, rule: rule, rules: components.rules, depth: depth)
      return
    }
    // A primitive: the text stands in the element, or in the first component that an unknown type was given.
    let bytes = tree.stringBytes(node)
    primitive(bytes, type: components.type, at: node, rule)
    // A code that is not in its table is not also too long.
    if member(at: node, rule) { length(of: bytes, at: node, rule) }
  }

  private mutating func composite(_ node: Node, rule: ElementRule, rules: [ElementRule], depth: Int) {
    var children: [Int: Node] = [:]
    for child in tree.children(node) {
      if let number = number(of: child), isPopulated(child) { children[number] = child }
    }
    let parent = path
    let before = overruns
    for component in rules {
      let child = children[component.position]
      descend(to: component.position, depth: depth)
      // What is missing below the third level cannot be written in ER7.
      if depth < 2, !rule.isJudgedElsewhere {
        presence(of: component, isThere: child != nil, at: child ?? node, beside: children)
      }
      if let child, component.usage != .forbidden || component.isAdvice {
        value(of: child, rule: component, components: (component.type, component.components), depth: depth + 1)
      }
      path = parent
    }
    // A component that is too long explains the length of its field.
    if depth == 0, overruns == before, let maximum = rule.length {
      examined.insert("length")
      let length = writtenLength(of: node)
      if length > maximum { overrun(length, maximum, at: node, rule) }
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

  private mutating func presence(of rule: ElementRule, isThere: Bool, at node: Node, beside children: [Int: Node]) {
    guard !rule.isJudgedElsewhere else { return }
    let counts = rule.siblings.isEmpty || rule.siblings.contains { children[$0] != nil }
    switch rule.usage {
    case .required where counts:
      examined.insert("required")
      if !isThere {
        fail(
          "required", at: .position(tree.position(node), path: path.description), arguments: [:], rule,
          variant: rule.isAdvice ? "advised" : nil)
      }
    case .forbidden where counts:
      examined.insert("forbidden")
      if isThere { fail("forbidden", at: .node(node), arguments: [:], rule, variant: rule.isAdvice ? "advised" : nil) }
    default: return
    }
  }

  /// `""` as a whole field: the receiver is told to delete what it has.
  private mutating func null(_ node: Node, _ rule: ElementRule) {
    examined.insert("null")
    if rule.usage == .required || path.segment == "MSH" {
      fail("null", at: .node(node), arguments: [:], rule, variant: "required")
    } else if rule.type == "SI" || path.segment == "EVN" || path.segment == "MSA" {
      fail("null", at: .node(node), arguments: [:], rule)
    }
  }

  // MARK: Values

  private mutating func primitive(_ bytes: ArraySlice<UInt8>, type: String, at node: Node, _ rule: ElementRule) {
    // Blanks at the ends of codes are a rule of their own.
    guard let primitive = PrimitiveType(rawValue: type), primitive != .coded else { return }
    examined.insert("datatype")
    guard let fault = primitive.fault(in: bytes) else { return }
    fail(
      "datatype", at: .node(node), found: tree.stringValue(node), expected: primitive.form, arguments: ["type": type],
      rule,
      variant: fault == .noSuchDate || fault == .noSuchTime ? "calendar" : nil)
  }

  private mutating func length(of bytes: ArraySlice<UInt8>, at node: Node, _ rule: ElementRule) {
    guard let maximum = rule.length else { return }
    examined.insert("length")
    // There are never more characters than bytes.
    guard bytes.count > maximum else { return }
    let length = tree.stringValue(node).unicodeScalars.count
    if length > maximum { overrun(length, maximum, at: node, rule) }
  }

  private mutating func overrun(_ length: Int, _ maximum: Int, at node: Node, _ rule: ElementRule) {
    overruns += 1
    fail("length", at: .node(node), arguments: ["length": String(length), "maximum": String(maximum)], rule)
  }

  /// Judges a code against its table; the result is whether nothing is wrong with it.
  private mutating func member(at node: Node, _ rule: ElementRule) -> Bool {
    guard !rule.isJudgedElsewhere, let table = rule.table.flatMap({ definitions.tables.tables[$0] }) else {
      return true
    }
    examined.insert("table")
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
    arguments: [String: String], _ rule: ElementRule, variant: String? = nil
  ) {
    failed.insert(aspect)
    var arguments = arguments
    arguments["element"] = rule.name
    arguments["path"] = path.description
    judgements.append(
      Judgement(
        HL7FieldsCheck.aspect(aspect),
        .failed(Deviation(at: place, found: found, expected: expected, arguments: arguments, variant: variant))))
  }

  // MARK: The tree

  /// The number at the end of an element's name: 3 for `PID.3`.
  private mutating func number(of node: Node) -> Int? {
    guard tree.kind(node) == .element else { return nil }
    let name = tree.name(node)
    if let known = numbers[name] { return known }
    let number = tree.names.local(name).split(separator: ".").last.flatMap { Int($0) }
    if let number { numbers[name] = number }
    return number
  }

  /// Whether something other than blanks stands in `node`.
  private func isPopulated(_ node: Node) -> Bool {
    guard let first = onlyOrFirstChild(of: node).first else {
      return tree.stringBytes(node).contains { $0 != 0x20 && $0 != 0x09 }
    }
    return isPopulated(first) || tree.children(node).contains { tree.kind($0) == .element && isPopulated($0) }
  }

  /// Whether `node` holds the explicit null `""` and nothing else.
  private func isNull(_ node: Node) -> Bool {
    let (first, isOnly) = onlyOrFirstChild(of: node)
    guard let first else { return tree.stringBytes(node).elementsEqual([0x22, 0x22]) }
    return isOnly && isNull(first)
  }

  /// The first element in `node`, and whether it is the only one.
  private func onlyOrFirstChild(of node: Node) -> (first: Node?, isOnly: Bool) {
    var first: Node?
    for child in tree.children(node) where tree.kind(child) == .element {
      if first != nil { return (first, false) }
      first = child
    }
    return (first, first != nil)
  }

  /// The characters that `node` takes in the message: its values and the separators between them.
  private mutating func writtenLength(of node: Node) -> Int {
    var last = 0
    var length = 0
    for child in tree.children(node) {
      guard let number = number(of: child) else { continue }
      last = max(last, number)
      length += writtenLength(of: child)
    }
    return last == 0 ? tree.stringValue(node).unicodeScalars.count : length + last - 1
  }
}
