import Identifiers
import Testing

@Suite("Domain names: IDNA and Punycode")
struct DomainNameTests {
  @Test(
    "RFC 3492 §7.1 and public names, both ways",
    arguments: [
      ("bücher", "bcher-kva"), ("ü", "tda"), ("mañana", "maana-pta"),
      (
        "安室奈美恵-with-super-monkeys",
        "-with-super-monkeys-pc58ag80a8qai00g7n9n"
      ), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
      ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"), ("", ""), ("abc", "abc-"),
    ])
  func punycode(label: String, encoded: String) {
    #expect(Punycode.encode(label) == encoded)
    #expect(Punycode.decode(encoded) == label)
  }

  @Test("not Punycode", arguments: ["é", "a b-!", "99999999", "zzzzzzzzzzzzzzzzzzzz", "a-\u{7F}"])
  func notPunycode(text: String) {
    #expect(Punycode.decode(text) == nil)
  }

  @Test(
    "mapping: case, width, dots, composed accents",
    arguments: [
      ("MSSante.FR", "mssante.fr"), ("ｍｓｓａｎｔｅ．ｆｒ", "mssante.fr"), ("mssante。fr", "mssante.fr"),
      ("BÜCHER.fr", "xn--bcher-kva.fr"), ("bu\u{308}cher.fr", "xn--bcher-kva.fr"),
      ("xn--BCHER-kva.fr", "xn--bcher-kva.fr"), ("straße.fr", "xn--strae-oqa.fr"), ("mssante.fr.", "mssante.fr"),
    ])
  func mapping(text: String, ascii: String) {
    #expect(DomainName(text)?.ascii == ascii)
  }

  @Test(
    "labels that are not",
    arguments: [
      ("a..fr", DomainName.Fault.emptyLabel(label: 2)), ("", .emptyLabel(label: 1)),
      ("a-.fr", .hyphenAtEdge(label: 1)), ("a.-fr", .hyphenAtEdge(label: 2)),
      ("a_b.fr", .forbiddenCharacter(label: 1, found: "_")), ("a.f/r", .forbiddenCharacter(label: 2, found: "/")),
      ("ﬁn.fr", .forbiddenCharacter(label: 1, found: "\u{FB01}")),
      ("a²b.fr", .forbiddenCharacter(label: 1, found: "²")), ("☃.fr", .forbiddenCharacter(label: 1, found: "☃")),
      ("\u{301}a.fr", .forbiddenCharacter(label: 1, found: "\u{301}")),
      ("xn--a-ecp.fr", .forbiddenCharacter(label: 1, found: "\u{2488}")), ("xn--.fr", .invalidALabel(label: 1)),
      ("xn--abc-.fr", .invalidALabel(label: 1)), ("xn--99999999.fr", .invalidALabel(label: 1)),
    ])
  func fault(text: String, fault: DomainName.Fault) {
    #expect(DomainName.diagnose(text).faults.first == fault)
  }

  @Test(
    "scripts that mix",
    arguments: [
      ("medеcin.fr", "cyrillic"), ("аррӏе.fr", "cyrillic"), ("mssαnte.fr", "greek"), ("fr.mssաnte.fr", "armenian"),
    ])
  func mixedScripts(text: String, script: String) throws {
    let fault = try #require(DomainName.diagnose(text).faults.first)
    guard case .mixedScripts(_, let scripts) = fault else {
      Issue.record("\(fault)")
      return
    }
    #expect(scripts == [script, "latin"].sorted())
  }

  @Test("one foreign script throughout is not a mixture")
  func oneScript() {
    #expect(DomainName("пример.рф") != nil)
  }
}
