import DocumentTree
import Testing

@testable import XPath

@Suite("Match patterns as rule contexts")
struct PatternTests {
  /// The paths of the nodes that match, found by candidates, which must agree with asking every node.
  private func matches(_ source: String, _ sample: XPathSample) throws -> [String] {
    let evaluation = Evaluation(sample.tree)
    let document = NodeReference(document: 0, node: .document)
    let pattern = try XPathPattern.compile(source, in: sample.context)
    let found = try pattern.nodes(in: evaluation, document: document)
    var asked: [NodeReference] = []
    for row in 0..<sample.tree.count {
      let node = NodeReference(document: 0, node: Node(rawValue: Int32(row)))
      if try pattern.matches(node, in: evaluation) { asked.append(node) }
    }
    #expect(found == asked, "\(source)")
    return found.map { sample.tree.path($0.node) }
  }

  static let xml = """
    <r xmlns="urn:hl7-org:v3"><a><templateId root="1"/><templateId root="2"/><b n="1"/><b n="2"/></a>\
    <c><a><templateId root="1"/><b n="3"/></a></c><d><templateId root="3"/><templateId root="3"/></d><!--x--></r>
    """

  @Test(
    "SCH-08",
    arguments: [
      ("/", ["/"]), ("/cda:r", ["/r"]), ("cda:a", ["/r/a", "/r/c/a"]), ("cda:c/cda:a", ["/r/c/a"]), ("/cda:a", []),
      ("//cda:a", ["/r/a", "/r/c/a"]), ("//cda:c//cda:b", ["/r/c/a/b"]),
      ("cda:r//cda:a/cda:b", ["/r/a/b", "/r/a/b[2]", "/r/c/a/b"]),
      ("cda:b[1]", ["/r/a/b", "/r/c/a/b"]), ("cda:b[last()]", ["/r/a/b[2]", "/r/c/a/b"]),
      ("cda:b[@n='2']", ["/r/a/b[2]"]),
      ("*[cda:templateId/@root='1']", ["/r/a", "/r/c/a"]), ("*[cda:templateId/@root='3']", ["/r/d"]),
      ("*[cda:templateId/@root='9']", []),
      ("*[cda:templateId/@root='1' and cda:templateId/@root='2']", ["/r/a"]),
      ("cda:c/*[cda:templateId/@root='1']", ["/r/c/a"]),
      ("*[not(cda:templateId/@root='1')]/cda:b", []), ("*:d | cda:c", ["/r/c", "/r/d"]),
      ("*[self::cda:c | self::cda:d]", ["/r/c", "/r/d"]),
      ("comment()", ["/r/comment()"]), ("b", []), ("cda:b[name(../@*) = '']", ["/r/a/b", "/r/a/b[2]", "/r/c/a/b"]),
      ("cda:b[starts-with(@n, '3')]", ["/r/c/a/b"]), ("node()[cda:a]", ["/r", "/r/c"]), ("cda:r/*[3]", ["/r/d"]),
      ("//cda:c[cda:a]/cda:a[cda:b]", ["/r/c/a"]), ("cda:b[current()/@n = '1']", ["/r/a/b"]),
      ("descendant::cda:c", ["/r/c"]),
      ("*[concat(local-name(), '') = 'd']", ["/r/d"]),
    ])
  func rows(_ source: String, _ expected: [String]) throws {
    #expect(try matches(source, XPathSample(PatternTests.xml)) == expected)
  }

  @Test("SCH-09: an error in one alternative is no match, and does not touch the others")
  func errors() throws {
    let sample = try XPathSample(PatternTests.xml)
    #expect(try matches("cda:a[1 div 0]", sample) == [])
    #expect(try matches("cda:a[cda:b/@n + 1 = 4]", sample) == ["/r/c/a"])
    #expect(try matches("cda:a[error()] | cda:c", sample) == ["/r/c"])
  }

  @Test("Attributes are matched when they are asked for")
  func attributes() throws {
    let sample = try XPathSample(PatternTests.xml)
    let evaluation = Evaluation(sample.tree)
    let document = NodeReference(document: 0, node: .document)
    let pattern = try XPathPattern.compile("cda:b/@n", in: sample.context)
    let found = try XPathExpression.compile("//@*", in: sample.context).evaluate(evaluation, at: document).nodes.filter
    {
      (node) throws(XPathError) in try pattern.matches(node, in: evaluation)
    }
    #expect(found.count == 3)
    #expect(try pattern.nodes(in: evaluation, document: document).isEmpty)
  }

  @Test("doc() in a context, its last step a function")
  func exotic() throws {
    let sample = try XPathSample(PatternTests.xml)
    let list = try XPathSample("<l><x><y a='1' b=''/></x></l>").tree
    let evaluation = Evaluation(
      sample.tree, Evaluation.Settings(resolver: { uri, _ throws(XPathError) in uri == "f.xml" ? list : nil }))
    let pattern = try XPathPattern.compile("cda:b[@n = doc('f.xml')//x[1]/y/concat(@a, @b)]", in: sample.context)
    let found = try pattern.nodes(in: evaluation, document: NodeReference(document: 0, node: .document))
    #expect(found.map { sample.tree.path($0.node) } == ["/r/a/b"])
  }

  @Test("What patterns have in common is walked once, and gives each its own nodes")
  func sharedSteps() throws {
    let tree = try XPathSample("<r><a k='1'><b><c/></b><b n='2'><c/></b></a><a><b><c/></b></a></r>").tree
    let evaluation = Evaluation(tree)
    let document = NodeReference(document: 0, node: .document)
    var context = StaticContext(functions: [.core, .xslt])
    let variable = context.declareVariable("v")
    evaluation.setVariable(variable, to: .string("1"))
    let expected = [
      ("r/a[@k]/b/c", ["/r/a/b/c", "/r/a/b[2]/c"]), ("r/a[@k]/b", ["/r/a/b", "/r/a/b[2]"]),
      ("r/a/b/c", ["/r/a/b/c", "/r/a/b[2]/c", "/r/a[2]/b/c"]), ("/r/a[@k]//c", ["/r/a/b/c", "/r/a/b[2]/c"]),
      ("/a/b", []), ("a[@k = $v]/b[@n]", ["/r/a/b[2]"]), ("a/b[2]/c", ["/r/a/b[2]/c"]),
      ("r/a[@k]/b[current()/@n]", ["/r/a/b[2]"]), ("a[@k][error()]/b | r/a[2]/b", ["/r/a[2]/b"]), ("r/a/@k", []),
    ]
    for _ in 0..<2 {
      for (source, paths) in expected {
        let found = try XPathPattern.compile(source, in: context).nodes(in: evaluation, document: document)
        #expect(found.map { tree.path($0.node) } == paths, "\(source)")
      }
    }
    evaluation.setVariable(variable, to: .string("0"))
    let other = try XPathPattern.compile("a[@k = $v]/b[@n]", in: context).nodes(in: evaluation, document: document)
    #expect(other.isEmpty)
  }

  @Test("Names that mean something else in another scope are other patterns")
  func scopes() throws {
    let tree = try XPathSample("<r xmlns:x='urn:x' xmlns:y='urn:y'><x:a><x:b/></x:a><y:a><y:b/></y:a></r>").tree
    let evaluation = Evaluation(tree)
    let document = NodeReference(document: 0, node: .document)
    var first = StaticContext()
    first.namespaces["p"] = "urn:x"
    var second = first
    second.namespaces["p"] = "urn:y"
    for (context, path) in [(first, "/r/x:a/x:b"), (second, "/r/y:a/y:b")] {
      let found = try XPathPattern.compile("p:a/p:b", in: context).nodes(in: evaluation, document: document)
      #expect(found.map { tree.path($0.node) } == [path])
    }
  }

  @Test("An expression that selects the same from everywhere is evaluated once; one that gives no nodes matches none")
  func fixedExpressions() throws {
    let tree = try XPathSample("<r><y/><y/></r>").tree
    let evaluation = Evaluation(
      tree, Evaluation.Settings(resolver: { uri, _ throws(XPathError) in uri == "self.xml" ? tree : nil }))
    let document = NodeReference(document: 0, node: .document)
    for (source, count) in [
      ("doc('self.xml')//y", 2), ("doc('gone.xml')//y", 0), ("doc('self.xml')//y/concat(., '')", 0), ("'y'", 0),
    ] {
      let pattern = try XPathPattern.compile(source, in: StaticContext())
      #expect(try pattern.nodes(in: evaluation, document: document).count == count)
      #expect(try pattern.matches(NodeReference(document: 0, node: Node(rawValue: 2)), in: evaluation) == (count > 0))
    }
  }
}
