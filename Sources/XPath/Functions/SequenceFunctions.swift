/// F&O 2.0, section 15 without aggregates.
extension FunctionLibrary {
  static let sequences: [FunctionDefinition] = [
    FunctionDefinition("data", [.items], gives: .unknown) { call, arguments throws(XPathError) in
      XPathValue(atoms: call.evaluation.atomize(arguments[0]))
    },
    FunctionDefinition(
      "index-of", [.any(.anyAtomicType), .one(.anyAtomicType), .one(.string)], minimum: 2, gives: .unknown
    ) {
      call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 2)
      guard let wanted = arguments[1].atom else { return .empty }
      var places: [AtomicValue] = []
      for (index, atom) in arguments[0].atoms.enumerated() where call.isSame(atom, wanted, nanEqual: false) {
        places.append(.integer(index + 1))
      }
      return XPathValue(atoms: places)
    },
    FunctionDefinition("distinct-values", [.any(.anyAtomicType), .one(.string)], minimum: 1, gives: .unknown) {
      call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 1)
      return XPathValue(atoms: try call.distinct(arguments[0].atoms))
    },
    FunctionDefinition("insert-before", [.items, .one(.integer), .items], gives: .unknown) {
      call, arguments throws(XPathError) in
      var items = arguments[0].items
      try call.evaluation.charge(items.count)
      let place = min(max(arguments[1].place, 1), items.count + 1)
      items.insert(contentsOf: arguments[2].items, at: place - 1)
      return XPathValue(items)
    },
    FunctionDefinition("remove", [.items, .one(.integer)], gives: .unknown) { call, arguments throws(XPathError) in
      var items = arguments[0].items
      try call.evaluation.charge(items.count)
      let place = arguments[1].place
      if place >= 1, place <= items.count { items.remove(at: place - 1) }
      return XPathValue(items)
    },
    FunctionDefinition("reverse", [.items], gives: .unknown) { call, arguments throws(XPathError) in
      try call.evaluation.charge(arguments[0].count)
      return XPathValue(arguments[0].items.reversed())
    },
    FunctionDefinition("subsequence", [.items, .one(.double), .one(.double)], minimum: 2, gives: .unknown) {
      call, arguments throws(XPathError) in
      let start = Rounding.halfUp(arguments[1].atom?.double ?? .nan)
      let end = arguments.count > 2 ? start + Rounding.halfUp(arguments[2].atom?.double ?? .nan) : .infinity
      try call.evaluation.charge(arguments[0].count)
      var items: [XPathItem] = []
      for (index, item) in arguments[0].items.enumerated() {
        let position = Double(index + 1)
        if position >= start, position < end { items.append(item) }
      }
      return XPathValue(items)
    },
    FunctionDefinition("unordered", [.items], gives: .unknown) { _, arguments throws(XPathError) in arguments[0] },
    FunctionDefinition("zero-or-one", [.items], gives: .unknown) { _, arguments throws(XPathError) in
      guard arguments[0].count <= 1 else {
        throw XPathError("FORG0003", "zero-or-one was given \(arguments[0].count) items")
      }
      return arguments[0]
    },
    FunctionDefinition("one-or-more", [.items], gives: .unknown) { _, arguments throws(XPathError) in
      guard !arguments[0].isEmpty else { throw XPathError("FORG0004", "one-or-more was given no item") }
      return arguments[0]
    },
    FunctionDefinition("exactly-one", [.items], gives: .unknown) { _, arguments throws(XPathError) in
      guard arguments[0].count == 1 else {
        throw XPathError("FORG0005", "exactly-one was given \(arguments[0].count) items")
      }
      return arguments[0]
    },
    FunctionDefinition("deep-equal", [.items, .items, .one(.string)], minimum: 2, gives: .boolean) {
      call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 2)
      return .boolean(try DeepEquality(call.evaluation).areEqual(arguments[0].items, arguments[1].items))
    },
  ]
}

extension XPathValue {
  /// An integer argument, kept within what a sequence can have.
  fileprivate var place: Int {
    if case .integer(let number)? = atom?.storage { return Int(number) }
    guard let exact = atom?.exact else { return 0 }
    return exact.isNegative ? Int.min : Int.max
  }
}

extension FunctionDefinition.Call {
  func isSame(_ a: AtomicValue, _ b: AtomicValue, nanEqual: Bool) -> Bool {
    Comparison.isSame(a, b, nanEqual: nanEqual, timezone: evaluation.settings.implicitTimezone)
  }

  /// The values without those that equal an earlier one. Strings go through a set, other values are compared.
  func distinct(_ atoms: [AtomicValue]) throws(XPathError) -> [AtomicValue] {
    let mixesNumbers = atoms.contains { $0.isNumeric && !$0.isPlainInteger }
    var texts = Set<CodepointString>()
    var integers = Set<Int64>()
    var others: [AtomicValue] = []
    var kept: [AtomicValue] = []
    for atom in atoms {
      try evaluation.charge(1)
      if let text = atom.text {
        if texts.insert(CodepointString(text: text)).inserted { kept.append(atom) }
      } else if case .integer(let number) = atom.storage, !mixesNumbers {
        if integers.insert(number).inserted { kept.append(atom) }
      } else {
        try evaluation.charge(others.count)
        if others.contains(where: { isSame($0, atom, nanEqual: true) }) { continue }
        others.append(atom)
        kept.append(atom)
      }
    }
    return kept
  }
}

extension AtomicValue {
  fileprivate var isPlainInteger: Bool {
    if case .integer = storage { return true }
    return false
  }
}
