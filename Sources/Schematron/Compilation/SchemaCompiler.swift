import XPath

/// Compiles the expressions of a schema, equal ones once.
///
/// Variables: those of the schema, of the phase and of all patterns are visible everywhere (SCH-10). A name that
/// several patterns declare is visible in each of them with its own value, and nowhere else.
struct SchemaCompiler {
  private let schema: ExpandedSchema
  private let global: StaticContext
  private var globalVariables: [String: StaticContext.Variable] = [:]
  private var expressions: [ExpressionKey: XPathExpression] = [:]
  private var contexts: [ExpressionKey: XPathPattern] = [:]
  private var assertions: [AssertionKey: CompiledAssertion] = [:]
  private var faults: [SchematronFault] = []
  private var faulty: Set<ExpressionKey> = []
  private var numbering = ReadingNumbering()
  /// What the expressions of each pattern see.
  private var scopes: [Scope] = []

  /// What an expression sees.
  private struct Scope {
    var context: StaticContext
    /// The names beyond the global ones, in order of declaration.
    var names = ""
    /// What its variables read of a context node; nothing for those that differ from pattern to pattern.
    var readings: [StaticContext.Variable: AttributeReading?] = [:]
  }

  /// An assertion, which many rules may have through `extends`.
  private struct AssertionKey: Hashable {
    let source: ExpandedAssertion
    let names: String

    /// The position and the test tell nearly all assertions apart.
    func hash(into hasher: inout Hasher) {
      hasher.combine(source.position)
      var test = source.test
      test.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  init(_ schema: ExpandedSchema, base: StaticContext) {
    self.schema = schema
    var context = base
    for namespace in schema.namespaces { context.namespaces[namespace.prefix] = namespace.uri }
    context.functions = [.core, .xslt]
    context.defaultElementNamespace = ""
    context.baseURI = SchematronDocuments.uri(ofFile: schema.files.first ?? "")
    var names: [String: Int] = [:]
    for variable in schema.lets + schema.patterns.flatMap(\.lets) { names[variable.name, default: 0] += 1 }
    var variables: [String: StaticContext.Variable] = [:]
    for variable in schema.lets + schema.patterns.flatMap(\.lets)
    where names[variable.name] == 1 && variables[variable.name] == nil {
      variables[variable.name] = context.declareVariable(variable.name)
    }
    global = context
    globalVariables = variables
  }

  /// The compiled schema; with `lazily`, rules are compiled when they first fire.
  mutating func compile(lazily: Bool) throws(SchematronError) -> CompiledSchema {
    let scope = Scope(context: global)
    let lets = schema.lets.compactMap { compile($0, as: globalVariables[$0.name], in: scope) }
    let frames = schema.patterns.map { frame(of: $0) }
    var rules = schema.patterns.map { _ in [CompiledRule]() }
    if !lazily {
      for (number, pattern) in schema.patterns.enumerated() {
        rules[number] = pattern.rules.map { compile($0, in: scopes[number]) }
      }
    }
    if !faults.isEmpty { throw SchematronError(faults) }
    let compiler = RuleCompiler(self)
    let patterns = frames.indices.map {
      CompiledPattern(frames[$0], number: $0, rules: rules[$0], compiler: compiler)
    }
    return CompiledSchema(
      source: schema, patterns: patterns, expressionCount: expressions.count + contexts.count, lets: lets,
      prerequisites: RulePrerequisites(patterns))
  }

  /// A rule that was not compiled yet, by its number in its pattern and the number of the pattern.
  mutating func compiledRule(_ number: Int, ofPattern pattern: Int) throws(SchematronError) -> CompiledRule {
    let rule = compile(schema.patterns[pattern].rules[number], in: scopes[pattern])
    if !faults.isEmpty { throw SchematronError(faults) }
    return rule
  }

  // MARK: Structure

  private mutating func frame(of pattern: ExpandedPattern) -> CompiledPattern.Frame {
    var scope = Scope(context: global)
    var variables: [(ExpandedLet, StaticContext.Variable?)] = []
    for variable in pattern.lets {
      if let global = globalVariables[variable.name] {
        variables.append((variable, global))
      } else {
        let place = declare(variable.name, in: &scope)
        scope.readings[place] = .some(nil)
        variables.append((variable, place))
      }
    }
    scopes.append(scope)
    let lets = variables.compactMap { compile($0.0, as: $0.1, in: scope) }
    return CompiledPattern.Frame(
      source: pattern, contexts: pattern.rules.compactMap { context($0.context, at: $0.position, in: scope) },
      lets: lets, sharedLets: lets.filter { scope.readings[$0.variable] != nil },
      documents: pattern.documents.flatMap { expression($0, at: pattern.position, in: scope) })
  }

  private mutating func compile(_ rule: ExpandedRule, in patternScope: Scope) -> CompiledRule {
    var scope = patternScope
    var assertions: [CompiledAssertion] = []
    var readings: [AttributeReading?] = []
    var lets: [CompiledLet] = []
    // What the variables of the pattern and the rule read. All others have one value a document.
    var known = patternScope.readings
    for item in rule.items {
      switch item {
      case .variable(let variable):
        // The variable is not visible in its own expression.
        guard let value = expression(variable.value, at: variable.position, in: scope) else {
          _ = declare(variable.name, in: &scope)
          continue
        }
        let place = declare(variable.name, in: &scope)
        known[place] = .some(numbering.reading(of: value, known))
        lets.append(CompiledLet(variable: place, value: value))
      case .assertion(let assertion):
        guard let compiled = compile(assertion, in: scope) else { continue }
        let reading = numbering.reading(of: compiled.test, known)
        assertions.append(compiled)
        readings.append(reading.flatMap { $0.footprint.isCostly ? $0 : nil })
      }
    }
    let subject = rule.subject.flatMap { expression($0, at: rule.position, in: scope) }
    return CompiledRule(source: rule, assertions: assertions, readings: readings, lets: lets, subject: subject)
  }

  private mutating func compile(_ assertion: ExpandedAssertion, in scope: Scope) -> CompiledAssertion? {
    let key = AssertionKey(source: assertion, names: scope.names)
    if let known = assertions[key] { return known }
    let message = compile(assertion.message, at: assertion.position, in: scope)
    let diagnostics = assertion.diagnostics.map { compile($0, at: assertion.position, in: scope) }
    let properties = assertion.properties.map { compile($0, at: assertion.position, in: scope) }
    let subject = assertion.subject.flatMap { expression($0, at: assertion.position, in: scope) }
    guard let test = expression(assertion.test, at: assertion.position, in: scope) else { return nil }
    let compiled = CompiledAssertion(
      source: assertion, test: test, message: message, diagnostics: diagnostics, properties: properties,
      subject: subject)
    assertions[key] = compiled
    return compiled
  }

  private mutating func compile(
    _ message: ExpandedMessage, at position: SchemaPosition, in scope: Scope
  ) -> CompiledMessage {
    var parts: [CompiledMessage.Part] = []
    for part in message.parts {
      switch part {
      case .text(let text): parts.append(.text(text))
      case .name: parts.append(.name)
      case .value(let select, let place):
        if let value = expression(select, at: place, in: scope) { parts.append(.value(value)) }
      }
    }
    return CompiledMessage(source: message, parts: parts)
  }

  // MARK: Variables

  private func declare(_ name: String, in scope: inout Scope) -> StaticContext.Variable {
    scope.names += "$" + name
    return scope.context.declareVariable(name)
  }

  private mutating func compile(
    _ variable: ExpandedLet, as place: StaticContext.Variable?, in scope: Scope
  ) -> CompiledLet? {
    guard let place, let value = expression(variable.value, at: variable.position, in: scope) else { return nil }
    return CompiledLet(variable: place, value: value)
  }

  // MARK: Expressions

  private func key(_ source: String, _ scope: Scope) -> ExpressionKey {
    ExpressionKey(scope: source.utf8.contains(UInt8(ascii: "$")) ? scope.names : "", source: source)
  }

  private mutating func expression(
    _ source: String, at position: SchemaPosition, in scope: Scope
  ) -> XPathExpression? {
    let key = key(source, scope)
    if let known = expressions[key] { return known }
    do throws(XPathError) {
      let expression = try XPathExpression.compile(source, in: scope.context)
      expressions[key] = expression
      return expression
    } catch {
      add(error, key, at: position)
      return nil
    }
  }

  private mutating func context(_ source: String, at position: SchemaPosition, in scope: Scope) -> XPathPattern? {
    let key = key(source, scope)
    if let known = contexts[key] { return known }
    do throws(XPathError) {
      let pattern = try XPathPattern.compile(source, in: scope.context)
      contexts[key] = pattern
      return pattern
    } catch {
      add(error, key, at: position)
      return nil
    }
  }

  private mutating func add(_ error: XPathError, _ key: ExpressionKey, at position: SchemaPosition) {
    guard faulty.insert(key).inserted else { return }
    faults.append(
      SchematronFault(
        .expression, file: position.file < schema.files.count ? schema.files[position.file] : "",
        line: position.line, error.message, code: error.code, expression: key.source, excerpt: error.excerpt))
  }
}
