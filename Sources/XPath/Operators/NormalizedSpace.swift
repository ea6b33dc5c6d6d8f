import DocumentTree

/// `normalize-space(…)` of one node or text: most rules only ask whether anything but space is there, which takes a look at
/// the bytes.
final class NormalizedSpace: Operator {
  let call: FunctionCall
  private let isContext: Bool

  init(_ call: FunctionCall, of operand: any Operator) {
    self.call = call
    isContext = operand is ContextItem
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    try call.value(evaluation, focus)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    guard isContext, focus.isNode else { return try value(evaluation, focus).effectiveBoolean() }
    let context = try focus.contextNode()
    let bytes = evaluation.tree(context).stringBytes(context.node)
    try evaluation.charge(1 + bytes.count / 256)
    return bytes.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }
}
