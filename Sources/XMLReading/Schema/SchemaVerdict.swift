import DocumentTree

/// What a schema says of a document.
public struct SchemaVerdict: Hashable, Sendable {
  /// The elements that were validated, each with all it contains.
  public var elements: [Node]
  /// The first violations, in document order of where they were noticed.
  public var violations: [SchemaViolation]
  /// How many violations there are, those that were not kept included.
  public var count: Int

  /// Whether something was validated and nothing was found.
  public var isValid: Bool { count == 0 && !elements.isEmpty }

  /// A verdict on these elements.
  public init(elements: [Node], violations: [SchemaViolation], count: Int) {
    self.elements = elements
    self.violations = violations
    self.count = count
  }
}
