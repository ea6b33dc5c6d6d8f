/// `primary[predicates]`
final class Filter: Operator {
  let primary: any Operator
  let predicates: PredicateList

  init(_ primary: any Operator, _ predicates: PredicateList) {
    self.primary = primary
    self.predicates = predicates
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    if predicates.needsSize {
      return XPathValue(try predicates.filter(try primary.value(evaluation, focus).items, evaluation))
    }
    return try visited(evaluation, focus)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try StreamedTruth.of(self, evaluation, focus)
  }

  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if predicates.needsSize {
      for item in try predicates.filter(try primary.value(evaluation, focus).items, evaluation)
      where try !body(item) {
        return false
      }
      return true
    }
    if predicates.isPlain {
      return try primary.visit(evaluation, focus) { item throws(XPathError) -> Bool in
        try evaluation.charge(1)
        let passes =
          if case .node(let node) = item {
            try predicates.holdPlainly(evaluation, node)
          } else {
            try predicates.holdPlainly(evaluation, item)
          }
        return try passes ? body(item) : true
      }
    }
    var counters = [Int](repeating: 0, count: predicates.predicates.count)
    var stopped = false
    _ = try primary.visit(evaluation, focus) { item throws(XPathError) -> Bool in
      try evaluation.charge(1)
      let (passes, isOver) = try predicates.holds(item, &counters, evaluation)
      if passes, try !body(item) {
        stopped = true
        return false
      }
      return !isOver
    }
    return !stopped
  }
}
