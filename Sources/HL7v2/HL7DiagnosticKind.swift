/// The kinds of what the reader reports, with the facts that a message to the user needs.
public enum HL7DiagnosticKind: Hashable, Sendable {
  // The file.

  /// Segments do not all end with CR alone.
  case terminators(TerminatorStyle)
  /// The last segment of the file (or MLLP frame) has no terminator.
  case missingFinalTerminator
  /// Lines without any character; `count` of them in the file.
  case emptyLines(count: Int)
  /// The file begins with the UTF-8 byte order mark, which was skipped.
  case byteOrderMark
  /// The file begins with a byte order mark of UTF-16 or UTF-32; nothing was read.
  case unsupportedEncoding(String)
  /// `count` bytes that belong to no message stand before the first one.
  case bytesBeforeMessage(count: Int)
  /// No segment MSH in the file, or in one MLLP frame.
  case noMessage
  /// Segment `id` stands in a batch outside any message.
  case segmentOutsideMessage(id: String)
  /// The MLLP framing is not VT, message, FS, CR.
  case framing(FramingFault)
  /// BTS-1 announces another number of messages than the batch holds.
  case batchCount(declared: String, found: Int)
  /// FTS-1 announces another number of batches than the file holds.
  case fileCount(declared: String, found: Int)
  /// A header without its trailer, or a trailer without its header.
  case batchUnbalanced(segment: String)
  /// FHS or BHS declares other delimiters than the messages below it.
  case batchDelimiters(declared: String)

  // The message.

  /// MSH-1 and MSH-2 do not give distinct printable ASCII delimiters. The reader went on with a guess, so nothing
  /// else in the message can be trusted.
  case badDelimiters(found: String, reason: DelimiterFault)
  /// Legal delimiters other than the recommended ones.
  case unusualDelimiters(found: String)
  /// MSH-2 has a fifth character, the truncation mark, which exists from version 2.7 on only.
  case truncationDelimiter(version: String)
  /// The line begins with what is no segment identifier; the line is not in the tree.
  case badSegmentID(found: String)
  /// `count` successive lines are no segments at all: a value broken over lines. They are not in the tree.
  case strayLines(count: Int)
  /// The segment has no field with a value.
  case emptySegment(id: String)
  /// A line feed inside a segment, in a file whose segments end with CR: it is content.
  case lineFeedInContent
  /// A NUL byte; it was replaced.
  case nul
  /// MSH-18 names a character set that the reader does not know, or an ambiguous one (`UNICODE`).
  case unknownCharacterSet(String)
  /// `count` bytes cannot be decoded in the declared character set. `plausible` is the set in which they make sense:
  /// when it is UTF-8 (declared ASCII) the text was read so, otherwise the bytes were replaced by U+FFFD.
  case undecodableBytes(count: Int, declared: MessageCharacterSet, plausible: MessageCharacterSet?)
  /// A single-byte character set is declared, and `count` values look like UTF-8. They were read as declared.
  case looksLikeUTF8(count: Int, declared: MessageCharacterSet)
  /// An escape sequence that is unknown, malformed or not closed; it was kept literally.
  case escape(sequence: String, fault: EscapeFault)
  /// A formatting sequence in a value of type `type`, where none is allowed.
  case formattingSequence(sequence: String, type: String)
  /// Nothing between two repetition separators; the tree holds an empty element, so that the numbers stay right.
  case emptyRepetition
  /// The XML encoding of the message is not the standard's: `found` is the name met, `expected` what should stand there.
  case xmlEncoding(fault: XMLEncodingFault, found: String, expected: String)
  /// More diagnostics than `HL7Limits.diagnostics`; `count` of them were dropped.
  case moreDiagnostics(count: Int)
}

/// How segments end in a file.
public enum TerminatorStyle: String, Hashable, Sendable {
  case cr, lf, crlf, mixed
}

/// What is wrong with an MLLP frame.
public enum FramingFault: String, Hashable, Sendable {
  /// The start block character VT is missing.
  case startMissing
  /// The end block character FS is missing.
  case endMissing
  /// FS is not followed by CR.
  case endWithoutCR
  /// VT or FS inside a message.
  case insideMessage
}

/// What is wrong with MSH-1 and MSH-2.
public enum DelimiterFault: String, Hashable, Sendable {
  /// MSH-2 has fewer than four characters.
  case tooFew
  /// MSH-2 has more than five characters.
  case tooMany
  /// One character serves twice.
  case repeated
  /// A letter, a digit, a blank or a control character.
  case notPunctuation
  /// A character outside ASCII, often one that looks like the right one.
  case notASCII
}

/// What is wrong with an escape sequence.
public enum EscapeFault: String, Hashable, Sendable {
  /// No sequence of the standard.
  case unknown
  /// A known sequence with a wrong content, such as an odd number of hexadecimal digits.
  case malformed
  /// No closing escape character in the value.
  case unterminated
  /// A switch of character set, which MSH-20 would have to announce and which the French profiles forbid.
  case characterSetSwitch
  /// A sequence of local meaning.
  case local
}
