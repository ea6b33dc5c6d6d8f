/// A rule with a context.
public struct ExpandedRule: Sendable, Hashable {
  /// What a rule consists of, in order: a variable is visible to what follows it (SCH-11).
  public enum Item: Sendable, Hashable {
    /// A variable.
    case variable(ExpandedLet)
    /// An assertion.
    case assertion(ExpandedAssertion)
  }

  /// The pattern of nodes that the rule is for (SCH-08).
  public var context: String
  /// The id of the rule.
  public var id: String?
  /// Role of the context node.
  public var role: String?
  /// Name of a flag that is set where the rule fires.
  public var flag: String?
  /// An expression for the node that findings are about, where it is not the context.
  public var subject: String?
  /// Reference to an explanation.
  public var see: String?
  /// Formal public identifier.
  public var fpi: String?
  /// Reference to an image.
  public var icon: String?
  /// Where it stands.
  public var position: SchemaPosition
  /// Variables and assertions in order, those of the abstract rules that it extends among them (SCH-13).
  public var items: [Item]

  /// The assertions, in order, without the variables between them.
  public var assertions: [ExpandedAssertion] {
    items.compactMap { item in
      guard case .assertion(let assertion) = item else { return nil }
      return assertion
    }
  }
}
