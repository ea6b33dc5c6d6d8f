import DocumentTree
import SeededRandom
import Testing

@testable import XPath

@Suite("Shortcuts give what the long way gives")
struct ShortcutTests {
  private let root = NodeReference(document: 0, node: .document)

  @Test("an expression that the names of a document rule out gives no item there")
  func prerequisites() throws {
    var generator = SeededGenerator(seed: 21)
    var ruledOut = 0
    for _ in 0..<400 {
      let tree = try RandomTree.make(&generator)
      let evaluation = Evaluation(tree, Evaluation.Settings(budget: 200_000))
      for _ in 0..<20 {
        let steps = (0..<Int.random(in: 1...3, using: &generator)).map { _ in RandomTree.step(&generator) }
        let other = RandomTree.step(&generator)
        let sources = [
          "/" + steps.joined(separator: "/"), "/a[\(steps[0])]/\(other)", "(//b[c = 't'], /\(other))",
          "//a[b or \(other)][exists(c)]", "/a/(b | c[\(steps[0])])", "//c[\(other) and n]", "//b[not(\(other))]",
        ]
        for source in sources {
          guard let expression = try? XPathExpression.compile(source, in: StaticContext()) else { continue }
          if expression.mayGiveItems(evaluation, at: root) { continue }
          ruledOut += 1
          #expect(try expression.evaluate(evaluation, at: root).isEmpty, "\(source)")
        }
      }
    }
    #expect(ruledOut > 100)
  }

  @Test(
    "names are asked for only where their absence leaves nothing",
    arguments: [
      ("/r/x", false), ("/r/a", true), ("/r/a | /r/x", true), ("/r/x | /r/y", false), ("/r[x]/a", false),
      ("/r[not(x)]/a", true), ("/r[x or a]/a", true), ("/r[x and a]/a", false), ("/r[a = 'q']/a", true),
      ("/r[x = 'q']", false), ("(/r/x, /r/a)", true), ("/r/a except /r/x", true), ("/r/a intersect /r/x", false),
      ("/r/*[self::x]", false), ("/r[count(x) = 0]", true), ("/r[empty(x)]", true), ("/r[exists(x)]", false),
      ("for $i in /r/x return 1", true), ("/r/(if (x) then a else a)", true), ("/r/@x", true), ("//q:x", false),
    ])
  func askedFor(source: String, expected: Bool) throws {
    let sample = try XPathSample("<r><a/><b/></r>")
    let context = StaticContext(namespaces: ["q": "urn:q"])
    let expression = try XPathExpression.compile(source, in: context)
    #expect(expression.mayGiveItems(Evaluation(sample.tree), at: root) == expected)
  }

  @Test("a declared constant is as good as the literal, and a later declaration hides it")
  func constants() throws {
    var sample = try XPathSample("<r><a>x</a><a>y</a></r>")
    sample.context.declareConstant("few", value: XPathValue([.atomic(.string("x")), .atomic(.string("z"))]))
    sample.context.declareConstant("one", value: .string("y"))
    #expect(sample.text("count(/r/a[. = $few])") == "1")
    #expect(sample.truth("/r/a = $one") == "true")
    #expect(sample.truth("$one") == "true")
    #expect(sample.text("/r/a[$one]") == "x y")
    #expect(sample.text("replace('xyx', $one, '-')") == "x-x")
    let evaluation = Evaluation(sample.tree)
    let variable = sample.context.declareVariable("one")
    evaluation.setVariable(variable, to: .string("x"))
    let hidden = try XPathExpression.compile("string(/r/a[. = $one])", in: sample.context)
    #expect(try hidden.text(evaluation, at: root) == "x")
    sample.context.declareConstant("one", value: .string("z"))
    #expect(sample.truth("/r/a = $one") == "false")
  }

  @Test("the value of a constant expression is known when it is compiled, that of any other is not")
  func known() throws {
    let context = StaticContext()
    #expect(try XPathExpression.compile("('a', 'b')", in: context).constant?.count == 2)
    #expect(try XPathExpression.compile("/a", in: context).constant == nil)
    #expect(try XPathExpression.compile("current-date()", in: context).constant == nil)
  }

  @Test(
    "a literal is searched in the bytes of a node",
    arguments: [
      ("/r/a[contains(., 'bc')]", "abcd"), ("/r/a[starts-with(., 'ab')]", "abcd"), ("contains(/r/q, '')", "true"),
      ("contains(/r/q, 'a')", "false"), ("starts-with(/r/@n, '1')", "true"), ("contains(/r/b, 'one two')", "true"),
      ("contains(/r/a, 'b')", "XPTY0004"), ("starts-with(/r/a, 'b')", "XPTY0004"), ("contains(/r/b, 'é')", "true"),
      ("('xa', 'b')[contains(., 'a')]", "xa"), ("contains(/r/b, 'three four five six')", "true"),
      ("contains(/r/b, 'three four five six seven')", "false"),
    ])
  func literals(source: String, expected: String) throws {
    let sample = try XPathSample(
      "<r n='12'><a>abcd</a><a>x</a><b>one <!-- cut -->two é three four<c> five six</c></b></r>")
    #expect(sample.text(source) == expected)
  }

  @Test(
    "nodes among those of a variable",
    arguments: ["//a intersect $some", "/a/b intersect $some", "//c intersect $some"])
  func intersection(source: String) throws {
    var generator = SeededGenerator(seed: 22)
    for _ in 0..<200 {
      var context = StaticContext()
      let some = context.declareVariable("some")
      let evaluation = Evaluation(try RandomTree.make(&generator))
      let step = RandomTree.step(&generator)
      evaluation.setVariable(some, lazily: try XPathExpression.compile("//*[\(step)]", in: context), at: root)
      let test = try XPathExpression.compile(source, in: context)
      let count = try XPathExpression.compile("count(\(source)) > 0", in: context)
      #expect(try test.effectiveBoolean(evaluation, at: root) == count.effectiveBoolean(evaluation, at: root))
    }
    var context = StaticContext()
    let some = context.declareVariable("some")
    let evaluation = Evaluation(try XPathSample("<a/>").tree)
    evaluation.setVariable(some, to: .string("x"))
    let wrong = try XPathExpression.compile("//a intersect $some", in: context)
    #expect(throws: XPathError.self) { try wrong.effectiveBoolean(evaluation, at: root) }
  }

  @Test(
    "the attributes below a node are those of all its descendants, in order, each once",
    arguments: ["//@n", "/*//@n", "//a//@n", "//b//@n", "(//a | //b)//@n", ".//@n", "//@n//@n", "//c//@m"])
  func attributesBelow(source: String) throws {
    let long = source.replacing("//@n", with: "/descendant-or-self::node()/attribute::n[true()]")
      .replacing("//@m", with: "/descendant-or-self::node()/attribute::m[true()]")
    var generator = SeededGenerator(seed: 23)
    var found = 0
    for _ in 0..<200 {
      let evaluation = Evaluation(try RandomTree.make(&generator))
      let short = try XPathExpression.compile(source, in: StaticContext()).nodes(evaluation, at: root)
      #expect(try short == XPathExpression.compile(long, in: StaticContext()).nodes(evaluation, at: root))
      let third = try XPathExpression.compile("(\(source))[3]", in: StaticContext()).nodes(evaluation, at: root)
      #expect(third == Array(short.dropFirst(2).prefix(1)))
      found += short.count
    }
    #expect((found > 0) == !(source.hasSuffix("m") || source == "//@n//@n"))
  }

  @Test("a part of a text of bytes is the part of the same text of characters")
  func substrings() throws {
    let sample = try XPathSample("<r/>")
    let numbers = ["-1", "0", "1", "1.5", "2", "2.5", "3", "4", "9", "0 div 0e0", "1 div 0e0", "-1 div 0e0"]
    for start in numbers {
      #expect(
        sample.text("substring('abcd', \(start))")
          == sample.text("translate(substring('âbcd', \(start)), 'â', 'a')"))
      for length in numbers {
        #expect(
          sample.text("substring('abcd', \(start), \(length))")
            == sample.text("translate(substring('âbcd', \(start), \(length)), 'â', 'a')"), "\(start), \(length)")
      }
    }
  }
}
