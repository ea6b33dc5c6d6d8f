/// One line of a profile's field tables: what it demands of a field, component or subcomponent, or of a component of a type.
public struct ElementConstraint: Hashable, Sendable {
  /// What a sender must do with an element.
  public enum Usage: String, Hashable, Sendable, CaseIterable {
    /// Required whenever its parent is there.
    case required = "R"
    /// Required if known: absence proves nothing.
    case requiredIfKnown = "RE"
    /// Conditional, where the condition is no matter of the table.
    case conditional = "C"
    /// Optional.
    case optional = "O"
    /// Never sent.
    case forbidden = "X"
  }

  /// Usage, if the line states one; under `condition`, that of the case that it holds.
  public var usage: Usage?
  /// XPath from the segment, on which the usage depends: `PV1.2 = ('I', 'O')`.
  public var condition: String?
  /// Usage where `condition` does not hold.
  public var otherwise: Usage?
  /// Components beside it one of which must be there for the usage to count; none: always.
  public var siblings: [Int] = []
  /// Fewest occurrences where there is one at all, if the line states it.
  public var minimum: Int?
  /// Most occurrences, if the line states it.
  public var maximum: Int?
  /// Greatest length of one occurrence in characters, if the line states it.
  public var length: Int?
  /// Name of the table of its values, if the line states one; `-` for none.
  public var table: String?
  /// Regular expression (XPath 2.0) that the whole value must match.
  public var pattern: String?
  /// Name of a flavour of its data type, whose lines hold here.
  public var flavour: String?
  /// How its occurrences are told apart, and what each kind of them must be.
  public var slices: ElementSlices?
  /// Trigger events it is for; none: every event.
  public var events: Set<String> = []
  /// Whether the line is advice: what breaks it is never an error.
  public var isAdvice = false
  /// Rule that judges presence and values of the element in place of the table.
  public var judge: String?

  /// A line that demands nothing yet.
  public init() {}

  /// Whether the line is for trigger event `event`.
  func applies(to event: String) -> Bool { events.isEmpty || events.contains(event) }
}
