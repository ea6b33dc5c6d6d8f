import DocumentTree
import Envelope
import Testing

@Suite("Address fields")
struct AddressListTests {
  private func addresses(_ value: String, field: String = "To") throws -> [MailAddress] {
    let mail = try MailReader().read(Array("\(field): \(value)\r\n\r\n".utf8))
    return mail.addresses[field.lowercased()] ?? []
  }

  @Test(
    "one address in each form that RFC 5322 allows",
    arguments: [
      ("a@b.fr", "", "a", "b.fr"),
      ("<a@b.fr>", "", "a", "b.fr"),
      ("Dr_Marie_MARTIN_Cabinet Medical <a@b.fr>", "Dr_Marie_MARTIN_Cabinet Medical", "a", "b.fr"),
      ("\"Dr. Marie, MARTIN\" <a@b.fr>", "Dr. Marie, MARTIN", "a", "b.fr"),
      ("=?utf-8?Q?H=C3=B4pital?= =?utf-8?Q?_A?= <a@b.fr>", "Hôpital A", "a", "b.fr"),
      ("a@b.fr (Marie MARTIN)", "Marie MARTIN", "a", "b.fr"),
      ("\"du pont\"@b.fr", "", "\"du pont\"", "b.fr"),
      ("a @ b . fr", "", "a", "b.fr"),
      ("a@[192.0.2.1]", "", "a", "[192.0.2.1]"),
      ("(c1) Marie (c(2)) MARTIN <a@b.fr (c3)>", "Marie MARTIN", "a", "b.fr"),
      ("Marie\r\n MARTIN\r\n <a@b.fr>", "Marie MARTIN", "a", "b.fr"),
      ("o'brien+x@b.fr", "", "o'brien+x", "b.fr"),
    ])
  func forms(written: String, display: String, local: String, domain: String) throws {
    let all = try addresses(written)
    let address = try #require(all.first)
    #expect(all.count == 1)
    #expect(address.faults.isEmpty)
    #expect(address.display == display)
    #expect(address.local == local)
    #expect(address.domain == domain)
    #expect(address.addrSpec == local + "@" + domain)
  }

  @Test(
    "one fault each",
    arguments: [
      ("dupont", [MailAddress.Fault.missingAt]),
      ("a@@b.fr", [.severalAt]),
      ("@b.fr", [.emptyLocal]),
      ("a@", [.emptyDomain]),
      ("du pont@b.fr", [.strayText]),
      ("Marie <a@b.fr", [.unclosedAngle]),
      ("Marie a@b.fr>", [.unclosedAngle, .strayText]),
      ("\"Marie <a@b.fr>", [.missingAt, .unclosedQuote]),
      ("a@b.fr (Marie", [.unclosedComment]),
      ("Marie <@relais.fr:a@b.fr>", [.sourceRoute]),
      ("Dr. Marie <a@b.fr>", [.displayNotQuoted]),
      ("hélène@b.fr", [.eightBit]),
      ("<>", [.empty]),
      ("a@b.fr;c@d.fr", [.strayText, .severalAt]),
      ("mailto:a@b.fr", []),
    ] as [(String, [MailAddress.Fault])])
  func faults(written: String, expected: [MailAddress.Fault]) throws {
    if written.hasPrefix("mailto") {
      // `mailto` reads as the name of a group that is not ended.
      let all = try addresses(written)
      #expect(all.first?.group == "mailto")
      #expect(all.last?.faults == [.unclosedGroup])
    } else {
      #expect(try addresses(written).flatMap(\.faults) == expected)
    }
  }

  @Test("lists, groups and empty elements")
  func lists() throws {
    #expect(try addresses("a@b.fr, \"x, y\" <c@d.fr>,e@f.fr").map(\.addrSpec) == ["a@b.fr", "c@d.fr", "e@f.fr"])
    let group = try addresses("Service: a@b.fr, c@d.fr;, e@f.fr")
    #expect(group.map(\.group) == ["Service", "Service", nil])
    #expect(try addresses("undisclosed-recipients:;").isEmpty)
    #expect(try addresses("a@b.fr,, c@d.fr").map(\.faults) == [[], [.empty], []])
    #expect(try addresses("a@b.fr,").map(\.faults) == [[], [.empty]])
    #expect(try addresses("").isEmpty)
    #expect(try addresses("<>", field: "Return-Path").flatMap(\.faults).isEmpty)
  }

  @Test("each address has its place, folded lines included")
  func positions() throws {
    let all = try addresses("a@b.fr,\r\n  Zo\u{E9} <c@d.fr>, e@f.fr")
    #expect(all.map(\.position) == [.init(line: 1, column: 5), .init(line: 2, column: 3), .init(line: 2, column: 17)])
  }

  @Test("an encoded-word in a quoted string is decoded and reported")
  func misplacedWord() throws {
    let mail = try MailReader().read(Array("From: \"=?utf-8?Q?Zo=C3=A9?=\" <a@b.fr>\r\n\r\n".utf8))
    #expect(mail.addresses["from"]?.first?.display == "Zoé")
    #expect(mail.diagnostics.map(\.kind) == [.encodedWordMisplaced])
  }

  @Test("two fields of one name are two elements of the tree and one list")
  func repeated() throws {
    let mail = try MailReader().read(Array("From: a@b.fr\r\nFrom: c@d.fr\r\n\r\n".utf8))
    #expect(mail.addresses["from"]?.count == 2)
    let from = try #require(mail.tree.names.find(uri: "", local: "from"))
    #expect(mail.tree.elements(named: from).count == 2)
  }
}
