import DocumentTree
import SuiteSupport
import XMLReading
import XPath

/// One case at work: its context, what its expression gave, and whether that is what it asserts.
struct SuiteCaseRun {
  private let suiteCase: SuiteCase
  private let evaluation: Evaluation
  private var context: StaticContext
  private var node: NodeReference?
  private var result: Result<XPathValue, XPathError> = .success(.empty)

  /// Runs a case.
  ///
  /// The engine ends expressions that take more steps than allowed; the suite calls that `XPDY0130`.
  static func outcome(of suiteCase: SuiteCase, documents: SuiteDocuments) -> SuiteOutcome {
    if let exclusion = suiteCase.exclusion { return .notApplicable(exclusion) }
    if let unknown = suiteCase.expectation.unknown { return .failed("the driver does not know \(unknown)") }
    var run = SuiteCaseRun(suiteCase, documents)
    do throws(XPathError) {
      try run.prepare(documents)
    } catch {
      return .failed("its environment cannot be made: \(error)")
    }
    run.evaluate()
    guard let mismatch = run.mismatch(suiteCase.expectation) else { return .passed }
    return .failed(mismatch)
  }

  private init(_ suiteCase: SuiteCase, _ documents: SuiteDocuments) {
    self.suiteCase = suiteCase
    let environment = suiteCase.environment
    context = StaticContext(namespaces: ["err": "http://www.w3.org/2005/xqt-errors"])
    for (prefix, uri) in environment.namespaces where !prefix.isEmpty { context.namespaces[prefix] = uri }
    context.defaultElementNamespace = environment.namespaces[""] ?? ""
    context.baseURI = environment.baseURI ?? suiteCase.file.absoluteString
    if context.baseURI == "#UNDEFINED" { context.baseURI = nil }
    evaluation = Evaluation(
      Evaluation.Settings(resolver: documents.resolver(environment), budget: 20_000_000))
  }

  private mutating func prepare(_ documents: SuiteDocuments) throws(XPathError) {
    for source in suiteCase.environment.sources {
      guard let role = source.role else { continue }
      let document = evaluation.add(try documents.tree(source.file, uri: source.uri))
      if role == "." { node = document } else { set(String(role.dropFirst()), to: .item(.node(document))) }
    }
    for parameter in suiteCase.environment.parameters {
      guard let select = parameter.select else { continue }
      set(parameter.name, to: try XPathExpression.compile(select, in: context).evaluate(evaluation, at: node))
    }
  }

  private mutating func set(_ name: String, to value: XPathValue) {
    let parts = name.split(separator: ":")
    let uri = parts.count == 2 ? context.namespaces[String(parts[0])] ?? "" : ""
    evaluation.setVariable(context.declareVariable(String(parts.last ?? ""), uri: uri), to: value)
  }

  private mutating func evaluate() {
    do throws(XPathError) {
      let value = try XPathExpression.compile(suiteCase.expression, in: context).evaluate(evaluation, at: node)
      result = .success(value)
      set("result", to: value)
    } catch {
      var error = error
      if error.code == "LIMIT" { error.code = "XPDY0130" }
      result = .failure(error)
    }
  }

  // MARK: Assertions

  /// What does not hold; nothing where all does.
  private mutating func mismatch(_ expectation: SuiteExpectation) -> String? {
    switch expectation {
    case .allOf(let parts):
      for part in parts { if let mismatch = mismatch(part) { return mismatch } }
      return nil
    case .anyOf(let parts):
      var mismatches: [String] = []
      for part in parts {
        guard let mismatch = mismatch(part) else { return nil }
        mismatches.append(mismatch)
      }
      return mismatches.joined(separator: "; ")
    case .not(let part):
      return mismatch(part) == nil ? "what it must not be: \(shown)" : nil
    case .error(let code):
      guard case .failure(let error) = result else { return "expected the error \(code), found \(shown)" }
      return code == "*" || error.code == code ? nil : "expected the error \(code), found \(error)"
    default:
      guard case .success(let value) = result else { return "expected a value, found \(shown)" }
      return mismatch(expectation, of: value)
    }
  }

  private mutating func mismatch(_ expectation: SuiteExpectation, of value: XPathValue) -> String? {
    switch expectation {
    case .holds(let text): test(text)
    case .equals(let text): test("$result eq (\(text))")
    case .deepEquals(let text): test("deep-equal($result, (\(text)))")
    case .type(let text): test("$result instance of \(text)")
    case .permutation(let text): permutation(of: value, text)
    case .count(let text): String(value.count) == text ? nil : "expected \(text) items, found \(value.count): \(shown)"
    case .empty: value.isEmpty ? nil : "expected the empty sequence, found \(shown)"
    case .isTrue: boolean(value) == true ? nil : "expected true, found \(shown)"
    case .isFalse: boolean(value) == false ? nil : "expected false, found \(shown)"
    case .string(let text, let normalised): string(of: value, text, normalised)
    case .xml(let text, let ignoringPrefixes): xml(of: value, text, ignoringPrefixes)
    case .allOf, .anyOf, .not, .error: mismatch(expectation)
    case .unknown(let name): "the driver does not know \(name)"
    }
  }

  private func test(_ text: String) -> String? {
    do throws(XPathError) {
      let holds = try XPathExpression.compile(text, in: context).effectiveBoolean(evaluation, at: node)
      return holds ? nil : "\(text) is false, found \(shown)"
    } catch {
      return "\(text) cannot be evaluated: \(error); found \(shown)"
    }
  }

  private func boolean(_ value: XPathValue) -> Bool? {
    guard value.count == 1, case .atomic(let atom)? = value.first, atom.type == .boolean else { return nil }
    return atom.lexical == "true"
  }

  private mutating func permutation(of value: XPathValue, _ text: String) -> String? {
    do throws(XPathError) {
      var expected = try XPathExpression.compile(text, in: context).evaluate(evaluation, at: node).items
      let (left, right) = (context.declareVariable("left"), context.declareVariable("right"))
      let equality = try XPathExpression.compile("deep-equal($left, $right)", in: context)
      for item in value.items {
        evaluation.setVariable(left, to: .item(item))
        var found: Int?
        for (index, other) in expected.enumerated() {
          evaluation.setVariable(right, to: .item(other))
          if try equality.effectiveBoolean(evaluation, at: node) {
            found = index
            break
          }
        }
        guard let found else { return "not a permutation of \(text): \(shown)" }
        expected.remove(at: found)
      }
      return expected.isEmpty ? nil : "not a permutation of \(text): \(shown)"
    } catch {
      return "\(text) cannot be evaluated: \(error)"
    }
  }

  private func string(of value: XPathValue, _ expected: String, _ normalised: Bool) -> String? {
    var pair = [evaluation.strings(value).joined(separator: " "), expected]
    if normalised { pair = pair.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") } }
    // By code point: canonically equivalent strings are not equal.
    return pair[0].utf8.elementsEqual(pair[1].utf8) ? nil : "expected “\(pair[1])”, found “\(pair[0])”"
  }

  private func xml(of value: XPathValue, _ expected: String, _ ignoringPrefixes: Bool) -> String? {
    var text = expected[...]
    if text.hasPrefix("<?xml "), let end = text.range(of: "?>") { text = text[end.upperBound...] }
    guard let tree = try? XMLReader().read(Array("<fragment>\(text)</fragment>".utf8)), let root = tree.root else {
      return "the expected XML is not well-formed: \(expected)"
    }
    var wanted = XMLContent(ignoringPrefixes: ignoringPrefixes)
    for child in tree.children(root) { _ = wanted.add(child, of: tree) }
    var found = XMLContent(ignoringPrefixes: ignoringPrefixes)
    for item in value.items {
      switch item {
      case .atomic: found.add(value: evaluation.stringValue(item))
      case .node(let node):
        guard found.add(node.node, of: evaluation.tree(node)) else { return "an attribute is no XML: \(shown)" }
      }
    }
    return found == wanted ? nil : "expected \(expected), found \(shown)"
  }

  /// The result in short.
  private var shown: String {
    switch result {
    case .failure(let error): "the error \(error)"
    case .success(let value):
      "(" + value.items.prefix(12).map { "“\(evaluation.stringValue($0).prefix(80))”" }.joined(separator: ", ") + ")"
    }
  }
}
