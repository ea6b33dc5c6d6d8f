import DocumentTree
import Testing

@testable import XPath

@Suite("Static errors carry code and place")
struct SyntaxErrorTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let source: String
    let code: String
    let offset: Int
    var testDescription: String { "“\(source)”" }
  }

  static let rows: [Row] = [
    Row(source: "", code: "XPST0003", offset: 0),
    Row(source: "   ", code: "XPST0003", offset: 3),
    Row(source: "a and", code: "XPST0003", offset: 5),
    Row(source: "(a, b", code: "XPST0003", offset: 5),
    Row(source: "a b", code: "XPST0003", offset: 2),
    Row(source: "a[1", code: "XPST0003", offset: 3),
    Row(source: "'abc", code: "XPST0003", offset: 0),
    Row(source: "1 + (: open (: twice :) ", code: "XPST0003", offset: 4),
    Row(source: "10div 3", code: "XPST0003", offset: 2),
    Row(source: "a < b < c", code: "XPST0003", offset: 6),
    Row(source: "1 to 2 to 3", code: "XPST0003", offset: 7),
    Row(source: "a = #b", code: "XPST0003", offset: 4),
    Row(source: "if (a) then b", code: "XPST0003", offset: 13),
    Row(source: "for $x in (1) retrn $x", code: "XPST0003", offset: 14),
    Row(source: "sideways::a", code: "XPST0003", offset: 0),
    Row(source: "/ * 5", code: "XPST0003", offset: 4),
    Row(source: "a || b", code: "XPST0003", offset: 3),
    Row(source: "a ! b", code: "XPST0003", offset: 2),
    Row(source: "let $a := 1 return $a", code: "XPST0003", offset: 7),
    Row(source: "typeswitch(1)", code: "XPST0003", offset: 0),
    Row(source: "namespace::*", code: "XPST0010", offset: 0),
    Row(source: "1 + $missing", code: "XPST0008", offset: 4),
    Row(source: "$missing", code: "XPST0008", offset: 0),
    Row(source: "(some $x in (1) satisfies $x) and $x", code: "XPST0008", offset: 34),
    Row(source: "no:name", code: "XPST0081", offset: 0),
    Row(source: "a/@no:name", code: "XPST0081", offset: 2),
    Row(source: "no:*", code: "XPST0081", offset: 0),
    Row(source: "a and no:call(1)", code: "XPST0081", offset: 6),
    Row(source: "true() and frobnicate(1)", code: "XPST0017", offset: 11),
    Row(source: "count()", code: "XPST0017", offset: 0),
    Row(source: "starts-with('a')", code: "XPST0017", offset: 0),
    Row(source: "concat('a')", code: "XPST0017", offset: 0),
    Row(source: "key('a', 'b')", code: "XPST0017", offset: 0),
    Row(source: "1 cast as xs:nothing", code: "XPST0051", offset: 2),
    Row(source: "1 instance of xs:nothing", code: "XPST0051", offset: 14),
    Row(source: "1 cast as xs:anyAtomicType", code: "XPST0080", offset: 2),
    Row(source: "a/element(b, xs:nothing)", code: "XPST0008", offset: 2),
    Row(source: "schema-element(cda:code)", code: "XPST0008", offset: 0),
  ]

  @Test("refused", arguments: rows)
  func refused(_ row: Row) throws {
    let context = try XPathSample().context
    do throws(XPathError) {
      _ = try XPathExpression.compile(row.source, in: context)
      Issue.record("accepted")
    } catch {
      #expect(error.code == row.code)
      #expect(error.offset == row.offset)
      #expect(error.source == row.source)
    }
  }

  @Test("The excerpt puts a caret below the fault, on its own line")
  func excerpt() {
    let error = XPathError("XPST0003", "x", source: "a and\n\tb c", offset: 9)
    #expect(error.excerpt == " b c\n   ^")
  }

  @Test(
    "Too deep expressions are refused, not crashed on", arguments: ["(", "-(", "a[", "not(", "if (1) then 1 else ("])
  func depth(_ opening: String) throws {
    let context = try XPathSample().context
    do throws(XPathError) {
      _ = try XPathExpression.compile(String(repeating: opening, count: 20_000), in: context)
      Issue.record("accepted")
    } catch {
      #expect(error.code == "LIMIT")
    }
  }

  @Test("Long chains are refused where they would nest, and fine where they do not")
  func chains() throws {
    let sample = try XPathSample()
    let ones = Array(repeating: "1", count: 5_000)
    #expect(sample.truth(ones.joined(separator: " + ")) == "LIMIT")
    #expect(sample.truth(ones.joined(separator: " and ")) == "true")
    #expect(sample.truth("count((" + ones.joined(separator: ",") + ")) = 5000") == "true")
    #expect(sample.truth(String(repeating: "-", count: 5_000) + "1") == "true")
  }

  @Test("What the limits allow is evaluated, not crashed on")
  func justBelow() throws {
    var sample = try XPathSample(String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200))
    #expect(sample.text(Array(repeating: "1", count: 150).joined(separator: " + ")) == "150")
    #expect(sample.text(String(repeating: "(", count: 79) + "1" + String(repeating: ")", count: 79)) == "1")
    #expect(sample.truth(String(repeating: "a[", count: 75) + "a" + String(repeating: "]", count: 75)) == "true")
    #expect(sample.truth("/" + Array(repeating: "a", count: 150).joined(separator: "/")) == "true")
    #expect(sample.truth(Array(repeating: "a", count: 150).joined(separator: " | ")) == "true")
    // Lazy variables, each reading the one before through a deep expression.
    let evaluation = Evaluation(sample.tree)
    let document = NodeReference(document: 0, node: .document)
    let depth = String(repeating: "not(", count: 75)
    var last = "true()"
    var found: Set<String> = []
    for index in 0..<40 {
      let expression = try XPathExpression.compile(
        depth + last + String(repeating: ")", count: 75), in: sample.context)
      let variable = sample.context.declareVariable("v\(index)")
      evaluation.setVariable(variable, lazily: expression, at: document)
      last = "$v\(index)"
    }
    do throws(XPathError) {
      let value = try XPathExpression.compile(last, in: sample.context).text(evaluation, at: document)
      found.insert(value)
    } catch {
      found.insert(error.code)
    }
    #expect(found == ["LIMIT"])
  }
}
