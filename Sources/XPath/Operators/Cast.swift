/// `a cast as T`, and the constructor functions of the schema types.
final class Cast: Operator {
  let operand: any Operator
  let type: AtomicType
  let isOptional: Bool
  let offset: Int

  init(_ operand: any Operator, _ type: AtomicType, isOptional: Bool, offset: Int) {
    self.operand = operand
    self.type = type
    self.isOptional = isOptional
    self.offset = offset
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    do throws(XPathError) {
      try evaluation.charge(1)
      guard let atom = try operand.atom(evaluation, focus) else {
        if isOptional { return .empty }
        throw XPathError("XPTY0004", "the empty sequence cannot be cast to xs:\(type.localName)")
      }
      return .atomic(try Casting.cast(atom, to: type))
    } catch {
      throw error.located(offset)
    }
  }
}
