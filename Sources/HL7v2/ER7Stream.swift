import DocumentTree

/// Reads a log of messages piece by piece, so that memory depends on the longest message and not on the file.
public struct ER7Stream {
  /// Whole messages that were read together.
  public struct Block: Sendable {
    /// The bytes that they were read from.
    public var bytes: [UInt8]
    /// Line of the file on which the bytes begin.
    public var firstLine: Int
    /// The messages, and what was met beside them since the block before.
    public var file: HL7File
  }

  private var run: ER7FileRun
  private let limits: HL7Limits
  private var carry: [UInt8] = []

  /// A stream that names elements by `dictionary`; `limits.bytes` is the longest message.
  public init(dictionary: HL7Dictionary, limits: HL7Limits = HL7Limits(), uri: String? = nil) {
    run = ER7FileRun(uri: uri, shapes: dictionary.shapes, limits: limits)
    self.limits = limits
  }

  /// Takes the next piece; gives the messages that are now whole, if there are any. The last piece may be empty.
  public mutating func read(_ piece: [UInt8], isLast: Bool) throws(HL7ReadError) -> Block? {
    carry.append(contentsOf: piece)
    let end = isLast ? carry.count : ER7Stream.lastMessageStart(in: carry)
    guard let end, end > 0 || isLast else {
      if carry.count > limits.bytes {
        throw .tooMany(.bytes, limit: limits.bytes, at: Position(line: run.nextLine, column: 1))
      }
      return nil
    }
    let rest = Array(carry[end...])
    carry.removeSubrange(end...)
    let bytes = carry
    carry = rest
    let firstLine = run.nextLine
    var messages: [HL7Message] = []
    try run.read(bytes, isLast: isLast) { message in
      messages.append(message)
      return true
    }
    var file = run.file
    file.messages = messages
    file.diagnostics = run.takeDiagnostics()
    return Block(bytes: bytes, firstLine: firstLine, file: file)
  }

  /// Where the last message of `bytes` begins, its frame included, other than at their beginning.
  private static func lastMessageStart(in bytes: [UInt8]) -> Int? {
    var index = bytes.count - 5
    while index > 0 {
      defer { index -= 1 }
      guard bytes[index] == UInt8(ascii: "M"), bytes[index + 1] == UInt8(ascii: "S"),
        bytes[index + 2] == UInt8(ascii: "H"), Delimiters.isDelimiter(bytes[index + 3]),
        Delimiters.isDelimiter(bytes[index + 4])
      else { continue }
      switch bytes[index - 1] {
      case 0x0B: return index - 1
      case 0x0D, 0x0A: return index
      default: continue
      }
    }
    return nil
  }
}
