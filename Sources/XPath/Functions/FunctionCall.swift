/// A call of a library function.
final class FunctionCall: Operator {
  /// An operand with the type that the function asks for.
  private final class Argument: Sendable {
    private let operand: any Operator
    private let type: SequenceType
    private let index: Int
    private let function: String

    init(_ operand: any Operator, _ index: Int, of function: FunctionDefinition) {
      self.operand = operand
      self.index = index
      self.function = function.name
      type = function.parameters.isEmpty ? .items : function.parameter(index)
    }

    // Inlined, it would be held on to for as long as it takes.
    @inline(never)
    func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
      try FunctionConversion.convert(
        try operand.value(evaluation, focus), to: type, in: evaluation, what: "argument \(index + 1) of \(function)")
    }
  }

  let function: FunctionDefinition
  let statics: CallStatics
  // Nearly all calls have three arguments or fewer: those are read from fields, which costs no reference count. Where there
  // is none, something stands in that is not evaluated.
  private let first: Argument
  private let second: Argument
  private let third: Argument
  private let rest: [Argument]
  private let count: Int

  init(_ function: FunctionDefinition, _ arguments: [any Operator], _ statics: CallStatics) {
    self.function = function
    self.statics = statics
    let all = arguments.enumerated().map { Argument($0.element, $0.offset, of: function) }
    let none = Argument(Constant(.empty), 0, of: function)
    first = all.first ?? none
    second = all.dropFirst().first ?? none
    third = all.dropFirst(2).first ?? none
    rest = Array(all.dropFirst(3))
    count = all.count
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    do throws(XPathError) {
      try evaluation.charge(1)
      var values = FunctionArguments()
      if count > 0 { values.append(try first.value(evaluation, focus)) }
      if count > 1 { values.append(try second.value(evaluation, focus)) }
      if count > 2 { values.append(try third.value(evaluation, focus)) }
      for argument in rest { values.append(try argument.value(evaluation, focus)) }
      let result = try function.body.run(
        FunctionDefinition.Call(evaluation: evaluation, focus: focus, statics: statics), values)
      try evaluation.charge(stringOf: result)
      return result
    } catch {
      throw error.located(statics.offset)
    }
  }
}
