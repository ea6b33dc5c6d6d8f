/// `a treat as T`
final class Treat: Operator {
  let operand: any Operator
  let type: SequenceType
  let offset: Int

  init(_ operand: any Operator, _ type: SequenceType, offset: Int) {
    self.operand = operand
    self.type = type
    self.offset = offset
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    let value = try operand.value(evaluation, focus)
    guard type.matches(value, in: evaluation) else {
      throw XPathError("XPDY0050", "the value is not \(type.description)", offset: offset)
    }
    return value
  }
}
