import DocumentTree

/// A file of messages.
public struct HL7File: Sendable {
  /// How the file frames its messages.
  public struct Framing: Hashable, Sendable {
    /// How segments end.
    public var terminators: TerminatorStyle
    /// Number of MLLP frames; 0 when the file has none.
    public var frames: Int
    /// Whether the file begins with a UTF-8 byte order mark.
    public var hasByteOrderMark: Bool
  }

  /// How the file frames its messages.
  public var framing: Framing
  /// The file header and trailer FHS and FTS, where there are any.
  public var fileHeader: BatchSegment?
  /// The file trailer FTS.
  public var fileTrailer: BatchSegment?
  /// The batches, in order.
  public var batches: [HL7Batch]
  /// The messages, in order; empty when a visitor received them.
  public var messages: [HL7Message]
  /// Number of messages read.
  public var messageCount: Int
  /// What the reader met outside the messages. What it met inside stands in each message.
  public var diagnostics: [HL7Diagnostic]
}

/// A batch: messages between BHS and BTS.
public struct HL7Batch: Hashable, Sendable {
  /// BHS, if there is one.
  public var header: BatchSegment?
  /// BTS, if there is one.
  public var trailer: BatchSegment?
  /// The indexes of its messages in the file.
  public var messages: Range<Int>
}

/// FHS, BHS, BTS or FTS.
public struct BatchSegment: Hashable, Sendable {
  /// The segment identifier.
  public var id: String
  /// The fields as written, numbered as in the standard from index 1 (index 0 is the identifier; field 1 of a header
  /// is the separator itself).
  public var fields: [String]
  /// Where it begins.
  public var position: Position

  /// Field `number`, empty when absent.
  public func field(_ number: Int) -> String { number >= 0 && number < fields.count ? fields[number] : "" }
}
