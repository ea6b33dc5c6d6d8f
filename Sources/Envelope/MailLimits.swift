/// What a mail may not exceed.
public struct MailLimits: Sendable, Hashable {
  /// Most bytes of the whole mail.
  public var bytes: Int
  /// Most bytes of one header block (that of the mail, of a part, of an enclosed mail).
  public var headerBytes: Int
  /// Most header fields in the mail, those of its parts included.
  public var headers: Int
  /// Most parts, enclosed mails included.
  public var parts: Int
  /// Deepest nesting of parts; the outermost part is at depth 1. At most 64, whatever is asked.
  public var depth: Int
  /// Most addresses in the mail.
  public var addresses: Int
  /// Most lines that begin with `--`, each of which could be a boundary.
  public var boundaryLines: Int
  /// Most diagnostics kept; `Mail.omittedDiagnostics` counts the others.
  public var diagnostics: Int

  /// Limits of one mail; the size is that of the product contract.
  public init(
    bytes: Int = 50_000_000, headerBytes: Int = 262_144, headers: Int = 5_000, parts: Int = 1_000, depth: Int = 16,
    addresses: Int = 5_000, boundaryLines: Int = 100_000, diagnostics: Int = 1_000
  ) {
    self.bytes = bytes
    self.headerBytes = headerBytes
    self.headers = headers
    self.parts = parts
    self.depth = min(depth, 64)
    self.addresses = addresses
    self.boundaryLines = boundaryLines
    self.diagnostics = diagnostics
  }
}
