/// Makes mails line by line, with CRLF line ends.
package struct MailBuilder {
  package var headers: [String]
  package var body: String

  package init(_ headers: [String] = MailBuilder.usualHeaders, body: String = "Bonjour\n") {
    self.headers = headers
    self.body = body
  }

  package static let usualHeaders = [
    "From: \"Dr._Marie_MARTIN\" <marie.martin@medecin.mssante.fr>",
    "To: cardiologie@chu-lille.mssante.fr",
    "Subject: Essai",
    "Date: Thu, 15 Jan 2026 10:31:07 +0100",
    "Message-ID: <20260115103107.7f3a@medecin.mssante.fr>",
    "MIME-Version: 1.0",
  ]

  /// A mail with these parts (each with its own headers) in a `multipart/mixed` with boundary `b1`.
  package static func mixed(_ parts: String..., headers: [String] = usualHeaders) -> MailBuilder {
    MailBuilder(
      headers + ["Content-Type: multipart/mixed; boundary=\"b1\""],
      body: parts.map { "--b1\n\($0)\n" }.joined() + "--b1--\n")
  }

  package var bytes: [UInt8] {
    Array((headers.joined(separator: "\n") + "\n\n" + body).replacing("\n", with: "\r\n").utf8)
  }
}
