/// `-a` and `+a`
final class Sign: Operator {
  let operand: any Operator
  let isNegative: Bool
  let offset: Int

  init(_ operand: any Operator, isNegative: Bool, offset: Int) {
    self.operand = operand
    self.isNegative = isNegative
    self.offset = offset
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    do throws(XPathError) {
      guard let atom = try operand.atom(evaluation, focus) else { return .empty }
      let number = atom.isUntyped ? try Casting.cast(atom, to: .double) : atom
      let negated = try Arithmetic.negated(number)
      if isNegative { return .atomic(negated) }
      return .atomic(number.type.primitive == .integer ? AtomicValue(.integer, number.storage) : number)
    } catch {
      throw error.located(offset)
    }
  }
}
