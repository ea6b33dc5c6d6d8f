import DocumentTree

/// `contains(nodes, 'literal')` and `starts-with(nodes, 'literal')`: the bytes of the node, without making a string of them.
final class LiteralSearch: BooleanOperator {
  /// Where the literal is to stand.
  enum Place: Sendable { case anywhere, start }

  /// The call, for whatever is not one node or none.
  let call: FunctionCall
  private let nodes: any Operator
  private let literal: [UInt8]
  private let place: Place
  private let isContext: Bool

  init(_ call: FunctionCall, of nodes: any Operator, literal: String, _ place: Place) {
    self.call = call
    self.nodes = nodes
    self.literal = Array(literal.utf8)
    self.place = place
    isContext = nodes is ContextItem
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    var found: NodeReference?
    var isSeveral = false
    if isContext {
      guard focus.isNode else { return try call.value(evaluation, focus).effectiveBoolean() }
      found = try focus.contextNode()
    } else {
      _ = try nodes.visitNodes(evaluation, focus, ordered: false) { node throws(XPathError) -> Bool in
        isSeveral = found != nil && found != node
        found = node
        return !isSeveral
      }
    }
    // Several nodes are an error, which the call tells.
    if isSeveral { return try call.value(evaluation, focus).effectiveBoolean() }
    guard let found else { return literal.isEmpty }
    let bytes = evaluation.tree(found).stringBytes(found.node)
    try evaluation.charge(1 + bytes.count / 64)
    return place == .start ? bytes.starts(with: literal) : contains(bytes)
  }

  private func contains(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { text in
      literal.withUnsafeBufferPointer { FunctionLibrary.contains($0, in: text) }
    }
  }
}
