/// A value known when the expression is compiled.
final class Constant: Operator {
  let constant: XPathValue

  init(_ constant: XPathValue) { self.constant = constant }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue { constant }
}
