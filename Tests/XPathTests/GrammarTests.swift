import DocumentTree
import Testing

@testable import XPath

@Suite("Tokens and precedence")
struct GrammarTests {
  @Test(
    "value of",
    arguments: [
      ("1+2*3", "7"), ("(1+2)*3", "9"), ("2 - -1", "3"), ("--2", "2"), ("7 idiv 2", "3"), ("7 mod 2", "1"),
      ("7 div 2", "3.5"), ("1 = 1 and 2 = 2 or 1 = 2", "true"), ("1 to 3", "1 2 3"), ("(1 to 3)[2]", "2"),
      ("1 , 2", "1 2"), ("'it''s'", "it's"), ("\"a\"\"b\"", "a\"b"), (".5 + 1.", "1.5"), ("1e2", "100"),
      ("1 (: one (: nested :) :) + 1", "2"), ("if (true()) then 1 else 2", "1"), ("count(/ | /)", "1"),
      ("for $a in (1, 2), $b in (10, 20) return $a + $b", "11 21 12 22"), ("- 2 cast as xs:string", "-2"),
      ("(-2) cast as xs:string", "-2"), ("'5' cast as xs:integer + 1", "6"), ("5 instance of xs:integer*", "true"),
      ("5 instance of xs:decimal and not(5 instance of xs:double)", "true"), ("4 treat as xs:integer", "4"),
      ("'a' treat as xs:integer", "XPDY0050"), ("(5, 6) instance of xs:integer", "false"),
      ("() instance of empty-sequence()", "true"), ("every $x in (1, 2) satisfies $x > 0", "true"),
      ("some $x in (1, 2), $y in (3, 4) satisfies $x * 2 = $y", "true"), ("(1, 2) = (2, 3)", "true"),
      ("1 eq 1.0", "true"), ("() eq 1", ""), ("(1, 2) eq 1", "XPTY0004"), ("1 < 2 eq true()", "XPST0003"),
    ])
  func value(_ source: String, _ expected: String) throws {
    #expect(try XPathSample("<r/>").text(source) == expected)
  }

  @Test("Operator words, `*` and `-` are names where a name can stand")
  func words() throws {
    let sample = try XPathSample(
      "<r><and>1</and><or>2</or><div>8</div><if>3</if><for>4</for><a-b>5</a-b><text>6</text><x.y>7</x.y></r>")
    #expect(sample.text("/r/and and /r/or") == "true")
    #expect(sample.text("/r/div div /r/or") == "4")
    #expect(sample.text("/r/if * /r/for") == "12")
    #expect(sample.text("/r/*[1] * 3") == "3")
    #expect(sample.text("/r/a-b") == "5")
    #expect(sample.text("/r/a -b") == "")
    #expect(sample.text("/r/text") == "6")
    #expect(sample.text("/r/x.y") == "7")
    #expect(sample.text("count(/r/*)") == "8")
    #expect(sample.text("/r/or+/r/or") == "4")
  }

  @Test("Names hold accented letters")
  func accents() throws {
    var sample = try XPathSample("<r><été n='1'/></r>")
    let variable = sample.context.declareVariable("EntréeIntubation")
    let evaluation = Evaluation(sample.tree)
    evaluation.setVariable(variable, to: .string("x"))
    let expression = try XPathExpression.compile("concat($EntréeIntubation, /r/été/@n)", in: sample.context)
    let document = NodeReference(document: 0, node: .document)
    #expect(try expression.text(evaluation, at: document) == "x1")
  }
}
