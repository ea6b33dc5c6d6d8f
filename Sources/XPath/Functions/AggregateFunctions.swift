/// F&O 2.0, section 15.4.
extension FunctionLibrary {
  static let aggregates: [FunctionDefinition] = [
    FunctionDefinition("sum", [.any(.anyAtomicType), .optional(.anyAtomicType)], minimum: 1, gives: .unknown) {
      call, arguments throws(XPathError) in
      guard let total = try call.sum(arguments[0].atoms, "sum") else {
        return arguments.count > 1 ? arguments[1] : .integer(0)
      }
      return .atomic(total)
    },
    FunctionDefinition("avg", [.any(.anyAtomicType)], gives: .unknown) { call, arguments throws(XPathError) in
      let atoms = arguments[0].atoms
      guard let total = try call.sum(atoms, "avg") else { return .empty }
      return .atomic(
        try Arithmetic.apply(
          .divide, total, .integer(atoms.count), timezone: call.evaluation.settings.implicitTimezone))
    },
    FunctionDefinition("max", [.any(.anyAtomicType), .one(.string)], minimum: 1, gives: .unknown) {
      call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 1)
      return XPathValue(try call.extreme(arguments[0].atoms, .greater, "max"))
    },
    FunctionDefinition("min", [.any(.anyAtomicType), .one(.string)], minimum: 1, gives: .unknown) {
      call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 1)
      return XPathValue(try call.extreme(arguments[0].atoms, .less, "min"))
    },
  ]
}

extension FunctionDefinition.Call {
  /// The sum of numbers or of durations of one kind; nothing for no value.
  fileprivate func sum(_ atoms: [AtomicValue], _ name: String) throws(XPathError) -> AtomicValue? {
    var total: AtomicValue?
    for atom in atoms {
      try evaluation.charge(1)
      let value = atom.isUntyped ? try Casting.cast(atom, to: .double) : atom
      guard value.isNumeric || value.type == .yearMonthDuration || value.type == .dayTimeDuration else {
        throw XPathError("FORG0006", "\(name) was given a value of type xs:\(value.type.localName)")
      }
      guard let sum = total else {
        total = value
        continue
      }
      guard sum.isNumeric == value.isNumeric, sum.isNumeric || sum.type == value.type else {
        throw XPathError("FORG0006", "\(name) was given values of several kinds")
      }
      total = try Arithmetic.apply(.add, sum, value, timezone: evaluation.settings.implicitTimezone)
    }
    return total
  }

  /// The least or greatest value, after promotion to one type.
  fileprivate func extreme(
    _ atoms: [AtomicValue], _ comparison: ComparisonOperator, _ name: String
  ) throws(XPathError) -> AtomicValue? {
    var values: [AtomicValue] = []
    for atom in atoms { values.append(atom.isUntyped ? try Casting.cast(atom, to: .double) : atom) }
    guard let first = values.first else { return nil }
    let isNumeric = first.isNumeric
    let isText = first.text != nil
    var promoted: AtomicType?
    for value in values {
      let isComparable =
        value.isNumeric == isNumeric && (value.text != nil) == isText
        && (isNumeric || isText || value.type.primitive == first.type.primitive)
      guard isComparable else {
        throw XPathError(
          "FORG0006", "\(name) was given xs:\(first.type.localName) and xs:\(value.type.localName)")
      }
      if value.type == .double || (value.type == .float && promoted != .double) { promoted = value.type }
    }
    if isText, values.contains(where: { $0.type != .anyURI }) { promoted = .string }
    var best: AtomicValue?
    for value in values {
      try evaluation.charge(1)
      var candidate = value
      if let promoted, !value.type.isSubtype(of: promoted) { candidate = try Casting.cast(value, to: promoted) }
      if let number = candidate.double, number.isNaN { return candidate }
      do throws(XPathError) {
        // The first is compared with itself: a type without order is an error even alone.
        let isBetter = try Comparison.value(
          candidate, comparison, best ?? candidate, timezone: evaluation.settings.implicitTimezone)
        if isBetter || best == nil { best = candidate }
      } catch {
        throw XPathError("FORG0006", "\(name): \(error.message)")
      }
    }
    return best
  }
}
