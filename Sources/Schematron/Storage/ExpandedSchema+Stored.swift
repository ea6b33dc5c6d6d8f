import PackedBytes

/// A schema as bytes, to be kept and read again without any of its files.
extension ExpandedSchema {
  /// To be raised whenever the form of the bytes, or what a schema consists of, changes.
  private static let format = 1

  /// The schema as bytes.
  func write(to writer: inout PackedWriter) {
    writer.write(ExpandedSchema.format)
    writer.write(title)
    writer.write(version)
    writer.write(phase)
    writer.write(dialect.rawValue)
    writer.write(namespaces) { writer, namespace in
      writer.write(namespace.prefix)
      writer.write(namespace.uri)
    }
    writer.write(files) { $0.write($1) }
    writer.write(lets) { $0.write($1) }
    // Many rules have an assertion through `extends`: each is written once, and rules name it by its place.
    var places: [ExpandedAssertion: Int] = [:]
    var assertions: [ExpandedAssertion] = []
    for case .assertion(let assertion) in patterns.flatMap(\.rules).flatMap(\.items) where places[assertion] == nil {
      places[assertion] = assertions.count
      assertions.append(assertion)
    }
    writer.write(assertions) { $0.write($1) }
    writer.write(patterns) { $0.write($1, places) }
    writer.write(notices) { $0.write($1) }
  }

  /// The schema that `write(to:)` wrote; a fault where another version of the program wrote it in another form.
  init(from reader: inout PackedReader) throws(PackedFault) {
    guard try reader.number() == ExpandedSchema.format else { throw PackedFault() }
    title = try reader.optionalText()
    version = try reader.optionalText()
    phase = try reader.text()
    dialect = try reader.word(SchematronDialect.self)
    namespaces = try reader.list { (reader) throws(PackedFault) in
      Namespace(prefix: try reader.text(), uri: try reader.text())
    }
    files = try reader.list { (reader) throws(PackedFault) in try reader.text() }
    lets = try reader.list { (reader) throws(PackedFault) in try reader.variable() }
    let assertions = try reader.list { (reader) throws(PackedFault) in try reader.assertion() }
    patterns = try reader.list { (reader) throws(PackedFault) in try reader.pattern(assertions) }
    notices = try reader.list { (reader) throws(PackedFault) in try reader.notice() }
  }
}

extension PackedWriter {
  fileprivate mutating func write(_ position: SchemaPosition) {
    write(position.file)
    write(position.line)
  }

  fileprivate mutating func write(_ variable: ExpandedLet) {
    write(variable.name)
    write(variable.value)
    write(variable.position)
  }

  fileprivate mutating func write(_ pattern: ExpandedPattern, _ places: [ExpandedAssertion: Int]) {
    write(pattern.id)
    write(pattern.title)
    write(pattern.isA)
    write(pattern.documents)
    write(pattern.see)
    write(pattern.fpi)
    write(pattern.icon)
    write(pattern.position)
    write(pattern.lets) { $0.write($1) }
    write(pattern.rules) { $0.write($1, places) }
  }

  fileprivate mutating func write(_ rule: ExpandedRule, _ places: [ExpandedAssertion: Int]) {
    write(rule.context)
    write(rule.id)
    write(rule.role)
    write(rule.flag)
    write(rule.subject)
    write(rule.see)
    write(rule.fpi)
    write(rule.icon)
    write(rule.position)
    write(rule.items) { writer, item in
      switch item {
      case .variable(let variable):
        writer.write(false)
        writer.write(variable)
      case .assertion(let assertion):
        writer.write(true)
        writer.write(places[assertion] ?? -1)
      }
    }
  }

  fileprivate mutating func write(_ assertion: ExpandedAssertion) {
    write(assertion.isReport)
    write(assertion.ordinal)
    write(assertion.id)
    write(assertion.test)
    write(assertion.role)
    write(assertion.flag)
    write(assertion.subject)
    write(assertion.see)
    write(assertion.fpi)
    write(assertion.icon)
    write(assertion.position)
    write(assertion.message)
    write(assertion.diagnostics) { $0.write($1) }
    write(assertion.properties) { $0.write($1) }
  }

  fileprivate mutating func write(_ message: ExpandedMessage) {
    write(message.id)
    write(message.language)
    write(message.role)
    write(message.scheme)
    write(message.parts) { writer, part in
      switch part {
      case .text(let text):
        writer.write(0)
        writer.write(text)
      case .value(let expression, let position):
        writer.write(1)
        writer.write(expression)
        writer.write(position)
      case .name: writer.write(2)
      }
    }
  }

  fileprivate mutating func write(_ notice: SchematronNotice) {
    write(notice.file)
    write(notice.line)
    switch notice.kind {
    case .missingInclude(let href): write(0, [href])
    case .repairedPath(let asked, let found): write(1, [asked, found])
    case .undeclaredPattern(let id): write(2, [id])
    case .undeclaredRule(let id): write(3, [id])
    case .undeclaredAbstractPattern(let id): write(4, [id])
    case .undeclaredMessage(let id): write(5, [id])
    case .assumedQueryLanguage: write(6, [])
    }
  }

  private mutating func write(_ kind: Int, _ texts: [String]) {
    write(kind)
    for text in texts { write(text) }
  }
}

extension PackedReader {
  fileprivate mutating func position() throws(PackedFault) -> SchemaPosition {
    SchemaPosition(file: try count(), line: try count())
  }

  fileprivate mutating func variable() throws(PackedFault) -> ExpandedLet {
    ExpandedLet(name: try text(), value: try text(), position: try position())
  }

  fileprivate mutating func pattern(_ assertions: [ExpandedAssertion]) throws(PackedFault) -> ExpandedPattern {
    ExpandedPattern(
      id: try optionalText(), title: try optionalText(), isA: try optionalText(), documents: try optionalText(),
      see: try optionalText(), fpi: try optionalText(), icon: try optionalText(), position: try position(),
      lets: try list { (reader) throws(PackedFault) in try reader.variable() },
      rules: try list { (reader) throws(PackedFault) in try reader.rule(assertions) })
  }

  fileprivate mutating func rule(_ assertions: [ExpandedAssertion]) throws(PackedFault) -> ExpandedRule {
    ExpandedRule(
      context: try text(), id: try optionalText(), role: try optionalText(), flag: try optionalText(),
      subject: try optionalText(), see: try optionalText(), fpi: try optionalText(), icon: try optionalText(),
      position: try position(),
      items: try list { (reader) throws(PackedFault) -> ExpandedRule.Item in
        guard try reader.flag() else { return .variable(try reader.variable()) }
        let place = try reader.number()
        guard assertions.indices.contains(place) else { throw PackedFault() }
        return .assertion(assertions[place])
      })
  }

  fileprivate mutating func assertion() throws(PackedFault) -> ExpandedAssertion {
    ExpandedAssertion(
      isReport: try flag(), ordinal: try count(), id: try optionalText(), test: try text(),
      role: try optionalText(), flag: try optionalText(), subject: try optionalText(), see: try optionalText(),
      fpi: try optionalText(), icon: try optionalText(), position: try position(), message: try message(),
      diagnostics: try list { (reader) throws(PackedFault) in try reader.message() },
      properties: try list { (reader) throws(PackedFault) in try reader.message() })
  }

  fileprivate mutating func message() throws(PackedFault) -> ExpandedMessage {
    ExpandedMessage(
      id: try optionalText(), language: try optionalText(), role: try optionalText(), scheme: try optionalText(),
      parts: try list { (reader) throws(PackedFault) -> ExpandedMessage.Part in
        switch try reader.number() {
        case 0: .text(try reader.text())
        case 1: .value(try reader.text(), try reader.position())
        case 2: .name
        default: throw PackedFault()
        }
      })
  }

  fileprivate mutating func notice() throws(PackedFault) -> SchematronNotice {
    let file = try text()
    let line = try count()
    let kind: SchematronNotice.Kind =
      switch try number() {
      case 0: .missingInclude(href: try text())
      case 1: .repairedPath(asked: try text(), found: try text())
      case 2: .undeclaredPattern(id: try text())
      case 3: .undeclaredRule(id: try text())
      case 4: .undeclaredAbstractPattern(id: try text())
      case 5: .undeclaredMessage(id: try text())
      case 6: .assumedQueryLanguage
      default: throw PackedFault()
      }
    return SchematronNotice(kind, file: file, line: line)
  }
}
