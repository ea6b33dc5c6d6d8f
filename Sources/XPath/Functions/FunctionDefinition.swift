/// A function: name, parameters, and what it does with converted arguments.
struct FunctionDefinition: Sendable {
  /// What a function is given beside its arguments.
  struct Call {
    let evaluation: Evaluation
    let focus: Focus
    let statics: CallStatics
  }

  /// The function itself; in a struct, since a bare closure in an array is called through a thunk.
  struct Body: Sendable {
    let run: @Sendable (Call, FunctionArguments) throws(XPathError) -> XPathValue
  }

  let name: String
  let parameters: [SequenceType]
  /// Fewest arguments; the parameters after are optional.
  let minimum: Int
  /// Whether the last parameter may be repeated.
  let isVariadic: Bool
  /// What kind of value comes out.
  let kind: ValueKind
  let body: Body

  init(
    _ name: String, _ parameters: [SequenceType], minimum: Int? = nil, variadic: Bool = false, gives kind: ValueKind,
    _ body: @escaping @Sendable (Call, FunctionArguments) throws(XPathError) -> XPathValue
  ) {
    self.name = name
    self.parameters = parameters
    self.minimum = minimum ?? parameters.count
    isVariadic = variadic
    self.kind = kind
    self.body = Body(run: body)
  }

  func accepts(_ count: Int) -> Bool { count >= minimum && (isVariadic || count <= parameters.count) }

  func parameter(_ index: Int) -> SequenceType { parameters[min(index, parameters.count - 1)] }
}
