/// One line of `usages.yaml`: what a table demands of a field, component or subcomponent, or of a component of a type.
public struct ElementConstraint: Hashable, Sendable {
  /// What a sender must do with an element.
  public enum Usage: String, Hashable, Sendable {
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

  /// Usage, if the line states one.
  public var usage: Usage?
  /// Components beside it one of which must be there for the usage to count; none: always.
  public var siblings: [Int]
  /// Most occurrences, if the line states it.
  public var maximum: Int?
  /// Greatest length of one occurrence in characters, if the line states it.
  public var length: Int?
  /// Name of the table of its values, if the line states one; `-` for none.
  public var table: String?
  /// Trigger events it is for; none: every event.
  public var events: Set<String>
  /// Whether the line is advice: what breaks it is never an error.
  public var isAdvice: Bool
  /// Rule that judges presence and values of the element in place of the table.
  public var judge: String?

  init(_ entry: DefinitionText.Entry, file: String) throws(DefinitionError) {
    for key in entry.attributes.keys
    where !["usage", "when", "max", "length", "table", "on", "advice", "by"].contains(key) {
      throw DefinitionError(file: file, line: entry.line, problem: "unknown key “\(key)”")
    }
    if let text = entry.attributes["usage"] {
      guard let usage = Usage(rawValue: text) else {
        throw DefinitionError(file: file, line: entry.line, problem: "usage “\(text)” is none of R RE C O X")
      }
      self.usage = usage
    }
    if let text = entry.attributes["max"] {
      guard let maximum = text == "*" ? Int.max : Int(text), maximum > 0 else {
        throw DefinitionError(file: file, line: entry.line, problem: "max “\(text)” is neither a number nor *")
      }
      self.maximum = maximum
    }
    if let text = entry.attributes["length"] {
      guard let length = Int(text), length > 0 else {
        throw DefinitionError(file: file, line: entry.line, problem: "length “\(text)” is no number")
      }
      self.length = length
    }
    siblings = (entry.attributes["when"] ?? "").split(separator: " ").compactMap { Int($0) }
    table = entry.attributes["table"]
    events = Set((entry.attributes["on"] ?? "").split(separator: " ").map(String.init))
    isAdvice = entry.attributes["advice"] == "true"
    judge = entry.attributes["by"]
  }

  /// Whether the line is for trigger event `event`.
  func applies(to event: String) -> Bool { events.isEmpty || events.contains(event) }
}
