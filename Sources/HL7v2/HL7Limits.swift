/// What one file of messages may not exceed; going over is an `HL7ReadError`, never a trap.
public struct HL7Limits: Sendable, Hashable {
  /// Most bytes in a file.
  public var bytes: Int
  /// Most messages in a file; with a visitor, which keeps none of them in memory, it may be much higher.
  public var messages: Int
  /// Most lines in a message; a document broken over lines may have many.
  public var segments: Int
  /// Most fields in a segment, empty ones included.
  public var fields: Int
  /// Most repetitions of a field, empty ones included.
  public var repetitions: Int
  /// Most components of a field and most subcomponents of a component, empty ones included.
  public var components: Int
  /// Most diagnostics kept for one message; the others are only counted.
  public var diagnostics: Int

  /// Limits of one file. The defaults are far above what the French volets need.
  public init(
    bytes: Int = 2_000_000_000, messages: Int = 100_000, segments: Int = 1_000_000, fields: Int = 1_000,
    repetitions: Int = 10_000, components: Int = 1_000, diagnostics: Int = 1_000
  ) {
    self.bytes = bytes
    self.messages = messages
    self.segments = segments
    self.fields = fields
    self.repetitions = repetitions
    self.components = components
    self.diagnostics = diagnostics
  }
}
