/// An operator whose value is one boolean.
protocol BooleanOperator: Operator {}

extension BooleanOperator {
  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    .boolean(try truth(evaluation, focus))
  }
}
