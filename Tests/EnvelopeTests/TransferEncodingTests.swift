import Envelope
import MailFixtures
import Testing

@Suite("Transfer encodings")
struct TransferEncodingTests {
  private func read(
    _ body: String, _ encoding: String, type: String = "application/pdf"
  ) throws -> (content: [UInt8], kinds: [MailDiagnostic.Kind]) {
    let mail = try MailReader().read(
      MailBuilder(["Content-Type: \(type)", "Content-Transfer-Encoding: \(encoding)"], body: body).bytes)
    #expect(mail.root.size == mail.content(of: mail.root).count)
    return (mail.content(of: mail.root), mail.diagnostics.map(\.kind))
  }

  @Test(
    "base64 is decoded, and each way of not being base64 is named",
    arguments: [
      ("", "", []),
      ("YQ==\n", "a", []),
      ("YWI=\n", "ab", []),
      ("YWJj\nZGVm\n", "abcdef", []),
      ("YWJj!ZGVm\n", "abcdef", [TransferFault.base64Alphabet(count: 1)]),
      ("YWJj ZGVm\n", "abcdef", [.base64Alphabet(count: 1)]),
      ("YWJjZA\n", "abcd", [.base64Length(remainder: 2)]),
      ("YWJjZ\n", "abc", [.base64Length(remainder: 1)]),
      ("YQ=\n", "a", [.base64Length(remainder: 3)]),
      ("YQ==YQ==\n", "aa", [.base64Padding]),
      ("Y===\n", "", [.base64Padding]),
      ("YR==\n", "a", [.base64UnusedBits]),
    ] as [(String, String, [TransferFault])])
  func base64(body: String, content: String, faults: [TransferFault]) throws {
    let result = try read(body, "Base64")
    #expect(String(decoding: result.content, as: UTF8.self) == content)
    #expect(result.kinds == faults.map { .transfer($0) })
  }

  @Test("base64 lines over 76 characters")
  func longLine() throws {
    let line = String(repeating: "YWJj", count: 20)
    #expect(try read("\(line)\n\(line)\n", "base64").kinds == [.transfer(.lineTooLong(count: 2, longest: 80))])
  }

  @Test(
    "quoted-printable is decoded, and each way of not being it is named",
    arguments: [
      ("l=27acte\n", "l'acte\r\n", []),
      ("un=\n deux\n", "un deux\r\n", []),
      ("=C3=A9", "é", []),
      ("=c3=a9", "é", [TransferFault.quotedPrintableLowerCase(count: 2)]),
      ("a=zz", "a=zz", [.quotedPrintableEscape(count: 1)]),
      ("a \nb", "a\r\nb", [.quotedPrintableTrailingBlank(count: 1)]),
      ("é", "é", [.quotedPrintableRaw(count: 2)]),
      ("fin=", "fin", []),
    ] as [(String, String, [TransferFault])])
  func quotedPrintable(body: String, content: String, faults: [TransferFault]) throws {
    let result = try read(body, "quoted-printable", type: "text/plain; charset=utf-8")
    #expect(String(decoding: result.content, as: UTF8.self) == content)
    #expect(result.kinds == faults.map { .transfer($0) })
  }

  @Test("text that is not in its character set, 8-bit bytes under 7bit")
  func charsets() throws {
    #expect(try read("=E9", "quoted-printable", type: "text/plain; charset=utf-8").kinds == [.notInCharset(.utf8)])
    #expect(try read("=E9", "quoted-printable", type: "text/plain; charset=iso-8859-1").kinds.isEmpty)
    #expect(try read("x", "7bit", type: "text/plain; charset=x-inconnu").kinds == [.unknownCharset])
    #expect(try read("é", "7bit", type: "text/plain").kinds == [.eightBitContent(count: 2)])
    #expect(try read("é", "8bit", type: "text/plain; charset=utf-8").kinds.isEmpty)
    #expect(try read("é", "8bit", type: "text/plain").kinds == [.notInCharset(.usASCII)])
  }
}
