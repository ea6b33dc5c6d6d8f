/// Operators and control expressions.
extension Compiler {
  func contextItem() -> Compiled {
    var compiled = Compiled(ContextItem(), .unknown, single: true)
    compiled.dependsOnItem = true
    return compiled
  }

  mutating func sequence(_ parts: [Syntax]) throws(XPathError) -> Compiled {
    if parts.isEmpty { return Compiled(Constant(.empty), .unknown, single: true) }
    let compiled = try compile(parts)
    if compiled.allSatisfy({ $0.constant != nil }) {
      return Compiled(Constant(XPathValue(compiled.flatMap { $0.constant?.items ?? [] })), .unknown)
    }
    let isNodes = compiled.allSatisfy { $0.kind == .nodes }
    return Compiled(Concatenation(compiled.map(\.operation)), isNodes ? .nodes : .unknown).depending(on: compiled)
  }

  mutating func conditional(
    _ condition: Syntax, _ positive: Syntax, _ negative: Syntax
  ) throws(XPathError) -> Compiled {
    let parts = try compile([condition, positive, negative])
    let kind = parts[1].kind == parts[2].kind ? parts[1].kind : .unknown
    let operation = Conditional(parts[0].operation, then: parts[1].operation, else: parts[2].operation)
    return Compiled(operation, kind, single: parts[1].isSingle && parts[2].isSingle).depending(on: parts)
  }

  mutating func loop(
    _ variable: LexicalName, _ range: Syntax, _ result: Syntax, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let range = try compile(range)
    let (slot, body) = try scoped(variable, result, offset)
    return Compiled(Loop(slot: slot, in: range.operation, return: body.operation), body.kind)
      .depending(on: [range, body])
  }

  mutating func quantified(
    _ isEvery: Bool, _ variable: LexicalName, _ range: Syntax, _ condition: Syntax, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let range = try compile(range)
    let (slot, body) = try scoped(variable, condition, offset)
    let operation = Quantified(every: isEvery, slot: slot, in: range.operation, satisfies: body.operation)
    return Compiled(operation, .boolean, single: true).depending(on: [range, body])
  }

  mutating func junction(_ operands: [Syntax], isAnd: Bool) throws(XPathError) -> Compiled {
    let parts = try compile(operands)
    let operations = parts.map(\.operation)
    let operation: any Operator = isAnd ? Conjunction.of(operations) : Disjunction.of(operations)
    return Compiled(operation, .boolean, single: true).depending(on: parts)
  }

  mutating func value(
    _ comparison: ComparisonOperator, _ left: Syntax, _ right: Syntax, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let parts = try compile([left, right])
    let operation = ValueComparison(parts[0].operation, comparison, parts[1].operation, offset: offset)
    return Compiled(operation, .boolean, single: true).depending(on: parts)
  }

  mutating func node(
    _ comparison: NodeComparison, _ left: Syntax, _ right: Syntax, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let parts = try compile([left, right])
    let operation = NodeOrderComparison(parts[0].operation, comparison, parts[1].operation, offset: offset)
    return Compiled(operation, .boolean, single: true).depending(on: parts)
  }

  mutating func range(_ low: Syntax, _ high: Syntax) throws(XPathError) -> Compiled {
    let parts = try compile([low, high])
    return Compiled(RangeOperator(parts[0].operation, parts[1].operation), .unknown).depending(on: parts)
  }

  mutating func arithmetic(
    _ operation: ArithmeticOperator, _ left: Syntax, _ right: Syntax, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let parts = try compile([left, right])
    // A number times a duration is a duration; what a number is added to or divided by is one.
    let isNumber = operation != .multiply && parts.contains { $0.kind == .number }
    let compiled = ArithmeticOperation(parts[0].operation, operation, parts[1].operation, offset: offset)
    return Compiled(compiled, isNumber ? .number : .unknown, single: true).depending(on: parts)
  }

  mutating func sign(_ operand: Syntax, isNegative: Bool, _ offset: Int) throws(XPathError) -> Compiled {
    let part = try compile(operand)
    return Compiled(Sign(part.operation, isNegative: isNegative, offset: offset), .number, single: true)
      .depending(on: [part])
  }

  mutating func instance(_ operand: Syntax, _ type: SequenceTypeSyntax) throws(XPathError) -> Compiled {
    let part = try compile(operand)
    return Compiled(InstanceOf(part.operation, try sequenceType(type)), .boolean, single: true)
      .depending(on: [part])
  }

  mutating func treat(
    _ operand: Syntax, _ type: SequenceTypeSyntax, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let part = try compile(operand)
    return Compiled(Treat(part.operation, try sequenceType(type), offset: offset), part.kind).depending(on: [part])
  }

  mutating func cast(
    _ operand: Syntax, _ name: LexicalName, isOptional: Bool, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let target = try castTarget(name, offset)
    return try cast(try compile(operand), to: target, isOptional: isOptional, offset)
  }
}
