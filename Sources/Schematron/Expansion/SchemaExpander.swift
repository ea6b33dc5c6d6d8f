/// Makes a schema concrete: one phase, abstract patterns instantiated, abstract rules written out.
struct SchemaExpander {
  private static let mostItems = 500_000
  private static let longestChain = 200

  private let schema: SchematronSchema
  private let dialect: SchematronDialect
  private var notices: [SchematronNotice]
  private var faults: [SchematronFault] = []
  private var diagnostics: [String: ExpandedMessage] = [:]
  private var properties: [String: ExpandedMessage] = [:]
  private var abstractPatterns: [String: SchemaElement] = [:]
  private var globalRules: [String: Scope] = [:]
  /// Items of abstract rules that were written out, by pattern and id.
  private var writtenOut: [String: [ExpandedRule.Item]] = [:]
  private var itemCount = 0

  /// The abstract rules of one pattern.
  private struct Scope {
    /// Tells patterns apart.
    var number: Int
    var rules: [String: SchemaElement]
  }

  init(_ schema: SchematronSchema, dialect: SchematronDialect) {
    self.schema = schema
    self.dialect = dialect
    notices = schema.notices
  }

  /// The schema in `phase`.
  mutating func expand(phase asked: String?) throws(SchematronError) -> ExpandedSchema {
    let root = schema.root
    checkChildren(of: root, known: ["title", "p", "ns", "let", "phase", "pattern", "diagnostics", "properties"])
    let (phase, phaseElement) = try phase(asked)
    if !faults.isEmpty { throw SchematronError(faults) }
    diagnostics = messages(in: "diagnostics", called: "diagnostic")
    properties = messages(in: "properties", called: "property")
    let patterns = root.children("pattern")
    index(patterns)
    var expanded = ExpandedSchema(
      title: schema.title, version: schema.version, phase: phase, dialect: dialect, namespaces: namespaces(),
      files: schema.files, lets: [], patterns: [], notices: [])
    let schemaLets = lets(of: root, in: "schema")
    let phaseLets = phaseElement.map { lets(of: $0, in: "phase") } ?? []
    // A variable of the phase stands before one of the schema.
    expanded.lets =
      schemaLets.filter {
        let name = $0.name; return !phaseLets.contains { $0.name == name }
      } + phaseLets
    var active: Set<String>?
    if let phaseElement {
      checkChildren(of: phaseElement, known: ["active", "let", "p", "title"])
      let ids = phaseElement.children("active").compactMap { element in
        element.token("pattern").map { (id: $0, position: element.position) }
      }
      active = Set(ids.map(\.id))
      let declared = Set(patterns.compactMap { $0.token("id") })
      for (id, position) in ids where !declared.contains(id) { notice(.undeclaredPattern(id: id), at: position) }
    }
    for (number, pattern) in patterns.enumerated() where pattern.token("abstract") != "true" {
      if let active, !(pattern.token("id").map { active.contains($0) } ?? false) { continue }
      if let concrete = self.pattern(pattern, number: number) { expanded.patterns.append(concrete) }
    }
    checkNames(expanded)
    if !faults.isEmpty { throw SchematronError(faults) }
    expanded.notices = notices
    return expanded
  }

  // MARK: Schema

  private func phase(_ asked: String?) throws(SchematronError) -> (name: String, element: SchemaElement?) {
    let name = asked == nil || asked == "#DEFAULT" ? schema.defaultPhase ?? "#ALL" : asked ?? "#ALL"
    if name == "#ALL" { return (name, nil) }
    if let element = schema.root.children("phase").first(where: { $0.token("id") == name }) { return (name, element) }
    let known = schema.phases.map { "“\($0.id)”" }.joined(separator: ", ")
    throw SchematronError(
      fault(
        .reference, "there is no phase “\(name)”, the schema has \(known.isEmpty ? "none" : known)",
        at: schema.root.position))
  }

  private mutating func namespaces() -> [ExpandedSchema.Namespace] {
    var found: [ExpandedSchema.Namespace] = []
    for element in schema.root.children("ns") {
      guard let prefix = element.token("prefix"), let uri = element.attributes["uri"] else {
        add(.structure, "the ns element has no prefix or no uri", at: element.position)
        continue
      }
      found.append(ExpandedSchema.Namespace(prefix: prefix, uri: uri))
    }
    return found
  }

  private mutating func messages(in list: String, called name: String) -> [String: ExpandedMessage] {
    var found: [String: ExpandedMessage] = [:]
    for element in schema.root.children(list).flatMap({ $0.children(name) }) {
      guard let id = element.token("id"), found[id] == nil else { continue }
      var message = message(element)
      message.id = id
      found[id] = message
    }
    return found
  }

  private mutating func index(_ patterns: [SchemaElement]) {
    for (number, pattern) in patterns.enumerated() {
      if pattern.token("abstract") == "true" {
        if let id = pattern.token("id"), abstractPatterns[id] == nil { abstractPatterns[id] = pattern }
        continue
      }
      let scope = scope(of: pattern, number: number)
      for id in scope.rules.keys where globalRules[id] == nil { globalRules[id] = scope }
    }
  }

  private func scope(of pattern: SchemaElement, number: Int) -> Scope {
    var rules: [String: SchemaElement] = [:]
    for rule in pattern.children("rule") where rule.token("abstract") == "true" {
      if let id = rule.token("id"), rules[id] == nil { rules[id] = rule }
    }
    return Scope(number: number, rules: rules)
  }

  /// No name may be declared both by the schema and by a pattern: both are visible everywhere.
  private mutating func checkNames(_ expanded: ExpandedSchema) {
    let names = Set(expanded.lets.map(\.name))
    for variable in expanded.patterns.flatMap(\.lets) where names.contains(variable.name) {
      add(.reference, "the variable $\(variable.name) is declared by the schema too", at: variable.position)
    }
  }

  // MARK: Patterns

  private mutating func pattern(_ element: SchemaElement, number: Int) -> ExpandedPattern? {
    var body = element
    let isA = element.token("is-a")
    if let isA {
      guard let abstract = abstractPatterns[isA] else {
        notice(.undeclaredAbstractPattern(id: isA), at: element.position)
        return nil
      }
      itemCount += abstract.size
      guard itemCount <= SchemaExpander.mostItems else {
        _ = tooMany(at: element.position)
        return nil
      }
      var parameters = ParameterList(caller: element, abstract: abstract, dialect: dialect)
      body = parameters.applied(to: abstract)
      if parameters.isTooLong {
        add(.limit, "the parameters make a text longer than \(ParameterList.longestText) bytes", at: element.position)
        return nil
      }
    }
    checkChildren(of: body, known: ["title", "p", "let", "rule", "param"])
    let scope = scope(of: body, number: number)
    var pattern = ExpandedPattern(
      id: element.token("id"), title: element.title ?? body.title, isA: isA,
      documents: element.token("documents") ?? body.token("documents"), see: element.token("see") ?? body.token("see"),
      fpi: element.token("fpi") ?? body.token("fpi"), icon: element.token("icon") ?? body.token("icon"),
      position: element.position, lets: lets(of: body, in: "pattern"), rules: [])
    for rule in body.children("rule") where rule.token("abstract") != "true" {
      if let concrete = self.rule(rule, in: scope) { pattern.rules.append(concrete) }
    }
    return pattern
  }

  private mutating func lets(of parent: SchemaElement, in place: String) -> [ExpandedLet] {
    var found: [ExpandedLet] = []
    for element in parent.children("let") {
      guard let variable = variable(element) else { continue }
      if found.contains(where: { $0.name == variable.name }) {
        add(.reference, "the variable $\(variable.name) is declared twice in the \(place)", at: element.position)
      }
      found.append(variable)
    }
    return found
  }

  private mutating func variable(_ element: SchemaElement) -> ExpandedLet? {
    guard let name = element.token("name") else {
      add(.structure, "the let has no name", at: element.position)
      return nil
    }
    if element.attributes["as"] != nil {
      add(.unsupported, "the let $\(name) declares a type, which is not supported", at: element.position)
    }
    guard let value = element.attributes["value"] else {
      add(
        .unsupported, "the let $\(name) has no value; elements as value need an XSLT processor", at: element.position)
      return nil
    }
    return ExpandedLet(name: name, value: value, position: element.position)
  }

  // MARK: Rules

  private mutating func rule(_ element: SchemaElement, in scope: Scope) -> ExpandedRule? {
    guard let context = element.attributes["context"], !context.trimmedOfSpace.isEmpty else {
      add(.structure, "the rule has neither a context nor abstract=\"true\"", at: element.position)
      return nil
    }
    if element.attributes["visit-each"] != nil {
      add(.unsupported, "visit-each is not supported", at: element.position)
    }
    return ExpandedRule(
      context: context, id: element.token("id"), role: element.token("role"), flag: element.token("flag"),
      subject: element.token("subject"), see: element.token("see"), fpi: element.token("fpi"),
      icon: element.token("icon"), position: element.position, items: items(of: element, in: scope, through: []))
  }

  /// Variables and assertions of a rule, extended rules written out in their place.
  private mutating func items(
    of rule: SchemaElement, in scope: Scope, through open: [String]
  ) -> [ExpandedRule.Item] {
    checkChildren(of: rule, known: ["let", "assert", "report", "extends", "p", "title"])
    var items: [ExpandedRule.Item] = []
    var names = Set<String>()
    for element in rule.elements where element.isSchematron {
      switch element.name {
      case "let":
        guard let variable = variable(element) else { continue }
        if !names.insert(variable.name).inserted {
          add(.reference, "the variable $\(variable.name) is declared twice in the rule", at: element.position)
        }
        items.append(.variable(variable))
      case "assert", "report":
        if let assertion = assertion(element) { items.append(.assertion(assertion)) }
      case "extends": items += extended(element, in: scope, through: open)
      default: break
      }
    }
    return items
  }

  private mutating func extended(
    _ element: SchemaElement, in scope: Scope, through open: [String]
  ) -> [ExpandedRule.Item] {
    guard let id = element.token("rule") else {
      add(.structure, "the extends has neither a rule nor an href", at: element.position)
      return []
    }
    let global = dialect == .reference ? globalRules[id] : nil
    guard let home = scope.rules[id] != nil ? scope : global, let rule = home.rules[id] else {
      if dialect == .standard {
        add(.reference, "the pattern has no abstract rule “\(id)”", at: element.position)
      } else {
        notice(.undeclaredRule(id: id), at: element.position)
      }
      return []
    }
    let key = "\(home.number) \(id)"
    if let known = writtenOut[key] {
      itemCount += known.count
      return itemCount > SchemaExpander.mostItems ? tooMany(at: element.position) : known
    }
    if open.contains(key) || open.count > SchemaExpander.longestChain {
      add(.limit, "the abstract rule “\(id)” extends itself, or too many others in turn", at: element.position)
      return []
    }
    let items = items(of: rule, in: home, through: open + [key])
    writtenOut[key] = items
    return items
  }

  private mutating func tooMany(at position: SchemaPosition) -> [ExpandedRule.Item] {
    if !faults.contains(where: { $0.kind == .limit }) {
      add(.limit, "the schema has more than \(SchemaExpander.mostItems) assertions when written out", at: position)
    }
    return []
  }

  // MARK: Assertions

  private mutating func assertion(_ element: SchemaElement) -> ExpandedAssertion? {
    guard let test = element.attributes["test"], !test.trimmedOfSpace.isEmpty else {
      add(.structure, "the \(element.name) has no test", at: element.position)
      return nil
    }
    itemCount += 1
    return ExpandedAssertion(
      isReport: element.name == "report", ordinal: element.ordinal, id: element.token("id"), test: test,
      role: element.token("role"), flag: element.token("flag"), subject: element.token("subject"),
      see: element.token("see"), fpi: element.token("fpi"), icon: element.token("icon"), position: element.position,
      message: message(element), diagnostics: referenced("diagnostics", by: element, in: diagnostics),
      properties: referenced("properties", by: element, in: properties))
  }

  private mutating func referenced(
    _ attribute: String, by element: SchemaElement, in messages: [String: ExpandedMessage]
  ) -> [ExpandedMessage] {
    var found: [ExpandedMessage] = []
    for id in element.attributes[attribute]?.spaceSeparated ?? [] {
      if let message = messages[id] {
        found.append(message)
      } else {
        notice(.undeclaredMessage(id: id), at: element.position)
      }
    }
    return found
  }

  private mutating func message(_ element: SchemaElement) -> ExpandedMessage {
    var parts: [ExpandedMessage.Part] = []
    append(element, to: &parts)
    // White space between two values is lost in the stylesheets that the reference makes of schemas.
    if dialect == .reference {
      parts.removeAll { if case .text(let text) = $0 { text.trimmedOfSpace.isEmpty } else { false } }
    }
    return ExpandedMessage(
      language: element.token("xml:lang"), role: element.token("role"), scheme: element.token("scheme"), parts: parts)
  }

  private mutating func append(_ element: SchemaElement, to parts: inout [ExpandedMessage.Part]) {
    for content in element.content {
      switch content {
      case .text(let text):
        // A comment splits a text without meaning anything.
        if case .text(let before)? = parts.last {
          parts[parts.count - 1] = .text(before + text)
        } else {
          parts.append(.text(text))
        }
      case .element(let child) where child.isCalled("value-of"):
        if let select = child.attributes["select"] {
          parts.append(.value(select, child.position))
        } else {
          add(.structure, "the value-of has no select", at: child.position)
        }
      case .element(let child) where child.isCalled("name"):
        guard let path = child.attributes["path"] else {
          parts.append(.name)
          continue
        }
        parts.append(.value(dialect == .reference ? "name(\(path))" : path, child.position))
      case .element(let child) where child.isSchematron && ["emph", "span", "dir"].contains(child.name):
        append(child, to: &parts)
      case .element(let child): refuse(child, in: element)
      }
    }
  }

  // MARK: Faults

  private mutating func checkChildren(of parent: SchemaElement, known: Set<String>) {
    for child in parent.elements where !(child.isSchematron && known.contains(child.name)) { refuse(child, in: parent) }
  }

  private mutating func refuse(_ child: SchemaElement, in parent: SchemaElement) {
    let isXSLT = child.uri == "http://www.w3.org/1999/XSL/Transform"
    let message =
      isXSLT
      ? "xsl:\(child.name) needs an XSLT processor and is not supported"
      : child.isSchematron
        ? "the element \(child.name) is not known in \(parent.name)"
        : "the foreign element {\(child.uri)}\(child.name) in \(parent.name) is not supported"
    add(child.isSchematron ? .structure : .unsupported, message, at: child.position)
  }

  private mutating func add(_ kind: SchematronFault.Kind, _ message: String, at position: SchemaPosition) {
    let fault = fault(kind, message, at: position)
    if !faults.contains(fault) { faults.append(fault) }
  }

  private func fault(_ kind: SchematronFault.Kind, _ message: String, at position: SchemaPosition) -> SchematronFault {
    let file = position.file < schema.files.count ? schema.files[position.file] : ""
    return SchematronFault(kind, file: file, line: position.line, message)
  }

  private mutating func notice(_ kind: SchematronNotice.Kind, at position: SchemaPosition) {
    let file = position.file < schema.files.count ? schema.files[position.file] : ""
    notices.append(SchematronNotice(kind, file: file, line: position.line))
  }
}

extension SchemaElement {
  /// The title, spaces collapsed.
  fileprivate var title: String? {
    children("title").first.map { $0.text.spaceSeparated.joined(separator: " ") }
  }
}
