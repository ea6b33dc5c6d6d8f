/// `some $x in … satisfies …` and `every …`
final class Quantified: BooleanOperator {
  let isEvery: Bool
  let slot: Int
  let sequence: any Operator
  let condition: any Operator

  init(every isEvery: Bool, slot: Int, in sequence: any Operator, satisfies condition: any Operator) {
    self.isEvery = isEvery
    self.slot = slot
    self.sequence = sequence
    self.condition = condition
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    let completed = try sequence.visit(evaluation, focus) { item throws(XPathError) -> Bool in
      try evaluation.charge(1)
      evaluation.setLocal(slot, to: .item(item))
      return try condition.truth(evaluation, focus) == isEvery
    }
    return completed == isEvery
  }
}
