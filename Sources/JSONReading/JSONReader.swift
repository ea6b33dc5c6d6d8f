import DocumentTree

/// Reads JSON strictly (RFC 8259), in one pass, within limits, and keeps where each value stands.
///
/// A byte order mark is passed over: the rules on bytes speak of it.
public struct JSONReader: Sendable {
  /// What the text may not exceed.
  public var limits: JSONLimits

  /// A text that was read.
  public struct Reading: Sendable, Hashable {
    /// Its value.
    public var root: JSONValue
    /// The members whose name stands already in their object: readers differ in the one they keep.
    public var duplicates: [JSONValue.Member]
  }

  /// A reader with these limits.
  public init(limits: JSONLimits = JSONLimits()) { self.limits = limits }

  /// The value that `bytes` write.
  public func read(_ bytes: [UInt8]) throws(JSONFault) -> Reading {
    var scan = JSONScan(bytes, limits: limits)
    let root = try scan.document()
    return Reading(root: root, duplicates: scan.duplicates)
  }
}
