import DocumentTree

/// A mail read from its bytes (RFC 5322, RFC 2045 to 2049, 2231): headers, addresses, parts, and what is wrong there.
///
/// `tree` has this shape; every element is placed at the line and column where it begins:
/// ```xml
/// <mail size="4711">
///   <header name="Subject" key="subject" encoded="=?utf-8?Q?…?=">decoded value</header>
///   …
///   <from><address local="marie.martin" domain="medecin.mssante.fr" display="Dr_MARTIN">addr-spec</address></from>
///   <to>…</to> <cc>…</cc> <bcc>…</bcc> <sender>…</sender> <reply-to>…</reply-to> <return-path>…</return-path>
///   <disposition-notification-to>…</disposition-notification-to>
///   <part number="0" type="multipart/mixed" encoding="7bit" size="…" encoded-size="…" preamble="0" epilogue="0">
///     <part number="1" type="text/plain" charset="utf-8" …><header name="Content-Type" …>…</header>
///       <text>what the reader sees</text></part>
///     <part number="2" type="application/zip" name="IHE_XDM.zip" disposition="attachment" encoding="base64" …/>
///     <part number="3" type="message/rfc822" …><mail>…<part number="3.0" …/></mail></part>
///     <part number="4" type="message/disposition-notification" …>
///       <fields><field name="…" key="…">…</field></fields>
///     </part>
///   </part>
/// </mail>
/// ```
/// There is one element of addresses for each field, in the order of the fields (two `From` fields give two `from`), an
/// address of a group has `group="…"`, a faulty one `fault="…"`. `encoded` is there when decoding changed the value.
/// `text` is there for bodies in plain text or HTML, decoded. `name`, `disposition` and `charset` are there when given; `encoding` is `unknown` when it is not known; `size`
/// counts decoded bytes; `strict="false"` marks content whose encoding has faults. The header fields of the mail stand
/// in `mail` only, not in its outermost part.
public struct Mail: Sendable {
  /// The outermost part, with the header fields of the mail.
  public let root: MailPart
  /// Addresses of the mail by field key: `from`, `to`, `cc`, `bcc`, `sender`, `reply-to`, `return-path`,
  /// `disposition-notification-to`. All fields of one name are joined, in order.
  public let addresses: [String: [MailAddress]]
  /// What is wrong, in the order of the bytes, at most `MailLimits.diagnostics`.
  public let diagnostics: [MailDiagnostic]
  /// Number of diagnostics that were not kept.
  public let omittedDiagnostics: Int
  /// The mail as a tree.
  public let tree: DocumentTree
  /// The bytes that the mail was read from.
  public let bytes: [UInt8]

  let lines: LineIndex

  /// Header fields of the mail.
  public var headers: [MailHeader] { root.headers }

  /// The outermost part and all below it, in the order of the mail.
  public var parts: [MailPart] { root.all }

  /// The header fields of the mail with this name, letter case ignored.
  public func headers(named name: String) -> [MailHeader] { root.headers(named: name) }

  /// The decoded content of a part, as far as it can be decoded. Never larger than the part in the mail.
  public func content(of part: MailPart) -> [UInt8] {
    guard part.body.lowerBound >= 0, part.body.upperBound <= bytes.count else { return [] }
    return part.content(in: lines)
  }

  /// The text of a part in the character set that it announces (us-ascii when none; then UTF-8 is tolerated);
  /// nothing when the character set is not known. Bytes that have no meaning become U+FFFD.
  public func text(of part: MailPart) -> String? {
    part.text(of: content(of: part))
  }

  /// Line and column of a byte of the mail.
  public func position(ofByte offset: Int) -> Position { lines.position(offset) }
}
