/// The function conversion rules (XPath 2.0, section 3.1.5).
enum FunctionConversion {
  /// `value` as a parameter of type `type`; `what` names the parameter in a message.
  static func convert(
    _ value: XPathValue, to type: SequenceType, in evaluation: Evaluation, what: @autoclosure () -> String
  ) throws(XPathError) -> XPathValue {
    switch type.item {
    case .item:
      break
    case .node(.any):
      if case .item(.node) = value { return value }
      for item in value.items where !type.matches(item, in: evaluation) {
        throw XPathError("XPTY0004", "\(what()) is \(type.description), an atomic value was found")
      }
    case .empty, .node:
      for item in value.items where !type.matches(item, in: evaluation) {
        throw XPathError("XPTY0004", "\(what()) is \(type.description), an atomic value or another node was found")
      }
    case .atomic(let target):
      if value.isAtom(of: target) { return value }
      switch value {
      case .empty: break
      case .item(let item):
        let converted = try convert(evaluation.atomize(item), to: target, what)
        return .atomic(converted)
      case .items(let items):
        guard type.occurrence.allows(items.count) else { break }
        var converted: [XPathItem] = []
        converted.reserveCapacity(items.count)
        for item in items { converted.append(.atomic(try convert(evaluation.atomize(item), to: target, what))) }
        return .items(converted)
      }
    case .numeric:
      if case .item(let item) = value {
        let atom = evaluation.atomize(item)
        if atom.isNumeric { return .atomic(atom) }
        guard atom.isUntyped else { throw mismatch(atom, type.description, what) }
        return .atomic(try Casting.cast(atom, to: .double))
      }
    }
    guard type.occurrence.allows(value.count) else {
      throw XPathError("XPTY0004", "\(what()) is \(type.description), \(value.count) items were found")
    }
    return value
  }

  private static func mismatch(_ atom: AtomicValue, _ expected: String, _ what: () -> String) -> XPathError {
    XPathError("XPTY0004", "\(what()) is \(expected), a value of type xs:\(atom.type.localName) was found")
  }

  private static func convert(
    _ atom: AtomicValue, to target: AtomicType, _ what: () -> String
  ) throws(XPathError) -> AtomicValue {
    if atom.type == target || target == .anyAtomicType { return atom }
    if atom.isUntyped {
      if target == .string, case .string(let text) = atom.storage { return .string(text) }
      if target == .qName { throw mismatch(atom, "xs:QName", what) }
      return try Casting.cast(atom, to: target)
    }
    if atom.type.isSubtype(of: target) { return atom }
    switch (target, atom.type.primitive) {
    case (.double, .integer), (.double, .decimal), (.double, .float), (.float, .integer), (.float, .decimal):
      return try Casting.cast(atom, to: target)
    case (.string, .anyURI): return .string(atom.lexical)
    default: throw mismatch(atom, "xs:\(target.localName)", what)
    }
  }
}
