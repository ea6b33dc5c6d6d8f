import DocumentTree

/// Reads mails from their bytes: strict in what it reports, lenient in what it still reads.
///
/// Every range, offset and position refers to the bytes given. Nothing is decoded twice over, nothing refers to other
/// files, and memory stays proportional to the mail whatever it contains. See `Mail` for the shape of the tree.
public struct MailReader: Sendable {
  /// The limits that mails are read under.
  public let limits: MailLimits

  /// A reader with these limits.
  public init(limits: MailLimits = MailLimits()) { self.limits = limits }

  /// Reads one mail. `uri` is where it came from, for the tree.
  public func read(_ bytes: [UInt8], uri: String? = nil) throws(MailError) -> Mail {
    guard bytes.count <= limits.bytes else { throw .tooLarge(size: bytes.count, limit: limits.bytes) }
    guard bytes.contains(where: { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 && $0 != 0x09 }) else { throw .empty }
    let lines = LineIndex(bytes, dashLineLimit: limits.boundaryLines)
    var reading = MailReading(lines, limits: limits)
    let start = reading.skipEnvelope()
    let probe = HeaderBlock(lines, in: start..<bytes.count, byteLimit: limits.headerBytes, countLimit: 1)
    if probe.hitByteLimit { throw .headerTooLarge(limit: limits.headerBytes) }
    if probe.headers.isEmpty { throw .noHeader(at: lines.position(start)) }
    let root = reading.readEntity(
      start..<bytes.count, context: MailReading.Context(number: "0", childPrefix: "", depth: 1, isMail: true))
    reading.reportBytes()
    let diagnostics = reading.diagnostics.enumerated()
      .sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(\.element)
    return Mail(
      root: root, addresses: reading.addressesOfMail, diagnostics: diagnostics,
      omittedDiagnostics: reading.omittedDiagnostics,
      tree: MailTree.build(root, addresses: reading.addressesByField, uri: uri, lines: lines), bytes: bytes,
      lines: lines)
  }
}
