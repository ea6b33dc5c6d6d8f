import DocumentTree
import Envelope
import MailFixtures
import SeededRandom
import Testing

@Suite("Mails: headers, parts, positions")
struct MailReaderTests {
  private func read(_ builder: MailBuilder) throws -> Mail { try MailReader().read(builder.bytes) }

  private func kinds(_ builder: MailBuilder) throws -> [MailDiagnostic.Kind] {
    try read(builder).diagnostics.map(\.kind)
  }

  private let text = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nVoilà"
  private let zip = """
    Content-Type: application/zip; name="IHE_XDM.zip"
    Content-Disposition: attachment; filename="IHE_XDM.zip"
    Content-Transfer-Encoding: base64

    UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==
    """

  @Test("a mail with an archive is read without a diagnostic, each part at its place")
  func usual() throws {
    let mail = try read(.mixed(text, zip))
    #expect(mail.diagnostics.isEmpty)
    #expect(mail.parts.map(\.number) == ["0", "1", "2"])
    #expect(mail.parts.map(\.type) == ["multipart/mixed", "text/plain", "application/zip"])
    let archive = try #require(mail.parts.last)
    #expect(archive.fileName == "IHE_XDM.zip")
    #expect(archive.disposition == "attachment")
    #expect(archive.encoding == .base64)
    #expect(archive.size == 22)
    #expect(archive.decodesCleanly)
    #expect(mail.content(of: archive).starts(with: [0x50, 0x4B, 5, 6]))
    #expect(archive.position == Position(line: 15, column: 1))
    #expect(mail.text(of: mail.parts[1]) == "Voilà")
  }

  @Test("the tree has headers, addresses and parts with their positions")
  func tree() throws {
    let mail = try read(.mixed(text, zip))
    let tree = mail.tree
    let root = try #require(tree.root)
    #expect(tree.lexicalName(root) == "mail")
    let children = Array(tree.children(root))
    let names = children.map { tree.lexicalName($0) }
    #expect(names == Array(repeating: "header", count: 7) + ["from", "to", "part"])
    #expect(tree.attribute("key", of: children[2]) == "subject")
    #expect(tree.stringValue(children[2]) == "Essai")
    #expect(tree.position(children[2]) == Position(line: 3, column: 1))
    let from = try #require(Array(tree.children(children[7])).first)
    #expect(tree.attribute("local", of: from) == "marie.martin")
    #expect(tree.attribute("domain", of: from) == "medecin.mssante.fr")
    #expect(tree.attribute("display", of: from) == "Dr._Marie_MARTIN")
    #expect(tree.stringValue(from) == "marie.martin@medecin.mssante.fr")
    let parts = Array(tree.children(children[9]))
    #expect(parts.map { tree.lexicalName($0) } == ["part", "part"])
    #expect(tree.attribute("name", of: parts[1]) == "IHE_XDM.zip")
    #expect(tree.attribute("size", of: parts[1]) == "22")
    #expect(tree.position(parts[1]) == Position(line: 15, column: 1))
    #expect(tree.path(parts[1]) == "/mail/part/part[2]")
  }

  // MARK: What is no mail

  @Test("nothing, blanks, a first line that is no field")
  func noMail() {
    #expect(throws: MailError.empty) { try MailReader().read([]) }
    #expect(throws: MailError.empty) { try MailReader().read(Array("\r\n \r\n".utf8)) }
    #expect(throws: MailError.noHeader(at: Position(line: 1, column: 1))) {
      try MailReader().read(Array("Bonjour à tous\r\n".utf8))
    }
  }

  @Test("a mail or a header block over its limit is refused")
  func tooLarge() {
    #expect(throws: MailError.tooLarge(size: 101, limit: 100)) {
      try MailReader(limits: MailLimits(bytes: 100)).read([UInt8](repeating: 0x41, count: 101))
    }
    let huge = Array("Subject: ".utf8) + [UInt8](repeating: 0x41, count: 300_000)
    #expect(throws: MailError.headerTooLarge(limit: 262_144)) { try MailReader().read(huge) }
    let folded = Array("Subject: a".utf8) + (0..<60_000).flatMap { _ in Array("\r\n bbb".utf8) }
    #expect(throws: MailError.headerTooLarge(limit: 262_144)) { try MailReader().read(folded) }
  }

  // MARK: Bytes

  @Test("line ends, NUL, long lines and a byte order mark are counted and placed")
  func bytes() throws {
    func kinds(_ text: String) throws -> [MailDiagnostic.Kind] {
      try MailReader().read(Array(text.utf8)).diagnostics.map(\.kind)
    }
    #expect(try kinds("A: b\n\nc\n") == [.bareLF(count: 3)])
    #expect(try kinds("A: b\r\n\r\nc\rd\r\n") == [.bareCR(count: 1)])
    #expect(try kinds("A: b\r\rc") == [.bareCR(count: 2)])
    #expect(try kinds("A: b\r\n\r\nc\0\r\n") == [.nul(count: 1)])
    #expect(try kinds("\u{FEFF}A: b\r\n\r\n") == [.byteOrderMark])
    #expect(try kinds("From x@y Thu Jan 15\r\nA: b\r\n\r\n") == [.mboxFromLine])
    let long = String(repeating: "x", count: 999)
    #expect(try kinds("A: b\r\n\r\n\(long)\r\n") == [.longLine(count: 1, longest: 999)])
    let mail = try MailReader().read(Array("A: b\r\n\r\né\0".utf8))
    #expect(mail.diagnostics.first { $0.kind == .nul(count: 1) }?.position == Position(line: 3, column: 2))
  }

  // MARK: Header fields

  @Test("fields are unfolded, blanks within kept, and found whatever their case")
  func unfolding() throws {
    let mail = try read(MailBuilder(["SUBJECT:  XDM/1.0/DDM+CR\n  VIAL\tPaul  ", "X-MSS-INS: O"]))
    let subject = try #require(mail.headers(named: "subject").first)
    #expect(subject.value == "XDM/1.0/DDM+CR  VIAL\tPaul")
    #expect(subject.name == "SUBJECT")
    #expect(String(decoding: mail.bytes[subject.valueRange], as: UTF8.self) == "  XDM/1.0/DDM+CR\r\n  VIAL\tPaul  ")
    #expect(mail.headers.map(\.position.line) == [1, 3])
    #expect(mail.diagnostics.isEmpty)
  }

  @Test("fields that are not quite fields")
  func oddFields() throws {
    #expect(try kinds(MailBuilder(["A : b"])) == [.blankBeforeColon])
    #expect(try kinds(MailBuilder(["A: b", " \t", "C: d"])) == [.blankContinuation])
    let cut = try read(MailBuilder(["A: b", "Bonjour sans ligne vide"]))
    #expect(cut.diagnostics.map(\.kind) == [.headersNotEnded])
    #expect(String(decoding: cut.bytes[cut.root.body], as: UTF8.self).hasPrefix("Bonjour sans"))
    #expect(
      try MailReader().read(Array(" x\r\nA: b\r\n\r\n".utf8)).diagnostics.map(\.kind) == [.continuationWithoutHeader])
    #expect(try kinds(MailBuilder(["A: b", "Subject: Zoé"])) == [.eightBitHeader(count: 2)])
  }

  @Test(
    "encoded-words are decoded",
    arguments: [
      ("=?utf-8?Q?Zo=C3=A9_DURAND?=", "Zoé DURAND", []),
      ("=?UTF-8?B?Wm/DqQ==?=", "Zoé", []),
      ("=?iso-8859-1?q?Zo=E9?= DURAND", "Zoé DURAND", []),
      ("=?iso-8859-15?q?=A4?=", "€", []),
      ("=?windows-1252?q?l=92acte?=", "l’acte", []),
      ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab", []),
      ("=?utf-8?Q?Zo=C3?= =?utf-8?Q?=A9?=", "Zoé", []),
      ("=?utf-8*fr?Q?Zo=C3=A9?= x =?utf-8?Q?b?=", "Zoé x b", []),
      ("a=?utf-8?Q?b?=", "ab", [MailDiagnostic.Kind.encodedWordNotDelimited]),
      ("=?koi8-r?Q?b?=", "=?koi8-r?Q?b?=", [.unknownCharset]),
      ("=?utf-8?X?b?=", "=?utf-8?X?b?=", [.encodedWordMalformed]),
      ("=?utf-8?Q?b", "=?utf-8?Q?b", [.encodedWordMalformed]),
      ("=?utf-8?Q?=E9?=", "\u{FFFD}", [.notInCharset(.utf8)]),
      ("=?utf-8?B?Wm/D!Q==?=", "Zo\u{FFFD}", [.encodedWordMalformed, .notInCharset(.utf8)]),
      ("est-ce =? vrai ?=", "est-ce =? vrai ?=", []),
    ] as [(String, String, [MailDiagnostic.Kind])])
  func encodedWords(written: String, decoded: String, expected: [MailDiagnostic.Kind]) throws {
    let mail = try read(MailBuilder(["Subject: \(written)"]))
    #expect(mail.headers.first?.decoded == decoded)
    #expect(mail.headers.first?.value == written)
    #expect(mail.diagnostics.map(\.kind) == expected)
  }

  @Test("an encoded-word over 75 characters is read and reported")
  func longEncodedWord() throws {
    let word = "=?utf-8?Q?\(String(repeating: "a", count: 80))?="
    #expect(try kinds(MailBuilder(["Subject: \(word)"])) == [.encodedWordTooLong(length: 92)])
  }

  // MARK: Parameters

  @Test(
    "parameters in every form",
    arguments: [
      ("name=a.pdf", "a.pdf", []),
      ("name=\"a; b.pdf\"", "a; b.pdf", []),
      ("NAME = \"a\\\"b\"", "a\"b", []),
      ("name=a.pdf (commentaire)", "a.pdf", []),
      ("name*=UTF-8''20260115_CR%20d%27examens.pdf", "20260115_CR d'examens.pdf", []),
      ("name*=iso-8859-1'fr'Zo%E9", "Zoé", []),
      ("name*0=\"abc\"; name*1=\"def\"", "abcdef", []),
      ("name*1*=%C3%A9; name*0*=utf-8''Zo", "Zoé", []),
      ("name=repli.pdf; name*=utf-8''vrai.pdf", "vrai.pdf", []),
      ("name=a b.pdf", "a b.pdf", [MailDiagnostic.Kind.parameterNotQuoted]),
      ("name=a; name=b", "a", [.parameterDuplicate]),
      ("name=a; rien", "a", [.parameterMalformed]),
      ("name*0=a; name*2=c", "ac", [.parameterContinuationBroken]),
      ("name*=utf-8''%zz", "%zz", [.parameterContinuationBroken]),
      ("name*=abc", "abc", [.parameterContinuationBroken]),
      ("name*=koi8-r''abc", "abc", [.unknownCharset]),
      ("name=\"=?utf-8?Q?Zo=C3=A9?=\"", "Zoé", [.encodedWordMisplaced]),
      ("name=\"a", "a", [.parameterMalformed]),
      ("name=a;", "a", []),
    ] as [(String, String, [MailDiagnostic.Kind])])
  func parameters(written: String, value: String, expected: [MailDiagnostic.Kind]) throws {
    let mail = try read(MailBuilder(["Content-Type: application/pdf; \(written)"], body: "x\n"))
    #expect(mail.root.fileName == value)
    #expect(mail.diagnostics.map(\.kind) == expected)
  }

  @Test("MIME fields that cannot be read fall back to the defaults of RFC 2045")
  func mimeFields() throws {
    let odd = try read(
      MailBuilder(["Content-Type: pdf", "Content-Transfer-Encoding: uuencode", "Content-Disposition: ;x=y"]))
    #expect(odd.root.type == "text/plain")
    #expect(!odd.root.hasContentType)
    #expect(odd.root.encoding == nil)
    #expect(odd.root.disposition == nil)
    #expect(odd.diagnostics.map(\.kind) == [.contentTypeMalformed, .unknownEncoding, .dispositionMalformed])
    #expect(try kinds(MailBuilder(["MIME-Version: 1.0", "MIME-Version: 1.0"])) == [.duplicateField])
    #expect(try read(MailBuilder(["Content-Type: Text/HTML (commentaire)"])).root.type == "text/html")
  }

  // MARK: Multiparts

  @Test("preamble and epilogue are measured, not read as content")
  func preamble() throws {
    var builder = MailBuilder.mixed(text)
    builder.body = "Avant\n" + builder.body + "Après\n"
    let mail = try read(builder)
    #expect(mail.root.preambleBytes == 5)
    #expect(mail.root.epilogueBytes == 6)
    #expect(mail.root.children.count == 1)
    #expect(mail.diagnostics.isEmpty)
  }

  @Test("boundaries that are missing, malformed, lookalike or used twice")
  func boundaries() throws {
    var builder = MailBuilder.mixed(text, zip)
    builder.body = builder.body.replacing("--b1--", with: "")
    let open = try read(builder)
    #expect(open.diagnostics.map(\.kind) == [.closingBoundaryMissing])
    #expect(open.root.children.count == 2)

    builder = .mixed(text)
    builder.body += "--b1\n\(zip)\n"
    #expect(try kinds(builder) == [.partAfterClosing])

    builder = .mixed(text, "X: y\n\n--b1x\nsuite")
    #expect(try kinds(builder) == [.boundaryLookalike(count: 1)])

    #expect(try kinds(MailBuilder(["Content-Type: multipart/mixed"])) == [.boundaryMissing])
    #expect(try kinds(MailBuilder(["Content-Type: multipart/mixed; boundary=zz"])) == [.boundaryNotFound])
    #expect(try kinds(.mixed()) == [.boundaryNotFound])
    let long = String(repeating: "b", count: 71)
    #expect(
      try kinds(MailBuilder(["Content-Type: multipart/mixed; boundary=\(long)"], body: "--\(long)\n\nx\n--\(long)--\n"))
        == [.boundaryMalformed])
    let inner = "Content-Type: multipart/alternative; boundary=b1\n\n--b1\n\nx"
    #expect(try kinds(.mixed(inner)).contains(.boundaryReused))
  }

  @Test("a boundary may be followed by blanks, and an empty part is a part")
  func transportPadding() throws {
    let mail = try read(
      MailBuilder(["Content-Type: multipart/mixed; boundary=b1"], body: "--b1 \t\n\nx\n--b1\n\n--b1--\t\n"))
    #expect(mail.root.children.map(\.size) == [1, 0])
    #expect(mail.diagnostics.isEmpty)
  }

  @Test("enclosed mails and their parts are numbered and placed in the tree")
  func enclosed() throws {
    let inner =
      "Content-Type: message/rfc822\n\nFrom: a@b.fr\nContent-Type: multipart/mixed; boundary=c\n\n"
      + "--c\n\nx\n--c--\n"
    let mail = try read(.mixed(text, inner))
    #expect(mail.parts.map(\.number) == ["0", "1", "2", "2.0", "2.1"])
    #expect(mail.diagnostics.isEmpty)
    #expect(mail.addresses["from"]?.map(\.domain) == ["medecin.mssante.fr"])
    let from = try #require(mail.tree.names.find(uri: "", local: "from"))
    let paths = mail.tree.elements(named: from).map { mail.tree.path(Node(rawValue: $0)) }
    #expect(paths == ["/mail/from", "/mail/part/part[2]/mail/from"])
  }

  @Test("an enclosed mail under base64 is reported and left closed")
  func encodedComposite() throws {
    let inner = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nRnJvbTogYUBiLmZy"
    #expect(try kinds(.mixed(inner)) == [.encodedComposite])
  }

  @Test("the fields of a notification are read by group")
  func notification() throws {
    let mdn =
      "Content-Type: message/disposition-notification\n\nReporting-UA: x\nFinal-Recipient: rfc822;a@b.fr\n\n"
      + "Disposition: automatic-action/MDN-sent-automatically; processed"
    let mail = try read(.mixed(mdn))
    #expect(
      mail.root.children[0].fieldGroups.map { $0.map(\.key) } == [
        ["reporting-ua", "final-recipient"], ["disposition"],
      ])
    let field = try #require(mail.tree.names.find(uri: "", local: "field"))
    #expect(mail.tree.elements(named: field).count == 3)
  }

  @Test("nesting and parts are limited, and say so")
  func limits() throws {
    var nested = "Content-Type: text/plain\n\nx"
    for level in 0..<40 {
      nested = "Content-Type: multipart/mixed; boundary=n\(level)x\n\n--n\(level)x\n\(nested)\n--n\(level)x--"
    }
    let deep = try MailReader().read(Array(nested.replacing("\n", with: "\r\n").utf8))
    #expect(deep.diagnostics.map(\.kind) == [.depthLimit(16)])
    #expect(deep.diagnostics.allSatisfy { $0.isLimit })

    let many = MailBuilder(
      ["Content-Type: multipart/mixed; boundary=b"], body: String(repeating: "--b\n\nx\n", count: 3_000) + "--b--\n")
    let wide = try read(many)
    #expect(wide.diagnostics.map(\.kind) == [.partsLimit(1_000)])
    #expect(wide.parts.count == 1_000)

    let headers = try read(MailBuilder((0..<6_000).map { "H\($0): x" }))
    #expect(headers.diagnostics.map(\.kind) == [.headersLimit(5_000)])
    #expect(headers.headers.count == 5_000)

    let to = "To: " + (0..<6_000).map { "a\($0)@b.fr" }.joined(separator: ",\n ")
    let addresses = try read(MailBuilder([to]))
    #expect(addresses.diagnostics.map(\.kind) == [.addressesLimit(5_000)])
  }

  @Test("diagnostics over the limit are counted")
  func diagnosticsLimit() throws {
    let mail = try MailReader(limits: MailLimits(diagnostics: 3)).read(
      MailBuilder((0..<10).map { "H\($0) : x" }).bytes)
    #expect(mail.diagnostics.count == 3)
    #expect(mail.omittedDiagnostics == 7)
  }

  // MARK: Any bytes

  @Test("no bytes make the reader trap, and every range lies within them", arguments: 0..<40 as Range<UInt64>)
  func property(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let vector = MailBuilder.mixed(
      text, zip,
      "Content-Type: message/rfc822\n\nFrom: =?utf-8?Q?Zo=C3=A9?= <a@b.fr>, g: x@y;, \"q\" (c) <@r:z@t>\n\ny",
      "Content-Type: text/plain; charset=utf-8; name*0*=utf-8''a%20; name*1=b\n"
        + "Content-Transfer-Encoding: quoted-printable\n\nl=27acte=\n =3D"
    ).bytes
    for round in 0..<50 {
      let bytes = round == 0 ? Array("A:".utf8) + generator.bytes(count: 600) : generator.mutate(vector)
      guard let mail = try? MailReader().read(bytes) else { continue }
      for part in mail.parts {
        #expect(part.range.upperBound <= bytes.count && part.body.upperBound <= bytes.count)
        #expect(mail.content(of: part).count <= part.body.count)
        _ = mail.text(of: part)
      }
      for diagnostic in mail.diagnostics { #expect(diagnostic.offset <= bytes.count && diagnostic.position.line >= 1) }
    }
  }
}
