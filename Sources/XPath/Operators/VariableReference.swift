/// `$x` of the static context.
final class VariableReference: Operator {
  let slot: Int
  let name: String

  init(slot: Int, name: String) {
    self.slot = slot
    self.name = name
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    let value = try evaluation.variable(slot, named: name)
    // Whoever asks for a long sequence is going to look at it: the work was paid for only once.
    try evaluation.charge(1 + value.count / 4)
    return value
  }
}
