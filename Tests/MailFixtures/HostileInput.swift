import Foundation

/// A file made to cost its reader more than it weighs, and the rules that must name it.
package struct HostileInput: Sendable, CustomStringConvertible {
  package let description: String
  /// The name of the file.
  package let name: String
  /// The rules of which one must speak.
  package let rules: Set<String>
  /// Makes the bytes.
  package let bytes: @Sendable () -> [UInt8]

  private init(
    _ description: String, _ name: String, _ rules: Set<String>, bytes: @escaping @Sendable () -> [UInt8]
  ) {
    self.description = description
    self.name = name
    self.rules = rules
    self.bytes = bytes
  }

  /// Every one of them, archives then mails. `share` of their full size: a debug build takes many times as long.
  package static func all(share: Double = 1) -> [HostileInput] { archives(share: share) + mails(share: share) }

  /// In archives: each stands alone, and may be put in a mail.
  package static func archives(share: Double = 1) -> [HostileInput] {
    @Sendable func scaled(_ count: Int) -> Int { Int(Double(count) * share) }
    return [
      HostileInput("bomb that tells its size", "bombe.zip", ["LIM-007"]) { archive([bomb(runs: scaled(400_000))]) },
      HostileInput("bomb that lies about its size", "bombe.zip", ["ARC-006"]) {
        var entry = bomb(runs: scaled(400_000))
        entry.size = 20_000
        return archive([entry])
      },
      HostileInput("entries that share one bomb", "bombe.zip", ["ARC-005"]) {
        var entry = bomb(runs: scaled(40_000), literals: 1)
        entry.offset = 0
        return archive((0..<20).map { number in named("DOC\(number).XML", entry) })
      },
      HostileInput("more than 200 MB in all", "bombe.zip", ["LIM-006"]) {
        var entry = ZIPBuilder.Entry("DOC.XML", "")
        (entry.size, entry.compressed) = (30_000_000, 400_000)
        return archive((0..<8).map { named("DOC\($0).XML", entry) })
      },
      HostileInput("archives in archives, too deep", "poupees.zip", ["LIM-008"]) {
        (0..<8).reduce(archive([ZIPBuilder.Entry("DOC.XML", "<a/>")])) { inner, level in
          var entry = ZIPBuilder.Entry("NIVEAU\(level).ZIP")
          entry.content = inner
          return archive([entry])
        }
      },
      HostileInput("archives in an archive, 2 GB in all", "poupees.zip", ["LIM-006"]) {
        var inner = ZIPBuilder.Entry("BOMBE.ZIP")
        inner.content = archive([bomb(runs: 77_000, literals: 1)])
        return archive((0..<100).map { named("BOMBE\($0).ZIP", inner) })
      },
      HostileInput("way out of the folder", "chemins.zip", ["ARC-002"]) {
        archive([ZIPBuilder.Entry("IHE_XDM/../../../etc/passwd", "x")])
      },
      HostileInput("absolute path", "chemins.zip", ["ARC-002"]) { archive([ZIPBuilder.Entry("/etc/passwd", "x")]) },
      HostileInput("drive letter", "chemins.zip", ["ARC-002"]) { archive([ZIPBuilder.Entry("C:\\X.XML", "x")]) },
      HostileInput("symbolic link", "chemins.zip", ["ARC-003"]) {
        var entry = ZIPBuilder.Entry("DOC0001.XML", "/etc/passwd")
        entry.external = 0xA1FF_0000
        return archive([entry])
      },
      HostileInput("one name twice", "doublons.zip", ["ARC-004"]) {
        archive([ZIPBuilder.Entry("DOC.XML", "<a/>"), ZIPBuilder.Entry("DOC.XML", "<b/>")])
      },
      HostileInput("one name twice but for case", "doublons.zip", ["ARC-004"]) {
        archive([ZIPBuilder.Entry("DOC.XML", "<a/>"), ZIPBuilder.Entry("doc.xml", "<b/>")])
      },
      HostileInput("65,535 entries", "entrees.zip", ["LIM-005"]) {
        archive((0..<65_535).map { ZIPBuilder.Entry("E\($0)") })
      },
      HostileInput("1,000 entries of XML that never ends", "entrees.zip", ["XML-001"]) {
        let text = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">" + String(repeating: "<a>", count: 400)
        return archive((0..<1_000).map { ZIPBuilder.Entry("DOC\($0).XML", text) })
      },
      HostileInput("entities that grow", "entites.zip", ["XML-002"]) {
        let entities = (1...9).map { level in
          "<!ENTITY e\(level) \"" + String(repeating: "&e\(level - 1);", count: 10) + "\">"
        }
        let text = "<!DOCTYPE a [<!ENTITY e0 \"x\">\(entities.joined())]><ClinicalDocument>&e9;</ClinicalDocument>"
        return archive([ZIPBuilder.Entry("IHE_XDM/SUBSET01/DOC.XML", text)])
      },
    ]
  }

  /// In mails.
  package static func mails(share: Double = 1) -> [HostileInput] {
    @Sendable func scaled(_ count: Int) -> Int { Int(Double(count) * share) }
    return [
      HostileInput("multiparts in multiparts", "recursion.eml", ["LIM-009"]) {
        let head = (0..<scaled(20_000)).map { level in
          "Content-Type: multipart/mixed; boundary=\"b\(level)x\"\r\n\r\n--b\(level)x\r\n"
        }
        return mail(head.joined() + "\r\nfin\r\n", headers: ["MIME-Version: 1.0"], endsHeader: false)
      },
      HostileInput("mails in mails", "recursion.eml", ["LIM-009"]) {
        let inner = MailBuilder.usualHeaders.joined(separator: "\r\n") + "\r\nContent-Type: message/rfc822\r\n\r\n"
        return mail(String(repeating: inner, count: scaled(5_000)), headers: ["Content-Type: message/rfc822"])
      },
      HostileInput("mails in mails, each in base64", "recursion.eml", ["EML-008"]) {
        var body = Array("fin\r\n".utf8)
        for _ in 0..<30 {
          let head = Array("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n".utf8)
          body = head + Array(Data(body).base64EncodedData(options: .lineLength76Characters))
        }
        return Array((MailBuilder.usualHeaders.joined(separator: "\r\n") + "\r\n").utf8) + body
      },
      HostileInput("50,000 parts", "parties.eml", ["LIM-009"]) {
        mail(
          String(repeating: "--b\r\n\r\nx\r\n", count: scaled(50_000)) + "--b--\r\n",
          headers: ["Content-Type: multipart/mixed; boundary=b"])
      },
      HostileInput("header of 100 MB", "en-tete.eml", ["LIM-001"]) { header(of: 100_000_000) },
      HostileInput("header of 40 MB in one field", "en-tete.eml", ["LIM-009"]) { header(of: scaled(40_000_000)) },
      HostileInput("header of 40 MB in short fields", "en-tete.eml", ["LIM-009"]) {
        Array((MailBuilder.usualHeaders.joined(separator: "\r\n") + "\r\n").utf8)
          + Array(repeatElement(Array("X-A: b\r\n".utf8), count: scaled(5_000_000)).joined())
          + Array("\r\nfin\r\n".utf8)
      },
      HostileInput("recipients without end", "destinataires.eml", ["LIM-009"]) {
        mail(
          "", headers: ["Cc: " + String(repeating: "a@medecin.mssante.fr,\r\n ", count: 9_000) + "b@medecin.mssante.fr"]
        )
      },
      HostileInput("base64 that is none, 30 MB", "base64.eml", ["EML-009"]) {
        let line = Array(String(repeating: "=?", count: 38).utf8) + [0x0D, 0x0A]
        return Array(
          (MailBuilder.usualHeaders
            + ["Content-Type: application/zip; name=IHE_XDM.zip", "Content-Transfer-Encoding: base64", "", ""]).joined(
              separator: "\r\n"
            ).utf8) + Array(repeatElement(line, count: scaled(400_000)).joined())
      },
      HostileInput("base64 of a bomb", "base64.eml", ["LIM-007"]) {
        ConformingMail().bytes(archive: archive([bomb(runs: scaled(400_000))]))
      },
      HostileInput("lines that all could be boundaries", "frontieres.eml", ["LIM-009"]) {
        mail(
          String(repeating: "--x\r\n", count: scaled(1_500_000)),
          headers: ["Content-Type: multipart/mixed; boundary=\"abc\""])
      },
    ]
  }

  // MARK: Pieces

  /// About 258 bytes of zeros a run.
  private static func bomb(runs: Int, literals: Int = 0) -> ZIPBuilder.Entry {
    var entry = ZIPBuilder.Entry("IHE_XDM/SUBSET01/DOC0001.XML")
    entry.method = 8
    entry.data = ZIPBuilder.bomb(runs: runs, literals: literals)
    entry.content = [UInt8](repeating: 0, count: 1 + (258 + literals) * runs)
    return entry
  }

  private static func named(_ name: String, _ entry: ZIPBuilder.Entry) -> ZIPBuilder.Entry {
    var entry = entry
    entry.name = Array(name.utf8)
    return entry
  }

  private static func archive(_ entries: [ZIPBuilder.Entry]) -> [UInt8] { ZIPBuilder(entries).build() }

  private static func mail(_ body: String, headers: [String], endsHeader: Bool = true) -> [UInt8] {
    let head = (MailBuilder.usualHeaders.dropLast() + headers).joined(separator: "\r\n")
    return Array((head + (endsHeader ? "\r\n\r\n" : "\r\n") + body).utf8)
  }

  private static func header(of size: Int) -> [UInt8] {
    Array((MailBuilder.usualHeaders.joined(separator: "\r\n") + "\r\nX-A: ").utf8)
      + [UInt8](repeating: UInt8(ascii: "a"), count: size) + Array("\r\n\r\nfin\r\n".utf8)
  }
}
