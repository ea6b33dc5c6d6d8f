import DocumentTree

/// Reads HL7 v2 messages in the ER7 encoding ("vertical bars") from bytes, one tree a message.
///
/// Line ends, MLLP framing, batches and byte order marks are understood and reported, delimiters and character set come
/// from each message's MSH. No input traps; what goes over a limit is an error, everything else a diagnostic.
public struct ER7Reader: Sendable {
  private let dictionary: HL7Dictionary
  private let limits: HL7Limits

  /// A reader that names elements by `dictionary`.
  public init(dictionary: HL7Dictionary, limits: HL7Limits = HL7Limits()) {
    self.dictionary = dictionary
    self.limits = limits
  }

  /// Reads a file. `uri` is where the bytes came from; it becomes the base of every tree.
  public func read(_ bytes: [UInt8], uri: String? = nil) throws(HL7ReadError) -> HL7File {
    var messages: [HL7Message] = []
    var file = try read(bytes, uri: uri) { message in
      messages.append(message)
      return true
    }
    file.messages = messages
    return file
  }

  /// Reads a file and hands over each message as soon as it is read, so that memory does not grow with their number.
  /// Stops when `visit` answers `false`.
  public func read(
    _ bytes: [UInt8], uri: String? = nil, visit: (HL7Message) -> Bool
  ) throws(HL7ReadError) -> HL7File {
    if bytes.count > limits.bytes { throw .tooMany(.bytes, limit: limits.bytes, at: Position(line: 1, column: 1)) }
    var run = ER7FileRun(uri: uri, shapes: dictionary.shapes, limits: limits)
    try run.read(bytes, isLast: true, visit)
    return run.file
  }

  /// Whether `bytes` look like ER7: after a byte order mark, MLLP and blanks, a segment MSH, FHS or BHS begins.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, [0x0B, 0x0D, 0x0A, 0x20, 0x09].contains(bytes[start]) { start += 1 }
    guard let id = SegmentIdentifier.packed(bytes, from: start, to: bytes.count), start + 3 < bytes.count else {
      return false
    }
    return id == SegmentIdentifier.msh || id == SegmentIdentifier.fhs || id == SegmentIdentifier.bhs
  }
}
