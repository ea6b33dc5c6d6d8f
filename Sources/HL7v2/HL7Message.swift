import DocumentTree

/// One message of a file, as a tree.
public struct HL7Message: Sendable {
  /// The message named as the standard's XML encoding names it, in no namespace; segments stand in a row below the
  /// root.
  public let tree: DocumentTree
  /// The separators of MSH-1 and MSH-2.
  public let delimiters: Delimiters
  /// Whether MSH-1 and MSH-2 were sound. If not, the tree is a guess and only the root cause should be reported.
  public let hasSoundDelimiters: Bool
  /// The character set of MSH-18.
  public let characterSet: MessageCharacterSet
  /// The fields that decide what the message is.
  public let header: MessageHeader
  /// The segments of the tree in order.
  public let segments: [SegmentReference]
  /// By the number of a name in the tree, the number at its end: 3 for `PID.3`, 0 for a segment.
  let elementNumbers: [Int32]
  /// What the reader met, in order of reading.
  public let diagnostics: [HL7Diagnostic]
  /// Where MSH begins in the file.
  public let position: Position
}

/// A segment of a message.
public struct SegmentReference: Hashable, Sendable {
  /// Its identifier, such as `OBX`.
  public var name: String
  /// Which of the segments with this identifier, from 1.
  public var occurrence: Int
  /// Its element.
  public var node: Node
  /// Its line in the file, from 1.
  public var line: Int
  /// The identifier as a number: segments are looked for by it far more often than they are shown.
  let code: UInt32

  init(name: String, occurrence: Int, node: Node, line: Int) {
    self.name = name
    self.occurrence = occurrence
    self.node = node
    self.line = line
    code = SegmentIdentifier.code(name)
  }

  /// The path of the whole segment.
  public var path: HL7Path { HL7Path(segment: name, occurrence: occurrence) }
}
