/// A name with its namespace; the prefix is kept for output and takes no part in equality.
public struct ExpandedName: Sendable, Hashable {
  /// Namespace URI, empty for none.
  public var uri: String
  /// Local part.
  public var local: String
  /// The prefix it was written with, empty for none.
  public var prefix: String

  /// A name in the namespace `uri`.
  public init(uri: String, local: String, prefix: String = "") {
    self.uri = uri
    self.local = local
    self.prefix = prefix
  }

  /// Equal when URI and local part are, code point by code point.
  public static func == (a: ExpandedName, b: ExpandedName) -> Bool {
    a.local.isIdentical(to: b.local) && a.uri.isIdentical(to: b.uri)
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    for byte in uri.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8(0))
    for byte in local.utf8 { hasher.combine(byte) }
  }

  /// `prefix:local`, or `local`.
  public var lexical: String { prefix.isEmpty ? local : prefix + ":" + local }
}
