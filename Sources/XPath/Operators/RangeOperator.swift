/// `a to b`
final class RangeOperator: Operator {
  let low: any Operator
  let high: any Operator

  init(_ low: any Operator, _ high: any Operator) {
    self.low = low
    self.high = high
  }

  private func bound(
    _ operation: any Operator, _ evaluation: Evaluation, _ focus: Focus
  ) throws(XPathError) -> AtomicValue? {
    let value = try FunctionConversion.convert(
      try operation.value(evaluation, focus), to: .optional(.integer), in: evaluation, what: "a bound of “to”")
    return value.atom
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    try visited(evaluation, focus)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try StreamedTruth.of(self, evaluation, focus)
  }

  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    guard let start = try bound(low, evaluation, focus), let end = try bound(high, evaluation, focus) else {
      return true
    }
    guard case .integer(let first) = start.storage, case .integer(let last) = end.storage else {
      return try visitLarge(start.exact ?? .zero, end.exact ?? .zero, evaluation, body)
    }
    if first > last { return true }
    var number = first
    while true {
      try evaluation.charge(1)
      if try !body(.atomic(.integer(number))) { return false }
      if number == last { return true }
      number += 1
    }
  }

  private func visitLarge(
    _ first: XSDecimal, _ last: XSDecimal, _ evaluation: Evaluation, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    var number = first
    while XSDecimal.compare(number, last) <= 0 {
      try evaluation.charge(4)
      if try !body(.atomic(.integer(number))) { return false }
      number = number + XSDecimal(1)
    }
    return true
  }
}
