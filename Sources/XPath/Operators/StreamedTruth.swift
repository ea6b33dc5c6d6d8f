/// The effective boolean value of an operator that streams: a first item that is a node settles it.
enum StreamedTruth {
  static func of(_ operation: any Operator, _ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    var first: XPathItem?
    var isSeveral = false
    _ = try operation.visit(evaluation, focus) { item throws(XPathError) -> Bool in
      if first != nil {
        isSeveral = true
        return false
      }
      first = item
      if case .node = item { return false }
      return true
    }
    guard let first else { return false }
    if isSeveral { return try XPathValue.items([first, first]).effectiveBoolean() }
    return try XPathValue.item(first).effectiveBoolean()
  }
}
