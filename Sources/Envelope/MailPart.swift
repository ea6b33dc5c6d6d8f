import DocumentTree

/// One node of the MIME tree of a mail.
public struct MailPart: Sendable, Hashable {
  /// Place in the tree: the parts of the outermost multipart are `1`, `2`…, their own parts `2.1`, `2.2`…; the
  /// outermost part itself is `0`. The part that an enclosed mail (`message/rfc822`, say `3`) consists of is `3.0`,
  /// its parts are `3.1`, `3.2`….
  public let number: String
  /// Header fields and content.
  public let range: Range<Int>
  /// The content as it stands in the mail, before decoding.
  public let body: Range<Int>
  /// Where the part begins.
  public let position: Position
  /// Header fields of the part; for the outermost part of a mail, all fields of the mail.
  public let headers: [MailHeader]
  /// Media type in lower case: `application/zip`. The default of RFC 2045 when none is given or it is malformed.
  public let type: String
  /// Whether `type` was written and could be read.
  public let hasContentType: Bool
  /// Parameters of `Content-Type`.
  public let parameters: [MailParameter]
  /// `attachment`, `inline`… in lower case; nothing when not given.
  public let disposition: String?
  /// Parameters of `Content-Disposition`.
  public let dispositionParameters: [MailParameter]
  /// Transfer encoding; 7bit when not given, nothing when it is not known.
  public let encoding: TransferEncoding?
  /// Bytes of the content once decoded; for composite parts those of the body.
  public let size: Int
  /// Whether the content could be decoded without any fault.
  public let decodesCleanly: Bool
  /// Parts of a multipart; the one part that an enclosed mail consists of.
  public let children: [MailPart]
  /// Non-blank bytes before the first boundary of a multipart, and after the last.
  public let preambleBytes: Int
  /// Non-blank bytes after the closing boundary of a multipart.
  public let epilogueBytes: Int
  /// Groups of fields in a notification (`message/disposition-notification`, `message/delivery-status`) or in
  /// `text/rfc822-headers`.
  public let fieldGroups: [[MailHeader]]

  /// Whether the part is made of parts.
  public var isMultipart: Bool { type.hasPrefix("multipart/") }
  /// Whether the part is an enclosed mail.
  public var isMail: Bool { type == "message/rfc822" || type == "message/global" }

  /// File name: `filename` of the disposition, else `name` of the type; nothing when there is neither.
  public var fileName: String? {
    dispositionParameters.first { $0.name == "filename" }?.value ?? parameters.first { $0.name == "name" }?.value
  }

  /// The value of a parameter of `Content-Type`; `name` in lower case.
  public func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// The decoded content, as far as it can be decoded, out of the bytes of the mail.
  func content(in lines: LineIndex) -> [UInt8] {
    var decoder = TransferDecoder(keeping: true)
    decoder.decode(lines.bytes, in: body, encoding: encoding, lines: lines)
    return decoder.output
  }

  /// The decoded content as text, in the character set that the part announces; US-ASCII is read as UTF-8 where it can be.
  /// Nothing when the character set is not known.
  func text(of content: [UInt8]) -> String? {
    guard let charset = Charset(label: parameter("charset") ?? "us-ascii") else { return nil }
    return charset == .usASCII ? Charset.guess(content[...]) : charset.decode(content[...])
  }

  /// The header fields with this name, letter case ignored.
  public func headers(named name: String) -> [MailHeader] {
    let key = name.lowercased()
    return headers.filter { $0.key == key }
  }

  /// This part and all below it, in the order of the mail.
  public var all: [MailPart] { [self] + children.flatMap(\.all) }
}
