/// A call of a library function.
final class FunctionCall: Operator {
  let function: FunctionDefinition
  let arguments: [any Operator]
  let statics: CallStatics

  init(_ function: FunctionDefinition, _ arguments: [any Operator], _ statics: CallStatics) {
    self.function = function
    self.arguments = arguments
    self.statics = statics
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    do throws(XPathError) {
      try evaluation.charge(1)
      var values = FunctionArguments()
      for index in arguments.indices {
        values.append(
          try FunctionConversion.convert(
            try arguments[index].value(evaluation, focus), to: function.parameter(index), in: evaluation,
            what: "argument \(index + 1) of \(function.name)"))
      }
      let result = try function.body.run(
        FunctionDefinition.Call(evaluation: evaluation, focus: focus, statics: statics), values)
      if case .item(.atomic(let atom)) = result, case .string(let text) = atom.storage {
        try evaluation.charge(string: text)
      }
      return result
    } catch {
      throw error.located(statics.offset)
    }
  }
}
