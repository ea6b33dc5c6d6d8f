import DocumentTree
import SeededRandom
import Testing

@testable import XPath

@Suite("Axes, node tests, predicates, order")
struct PathTests {
  static let xml = """
    <r xmlns:p="urn:p"><a n="1"><b n="2"/><c n="3"><b n="4">t</b></c></a><!--k--><?go now?>\
    <a n="5"><a n="6"><b n="7"/></a></a><p:b n="8" p:n="9"/></r>
    """

  @Test(
    "selects",
    arguments: [
      ("//b/@n", "2 4 7"), ("//a/b/@n", "2 7"), ("//a//b/@n", "2 4 7"), ("/r/a/@n", "1 5"), ("//*:b/@n", "2 4 7 8"),
      ("//p:*/@n", "8"), ("//p:b/@*:n", "8 9"), ("//@p:n", "9"), ("//@p:*", "9"), ("/r/child::*[2]/@n", "5"),
      ("/r/*[last()]/@n", "8"), ("/r/*[position() < 3]/@n", "1 5"), ("/r/*[position() = last() - 1]/@n", "5"),
      ("//b[1]/@n", "2 4 7"), ("(//b)[1]/@n", "2"), ("(//b)[last()]/@n", "7"), ("//a[b]/@n", "1 6"),
      ("//a[2]/@n", "5"), ("//c/ancestor::*/@n", "1"), ("//b[@n='4']/ancestor::*[1]/@n", "3"),
      ("//b[@n='4']/ancestor-or-self::*[@n]/@n", "1 3 4"), ("//b[@n='4']/ancestor::*[last()]/name()", "r"),
      ("//c/preceding-sibling::*/@n", "2"),
      ("//a[@n='5']/preceding-sibling::node()[1]/self::processing-instruction()", "now"),
      ("//a[@n='5']/preceding-sibling::*/@n", "1"), ("/r/a[1]/following-sibling::*/@n", "5 8"),
      ("/r/a[1]/following-sibling::*[1]/@n", "5"), ("//c/following::b/@n", "7"), ("//c/following::*/@n", "5 6 7 8"),
      ("//b[@n='7']/preceding::*/@n", "1 2 3 4"), ("//b[@n='7']/preceding::*[1]/@n", "4"),
      ("//b[@n='7']/preceding::b[2]/@n", "2"), ("//c/b/parent::c/@n", "3"), ("//b/../@n", "1 3 6"),
      ("//b/parent::a/@n", "1 6"), ("//c/descendant-or-self::*/@n", "3 4"), ("//c/self::c/@n", "3"),
      ("count(//node())", "12"), ("count(//text())", "1"), ("//comment()", "k"), ("//processing-instruction()", "now"),
      ("//processing-instruction(go)", "now"), ("//processing-instruction('stay')", ""), ("//element(c)/@n", "3"),
      ("//attribute(p:n)", "9"), ("count(//element())", "9"), ("count(//@*)", "9"),
      ("count(/self::document-node())", "1"),
      ("count(/self::document-node(element(r)))", "1"), ("count(/self::document-node(element(q)))", "0"),
      ("//a/@n/..//b/@n", "2 4 7"), ("(//b | //a)/@n", "1 2 4 5 6 7"), ("(//a, //b)/@n", "1 2 4 5 6 7"),
      ("(//* except //b)/@n", "1 3 5 6 8"), ("(//b intersect //a/*)/@n", "2 7"), ("//b[@n > 3][1]/@n", "4 7"),
      ("//a/(b | c)/@n", "2 3 7"), ("//b/string(@n)", "2 4 7"), ("//a/count(*)", "2 1 1"), ("/r/a/(1, 2)", "1 2 1 2"),
      ("//c << //p:b", "true"), ("//c is //c", "true"), ("//c >> //p:b", "false"), ("//b is //c", "XPTY0004"),
      ("//a[@n='6']/b/@n is //@n[. = '7']", "true"), ("/r/a/(b, 1)", "XPTY0018"), ("(1, 2)/a", "XPTY0019"),
      ("'x'[1]", "x"), ("(5, 6, 7)[. > 5]", "6 7"), ("(5, 6, 7)[last()]", "7"), ("//b[0]", ""), ("//b[-1]", ""),
      ("//b[1.5]", ""), ("//b['']", ""), ("count(//b['x'])", "3"), ("count(//b[position()])", "3"),
      ("//a[position() = (1, 3)]/@n", "1 6"), ("//a/position()", "1 2 3"), ("//a/last()", "3 3 3"),
      ("(1 to 5)[position() mod 2 = 1]", "1 3 5"), ("//b[(//c)[1]/@n = '3']/@n", "2 4 7"), ("/", "t"),
      ("//b[ancestor::a[2]]/@n", "7"), ("//a/descendant::b[2]/@n", "4"), ("//@n[. = '9']", ""),
      ("//b/@n/name()", "n n n"),
    ])
  func selects(_ source: String, _ expected: String) throws {
    var sample = try XPathSample(PathTests.xml)
    sample.context.namespaces["p"] = "urn:p"
    #expect(sample.text(source) == expected)
  }

  @Test("Unprefixed names mean no namespace (SCH-15)")
  func noNamespace() throws {
    let sample = try XPathSample()
    #expect(sample.text("count(//entry)") == "0")
    #expect(sample.text("count(//cda:entry)") == "4")
    #expect(sample.text("//plain") == "no namespace")
  }

  @Test("A default element namespace is applied to elements only")
  func defaultNamespace() throws {
    var sample = try XPathSample()
    sample.context.defaultElementNamespace = "urn:hl7-org:v3"
    #expect(sample.text("//entry[@n='2']/value/@code") == "b")
  }

  @Test("Streaming, sorted and cached evaluation agree with the definition, on random trees and paths")
  func agreement() throws {
    var generator = SeededGenerator(seed: 20_26)
    for _ in 0..<60 {
      let tree = try RandomTree.make(&generator)
      let evaluation = Evaluation(tree)
      let document = NodeReference(document: 0, node: .document)
      let context = StaticContext()
      for _ in 0..<20 {
        let steps = (0..<Int.random(in: 1...4, using: &generator)).map { _ in RandomTree.step(&generator) }
        let path = steps.joined(separator: "/")
        // Step by step through variables: no streaming, no ordering knowledge, no cache.
        var current: [NodeReference] = [document]
        for step in steps {
          let expression = try XPathExpression.compile(step, in: context)
          var next = Set<NodeReference>()
          for node in current { next.formUnion(try expression.evaluate(evaluation, at: node).nodes) }
          current = next.sorted { evaluation.compareOrder($0, $1) < 0 }
        }
        for _ in 0..<3 {
          let found = try XPathExpression.compile("/" + path, in: context).evaluate(evaluation, at: document).nodes
          #expect(found == current, "/\(path)")
        }
        let counted = try XPathExpression.compile("count(/\(path))", in: context).text(evaluation, at: document)
        #expect(counted == String(current.count), "/\(path)")
        let exists = try XPathExpression.compile("/" + path, in: context).effectiveBoolean(evaluation, at: document)
        #expect(exists == !current.isEmpty, "/\(path)")
      }
    }
  }
}
