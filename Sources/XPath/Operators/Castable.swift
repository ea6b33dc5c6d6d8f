/// `a castable as T`
final class Castable: BooleanOperator {
  let operand: any Operator
  let type: AtomicType
  let isOptional: Bool

  init(_ operand: any Operator, _ type: AtomicType, isOptional: Bool) {
    self.operand = operand
    self.type = type
    self.isOptional = isOptional
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    switch try operand.value(evaluation, focus) {
    case .empty: return isOptional
    case .item(let item): return Casting.isCastable(evaluation.atomize(item), to: type)
    case .items: return false
    }
  }
}
