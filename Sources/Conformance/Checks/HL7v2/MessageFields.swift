import DocumentTree
import HL7v2

/// Reads the fields of a message for checks: what is absent, blank or the explicit null `""` is nothing.
struct MessageFields {
  let message: HL7Message

  /// The text of a field or component, with its node.
  func field(_ segment: String, _ field: Int, _ component: Int? = nil, occurrence: Int = 1) -> (
    text: String, node: Node
  )? {
    value(message.first(segment, occurrence: occurrence, field: field, component: component))
  }

  /// The text of a field or component.
  func text(_ segment: String, _ field: Int, _ component: Int? = nil, occurrence: Int = 1) -> String? {
    self.field(segment, field, component, occurrence: occurrence)?.text
  }

  /// The repetitions of a field, empty ones left out.
  func repetitions(_ segment: String, _ field: Int) -> [Node] {
    message.nodes(at: HL7Path(segment: segment, field: field)).filter { message.tree.hasText($0) }
  }

  /// A component of a repetition, by its number.
  func component(_ number: Int, of node: Node) -> String? { value(message.component(number, of: node))?.text }

  /// A part of a component of a repetition, by their numbers: `4, 2` is `CX.4/HD.2`.
  func component(_ number: Int, _ part: Int, of node: Node) -> String? {
    value(message.component(number, of: node).flatMap { message.component(part, of: $0) })?.text
  }

  private func value(_ node: Node?) -> (text: String, node: Node)? {
    guard let node, message.tree.hasVisibleText(node), !message.tree.holdsOnly("\"\"", node) else { return nil }
    return (message.tree.stringValue(node), node)
  }
}
