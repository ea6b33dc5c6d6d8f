import DocumentTree

/// One thing that is wrong in a mail. It quotes no header value and no content: these may identify a patient.
public struct MailDiagnostic: Sendable, Hashable {
  /// What was seen. A `count` is the number of occurrences, the first of which the diagnostic points to.
  public enum Kind: Sendable, Hashable {
    // Limits: something was left unread, so nothing can be concluded from its absence.
    /// The limit `MailLimits.headerBytes` was hit in a part, which was left unread.
    case headerBytesLimit(Int)
    /// The limit `MailLimits.headers` was hit; later fields were left unread.
    case headersLimit(Int)
    /// The limit `MailLimits.parts` was hit; later parts were left unread.
    case partsLimit(Int)
    /// The limit `MailLimits.depth` was hit; the part was not opened.
    case depthLimit(Int)
    /// The limit `MailLimits.addresses` was hit; later addresses were left unread.
    case addressesLimit(Int)
    /// The limit `MailLimits.boundaryLines` was hit; later lines were not looked at.
    case boundaryLinesLimit(Int)

    // Bytes.
    /// A UTF-8 byte order mark before the first header.
    case byteOrderMark
    /// Every line ends in LF without CR: the mail was saved in the way of Unix.
    case bareLF(count: Int)
    /// Some lines end in LF without CR, others do not.
    case mixedLineEnds(count: Int)
    /// CR without LF.
    case bareCR(count: Int)
    /// NUL bytes.
    case nul(count: Int)
    /// Lines of more than 998 bytes.
    case longLine(count: Int, longest: Int)
    /// A `From ` line of the mbox format before the headers.
    case mboxFromLine

    // Header fields.
    /// A continuation line before any header field.
    case continuationWithoutHeader
    /// A continuation line that holds blanks only; some readers take it for the end of the headers.
    case blankContinuation
    /// Blanks between the name of a field and its colon.
    case blankBeforeColon
    /// A line that is no header field where the headers are not ended by an empty line.
    case headersNotEnded
    /// Bytes over 127 in a header field.
    case eightBitHeader(count: Int)
    /// An encoded-word whose text cannot be decoded, or that has no end.
    case encodedWordMalformed
    /// An encoded-word of more than 75 characters.
    case encodedWordTooLong(length: Int)
    /// An encoded-word glued to other text.
    case encodedWordNotDelimited
    /// An encoded-word inside a quoted string or a MIME parameter.
    case encodedWordMisplaced
    /// A character set that is not known, in an encoded-word, a parameter or a text part.
    case unknownCharset
    /// Bytes that have no meaning in the announced character set.
    case notInCharset(Charset)

    // Addresses.
    /// An address that has this fault.
    case address(MailAddress.Fault)

    // MIME fields.
    /// A field that can stand once stands several times; the first one counts.
    case duplicateField
    /// `Content-Type` is not `type/subtype`.
    case contentTypeMalformed
    /// `Content-Disposition` has no type.
    case dispositionMalformed
    /// A parameter that is not `name=value`.
    case parameterMalformed
    /// A value that has to be quoted and is not.
    case parameterNotQuoted
    /// A parameter given twice; the first one counts.
    case parameterDuplicate
    /// RFC 2231: a segment is missing, or the escapes or the character set prefix are wrong.
    case parameterContinuationBroken
    /// A transfer encoding that is not known; the bytes are left as they are.
    case unknownEncoding
    /// A multipart or an enclosed mail under base64, quoted-printable or an unknown encoding; the mail is not opened.
    case encodedComposite

    // Multiparts.
    /// A multipart without `boundary` parameter.
    case boundaryMissing
    /// A boundary longer than 70 characters, ending in a blank, or with characters that RFC 2046 does not allow.
    case boundaryMalformed
    /// The boundary occurs nowhere, or only as the closing one: the multipart has no part.
    case boundaryNotFound
    /// No closing boundary; the last part reaches to the end.
    case closingBoundaryMissing
    /// Lines that begin with the boundary and go on with something else: readers differ on them.
    case boundaryLookalike(count: Int)
    /// The boundary is, or begins with, that of a multipart around it, or the reverse.
    case boundaryReused
    /// A boundary line after the closing one: hidden content for some readers.
    case partAfterClosing

    // Contents.
    /// Bytes over 127 in a part announced as 7bit (or not announced).
    case eightBitContent(count: Int)
    /// A fault of the transfer encoding.
    case transfer(TransferFault)
  }

  /// What was seen.
  public let kind: Kind
  /// Number of the part (`MailPart.number`), empty for the mail itself.
  public let part: String
  /// Name of the header field as written, nothing elsewhere.
  public let header: String?
  /// Where, in bytes from the start of the mail.
  public let offset: Int
  /// Where, as line and column.
  public let position: Position

  /// Whether something was left unread.
  public var isLimit: Bool {
    switch kind {
    case .headerBytesLimit, .headersLimit, .partsLimit, .depthLimit, .addressesLimit, .boundaryLinesLimit: true
    default: false
    }
  }
}
