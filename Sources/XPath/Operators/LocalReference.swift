/// `$x` of a `for`, `some` or `every` of the same expression.
final class LocalReference: Operator {
  let slot: Int

  init(slot: Int) { self.slot = slot }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    try evaluation.charge(1)
    return evaluation.local(slot)
  }
}
