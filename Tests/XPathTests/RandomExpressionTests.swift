import DocumentTree
import SeededRandom
import Testing

@testable import XPath

@Suite("Hostile expressions")
struct RandomExpressionTests {
  static let words = [
    "/", "//", "a", "b", "@n", "*", "[", "]", "(", ")", ",", "1", "0", "2.5", "1e3", "'x'", "\"", "'", "and", "or",
    "not(",
    "count(", "=", "!=", "<", ">", "<<", "is", "eq", "+", "-", "div", "mod", "idiv", "to", "union", "|", "except",
    "if (", "then", "else", "for $x in", "return", "some $x in", "every $x in", "satisfies", "$x", "..", ".", "::",
    "child::", "ancestor::", "text()", "node()", "cast as xs:integer", "castable as xs:date", "instance of item()*",
    "treat as", "string(", "concat(", "sum(", "max(", "matches(", "tokenize(", "position()", "last()", "(:", ":)",
    "p:q",
    "*:n", "é", "xs:date('2020-01-01')", "xs:dayTimeDuration('P1D')", "distinct-values(", "()", "9999999999999999999",
  ]

  @Test("Random tokens never trap and never run away")
  func soup() throws {
    var generator = SeededGenerator(seed: 7)
    let sample = try XPathSample("<a n='1'><b>x</b><b n='2'/><a><b/></a></a>")
    var accepted = 0
    for _ in 0..<6_000 {
      let count = Int.random(in: 1...14, using: &generator)
      let source = (0..<count).map { _ in
        RandomExpressionTests.words[Int.random(in: 0..<RandomExpressionTests.words.count, using: &generator)]
      }.joined(separator: " ")
      if let expression = try? XPathExpression.compile(source, in: sample.context) {
        accepted += 1
        let evaluation = Evaluation(sample.tree, Evaluation.Settings(budget: 20_000))
        _ = try? expression.evaluate(evaluation, at: NodeReference(document: 0, node: .document))
      }
      _ = try? XPathPattern.compile(source, in: sample.context)
    }
    #expect(accepted > 50)
  }

  @Test("Random bytes never trap")
  func bytes() throws {
    var generator = SeededGenerator(seed: 8)
    let context = StaticContext()
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? XPathExpression.compile(String(decoding: bytes, as: UTF8.self), in: context)
    }
  }

  @Test(
    "Work is bounded",
    arguments: [
      "count(for $a in 1 to 100000, $b in 1 to 100000 return 1)", "some $a in 1 to 1000000000 satisfies $a = 0",
      "(1 to 1000000000)[. = 0]", "sum(1 to 1000000000)", "count(//*/ancestor-or-self::*//*//*//*//*//*//*)",
      "string-join(for $a in 1 to 100000000 return 'aaaaaaaaaaaaaaaaaaaaaaaaa', '')",
      "every $a in 1 to 1000000000 satisfies true()", "1 = (for $a in 2 to 1000000000 return $a)",
    ])
  func bounded(_ source: String) throws {
    var sample = try XPathSample(
      String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300))
    sample.settings = Evaluation.Settings(budget: 500_000)
    #expect(sample.truth(source) == "LIMIT")
  }

  @Test("Looking at a long variable again and again is bounded")
  func variables() throws {
    var sample = try XPathSample("<r/>")
    let big = sample.context.declareVariable("big")
    let evaluation = Evaluation(sample.tree, Evaluation.Settings(budget: 500_000))
    evaluation.setVariable(big, to: XPathValue((0..<10_000).map { .atomic(.integer(Int64($0))) }))
    for source in ["count($big)", "$big instance of item()*", "$big = -1", "exists($big[. = -1])"] {
      let expression = try XPathExpression.compile(
        "every $a in 1 to 1000000 satisfies (\(source) or true())", in: sample.context)
      #expect(throws: XPathError.self) {
        try expression.effectiveBoolean(evaluation, at: NodeReference(document: 0, node: .document))
      }
    }
  }

  @Test(
    "Looking for one attribute among thousands, or for one child, again and again is paid for",
    arguments: ["@b", "@b = 'x'", "@b != 'x'", "count(@b) = 1", "b", "count(b) = 1", "exists(b[. = 'x'])"])
  func wideElements(_ test: String) throws {
    let attributes = (0..<2_000).map { "a\($0)=''" }.joined(separator: " ")
    // `b` is no rare name, and stands nowhere below `w`.
    let children = String(repeating: "<c/>", count: 2_000)
    let sample = try XPathSample("<w \(attributes)>\(children)<v>\(String(repeating: "<b b='y'/>", count: 9))</v></w>")
    let root = try #require(sample.tree.root)
    let evaluation = Evaluation(sample.tree, Evaluation.Settings(budget: 500_000))
    let expression = try XPathExpression.compile(test, in: sample.context)
    #expect(throws: XPathError.self) {
      for _ in 0..<5_000 { _ = try expression.effectiveBoolean(evaluation, at: NodeReference(document: 0, node: root)) }
    }
  }

  @Test("Long texts under every element are paid for")
  func texts() throws {
    var sample = try XPathSample(
      String(repeating: "<a>", count: 400) + String(repeating: "text ", count: 200_000)
        + String(repeating: "</a>", count: 400))
    sample.settings = Evaluation.Settings(budget: 500_000)
    #expect(sample.truth("every $a in 1 to 1000 satisfies //a != ('x', 'y')") == "LIMIT")
  }
}
