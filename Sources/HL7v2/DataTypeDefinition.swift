/// A data type: a primitive, or a composite with its components.
public struct DataTypeDefinition: Hashable, Sendable {
  /// Its code, such as `CX`.
  public var code: String
  /// Its English name in the standard.
  public var name: String
  /// Its components in order, without gaps; empty for a primitive.
  public var components: [ElementDefinition]

  /// Whether it holds text and no components.
  public var isPrimitive: Bool { components.isEmpty }
}
