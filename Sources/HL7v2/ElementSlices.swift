/// The kinds of occurrences of a repeated field, told apart by one of its components: PID-11 by XAD-7.
public struct ElementSlices: Hashable, Sendable {
  /// The occurrences with one value of the discriminator.
  public struct Slice: Hashable, Sendable {
    /// The value of the discriminator.
    public var value: String
    /// Fewest of them, where the field is there.
    public var minimum: Int
    /// Most of them.
    public var maximum: Int
    /// Name of a flavour of the data type whose lines hold in them.
    public var flavour: String?
    /// The rules of the components in them, where there is a flavour.
    public internal(set) var components: [ElementRule]?

    /// A slice.
    public init(value: String, minimum: Int = 0, maximum: Int = .max, flavour: String? = nil) {
      self.value = value
      self.minimum = minimum
      self.maximum = maximum
      self.flavour = flavour
    }
  }

  /// The discriminator: a component, or a component and a subcomponent.
  public var discriminator: [Int]
  /// The slices.
  public var slices: [Slice]
  /// Whether every occurrence must be in one of them.
  public var isClosed: Bool

  /// Slices by `discriminator`.
  public init(discriminator: [Int], slices: [Slice], isClosed: Bool = false) {
    self.discriminator = discriminator
    self.slices = slices
    self.isClosed = isClosed
  }
}
