/// `a instance of T`
final class InstanceOf: BooleanOperator {
  let operand: any Operator
  let type: SequenceType

  init(_ operand: any Operator, _ type: SequenceType) {
    self.operand = operand
    self.type = type
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    type.matches(try operand.value(evaluation, focus), in: evaluation)
  }
}
