/// What a JSON text may not exceed.
public struct JSONLimits: Sendable, Hashable {
  /// Deepest nesting of objects and arrays.
  public var depth: Int
  /// Most values, members of objects and items of arrays included.
  public var values: Int

  /// Limits of one text.
  public init(depth: Int = 512, values: Int = 5_000_000) {
    self.depth = depth
    self.values = values
  }
}
