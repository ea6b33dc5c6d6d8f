import DocumentTree
import Testing

@testable import XPath

@Suite("Variables, documents, symbols")
struct EvaluationTests {
  private let document = NodeReference(document: 0, node: .document)

  @Test("SCH-11: a lazy variable that nobody reads raises nothing; one that is read, once")
  func lazy() throws {
    var sample = try XPathSample("<r><a/></r>")
    let broken = sample.context.declareVariable("broken")
    let good = sample.context.declareVariable("good")
    let evaluation = Evaluation(sample.tree)
    evaluation.setVariable(broken, lazily: try XPathExpression.compile("1 idiv 0", in: sample.context), at: document)
    evaluation.setVariable(good, lazily: try XPathExpression.compile("count(//a)", in: sample.context), at: document)
    let fine = try XPathExpression.compile("$good = 1 or $broken", in: sample.context)
    #expect(try fine.effectiveBoolean(evaluation, at: document))
    let failing = try XPathExpression.compile("$broken", in: sample.context)
    for _ in 0..<2 {
      #expect { try failing.evaluate(evaluation, at: document) } throws: { ($0 as? XPathError)?.code == "FOAR0001" }
    }
  }

  @Test("A variable that depends on itself is an error")
  func cycle() throws {
    var sample = try XPathSample("<r/>")
    let a = sample.context.declareVariable("a")
    let b = sample.context.declareVariable("b")
    let evaluation = Evaluation(sample.tree)
    evaluation.setVariable(a, lazily: try XPathExpression.compile("$b + 1", in: sample.context), at: document)
    evaluation.setVariable(b, lazily: try XPathExpression.compile("$a + 1", in: sample.context), at: document)
    #expect {
      try XPathExpression.compile("$a", in: sample.context).evaluate(evaluation, at: document)
    } throws: {
      ($0 as? XPathError)?.code == "XPDY0002"
    }
  }

  @Test("Range variables of an expression are its own, also while a lazy variable is evaluated inside")
  func scopes() throws {
    var sample = try XPathSample("<r><a n='1'/><a n='2'/></r>")
    let outer = sample.context.declareVariable("outer")
    let evaluation = Evaluation(sample.tree)
    evaluation.setVariable(
      outer, lazily: try XPathExpression.compile("sum(for $x in //a/@n return $x * 10)", in: sample.context),
      at: document)
    let expression = try XPathExpression.compile(
      "for $x in (1, 2), $y in (3, 4) return $x * $outer + $y", in: sample.context)
    #expect(try expression.text(evaluation, at: document) == "33 34 63 64")
    #expect(sample.text("for $x in (1, 2) return (for $x in (5, 6) return $x, $x)") == "5 6 1 5 6 2")
  }

  @Test("XP-12: a variable that holds attributes compares existentially")
  func attributes() throws {
    var sample = try XPathSample("<r a='x' b='UNK'/>")
    let variable = sample.context.declareVariable("val")
    let evaluation = Evaluation(sample.tree)
    let all = try XPathExpression.compile("/r/@*", in: sample.context).evaluate(evaluation, at: document)
    evaluation.setVariable(variable, to: all)
    #expect(try XPathExpression.compile("$val = 'UNK'", in: sample.context).effectiveBoolean(evaluation, at: document))
    #expect(try XPathExpression.compile("$val != 'UNK'", in: sample.context).effectiveBoolean(evaluation, at: document))
  }

  @Test("XP-D1, XP-D2: documents are asked for with the base of the static context, once, and keep their identity")
  func documents() throws {
    let sample = try XPathSample("<r/>")
    let list = try XPathSample("<c><k v='1'/></c>").tree
    var asked: [String] = []
    let evaluation = Evaluation(
      sample.tree,
      Evaluation.Settings(resolver: { uri, base throws(XPathError) in
        asked.append("\(base ?? "-") \(uri)")
        return uri.hasSuffix("list.xml") ? list : nil
      }))
    func truth(_ source: String) throws -> Bool {
      try XPathExpression.compile(source, in: sample.context).effectiveBoolean(evaluation, at: document)
    }
    #expect(try truth("document('../list.xml')//k/@v = '1'"))
    #expect(try truth("doc('../list.xml') is document('../list.xml')"))
    #expect(try truth("doc-available('../list.xml')"))
    #expect(asked == ["file:///sample/rules.sch ../list.xml"])
    #expect(try truth("empty(document('gone.xml')//k)"))
    #expect(evaluation.missingDocuments == ["gone.xml"])
    #expect { try truth("doc('gone.xml')") } throws: { ($0 as? XPathError)?.code == "FODC0002" }
    #expect(try truth("/r << document('../list.xml')/c"))
  }

  @Test("Look-ups in value sets find what a walk finds, shared by many evaluations")
  func lookups() throws {
    var sample = try XPathSample("<r><v c='7' s='b'/></r>")
    let code = sample.context.declareVariable("code")
    let concepts = (0..<200).map { "<k c='\($0 % 50)' s='\($0 % 3 == 0 ? "a" : "b")'>t\($0 % 40)<x/>é</k>" }.joined()
    let list = try XPathSample("<l>\(concepts)<g><k c='7' s='z'>in</k></g></l>").tree
    let shared = SharedIndexes()
    let rows: [(source: String, expected: String)] = [
      ("count(doc('l')//k[@c = $code])", "5"), ("count(doc('l')//k[$code = @c and @s = 'a'])", "1"),
      ("doc('l')//k[@c = $code and @s = 'z']", "in"), ("count(doc('l')//k[@c = ($code, '8')])", "9"),
      ("count(doc('l')//k[@c = number($code)])", "5"), ("count(doc('l')//k[text() = concat('t', $code)])", "5"),
      ("count(doc('l')//k[text() = ('t7', 'é')])", "200"), ("count(doc('l')//k[@c = ()])", "0"),
      ("count(doc('l')/l/g//k[@c = $code])", "1"), ("count(doc('l')//k[@none = $code])", "0"),
      ("count(doc('l')//k[@c = current()/r/v/@c])", "5"), ("count(doc('l')//k[@c = $code][1])", "2"),
      ("count((doc('l')//k[@c = $code])[2])", "1"), ("count(//k[@c = 1 idiv 0])", "0"),
      ("count(doc('l')//k[@c = 1 idiv 0])", "FOAR0001"),
    ]
    for _ in 0..<2 {
      let evaluation = Evaluation(
        sample.tree,
        Evaluation.Settings(resolver: { _, _ throws(XPathError) in list }, sharedIndexes: shared))
      evaluation.setVariable(code, to: .string("7"))
      for row in rows {
        do throws(XPathError) {
          let found = try XPathExpression.compile(row.source, in: sample.context).text(evaluation, at: document)
          #expect(found == row.expected, "\(row.source)")
        } catch {
          #expect(error.code == row.expected, "\(row.source)")
        }
      }
    }
  }

  @Test("XP-D3: a missing file of document() can be an error instead")
  func missing() throws {
    var sample = try XPathSample("<r/>")
    sample.settings.missingDocumentIsEmpty = false
    #expect(sample.text("document('gone.xml')") == "FODC0002")
  }

  @Test("An expression serves many documents, and expressions of several contexts one evaluation")
  func sharing() throws {
    let first = try XPathSample("<r><b x='1'/><a x='2'/></r>")
    let second = try XPathSample("<r><a x='1'/><c/><a x='3'/></r>")
    let expression = try XPathExpression.compile("/r/a[@x = '1' or @x = '2']/@x", in: first.context)
    let other = try XPathExpression.compile("count(/r/c | /r/b[@x = '1'])", in: second.context)
    for _ in 0..<3 {
      let evaluation = Evaluation(first.tree)
      let next = evaluation.add(second.tree)
      #expect(try expression.text(evaluation, at: document) == "2")
      #expect(try other.text(evaluation, at: next) == "1")
      #expect(try expression.text(evaluation, at: next) == "1")
      #expect(try other.text(evaluation, at: document) == "1")
    }
  }

  @Test("Errors of evaluation name the expression and the place")
  func places() throws {
    let sample = try XPathSample("<r><a n='x'/></r>")
    do throws(XPathError) {
      let expression = try XPathExpression.compile("true() and /r/a/@n > 5", in: sample.context)
      _ = try expression.evaluate(Evaluation(sample.tree), at: document)
      Issue.record("no error")
    } catch {
      #expect(error.code == "FORG0001")
      #expect(error.offset == 19)
      #expect(error.source == "true() and /r/a/@n > 5")
    }
  }

  @Test("The public value answers for nodes, strings, truth and number")
  func values() throws {
    let sample = try XPathSample("<r><a>1</a><a>2</a></r>")
    let evaluation = Evaluation(sample.tree)
    func value(_ source: String) throws -> XPathValue {
      try XPathExpression.compile(source, in: sample.context).evaluate(evaluation, at: document)
    }
    #expect(try value("//a").nodes.count == 2)
    #expect(try evaluation.strings(value("//a")) == ["1", "2"])
    #expect(try value("//a").effectiveBoolean())
    #expect(try evaluation.number(value("//a[2]")) == 2)
    #expect(try evaluation.number(value("//a")).isNaN)
  }
}
