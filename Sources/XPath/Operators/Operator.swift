/// A compiled expression. Every operator gives its whole value; those that can do better stream it, or answer for its
/// truth, without making it.
protocol Operator: AnyObject, Sendable {
  /// The whole value, nodes of a path in document order without duplicates.
  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue

  /// The effective boolean value.
  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool

  /// Gives the items to `body`, in order, until it answers false; the result is false if it did.
  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool

  /// As `visit` where all items are nodes: XPTY0019 if one is not. With `ordered` false, order does not matter and a
  /// node may come twice.
  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool
}

extension Operator {
  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try value(evaluation, focus).effectiveBoolean()
  }

  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    switch try value(evaluation, focus) {
    case .empty: return true
    case .item(let item): return try body(item)
    case .items(let items):
      for item in items where try !body(item) { return false }
      return true
    }
  }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    try visit(evaluation, focus) { item throws(XPathError) -> Bool in
      guard case .node(let node) = item else {
        throw XPathError("XPTY0019", "an atomic value was found where only nodes can be")
      }
      return try body(node)
    }
  }

  /// The whole value as `visit` gives it, for an operator that streams and has no better way to make it.
  func visited(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    var items: [XPathItem] = []
    _ = try visit(evaluation, focus) { item throws(XPathError) -> Bool in
      items.append(item)
      return true
    }
    return XPathValue(items)
  }

  /// Gives the typed values to `body`, until it answers false.
  func visitAtoms(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (AtomicValue) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    try visit(evaluation, focus) { item throws(XPathError) -> Bool in try body(evaluation.atomize(item)) }
  }

  /// The typed value, if there is one; XPTY0004 for several.
  func atom(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> AtomicValue? {
    let value = try value(evaluation, focus)
    switch value {
    case .empty: return nil
    case .item(let item): return evaluation.atomize(item)
    case .items(let items):
      throw XPathError("XPTY0004", "a sequence of \(items.count) items was found where one item at most is allowed")
    }
  }
}
