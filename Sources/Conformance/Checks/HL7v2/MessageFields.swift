import DocumentTree
import HL7v2

/// Reads the fields of a message for checks: what is absent, blank or the explicit null `""` is nothing.
struct MessageFields {
  let message: HL7Message

  /// The text of a field or component, with its node.
  func field(_ segment: String, _ field: Int, _ component: Int? = nil, occurrence: Int = 1) -> (
    text: String, node: Node
  )? {
    first(message.nodes(at: HL7Path(segment: segment, occurrence: occurrence, field: field, component: component)))
  }

  /// The text of a field or component.
  func text(_ segment: String, _ field: Int, _ component: Int? = nil, occurrence: Int = 1) -> String? {
    self.field(segment, field, component, occurrence: occurrence)?.text
  }

  /// The repetitions of a field, empty ones left out.
  func repetitions(_ segment: String, _ field: Int) -> [Node] {
    message.nodes(at: HL7Path(segment: segment, field: field)).filter { !message.tree.stringBytes($0).isEmpty }
  }

  /// A component of a repetition, by the name of its element (`CX.4`, `HD.2`), at any depth.
  func component(_ names: String..., of node: Node) -> String? {
    var current = node
    for name in names {
      guard
        let next = message.tree.children(current).first(where: {
          message.tree.kind($0) == .element && message.tree.names.local(message.tree.name($0)) == name
        })
      else { return nil }
      current = next
    }
    return first([current])?.text
  }

  private func first(_ nodes: [Node]) -> (text: String, node: Node)? {
    guard let node = nodes.first else { return nil }
    let text = message.tree.stringValue(node)
    return text == "\"\"" || text.allSatisfy({ $0 == " " }) ? nil : (text, node)
  }
}
