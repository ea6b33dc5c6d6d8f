/// A sequence type with its names resolved.
struct SequenceType: Sendable {
  /// What each item must be.
  enum ItemType: Sendable {
    case empty
    case item
    case atomic(AtomicType)
    /// Any numeric type: only functions of the library ask for it.
    case numeric
    case node(NodeTest)
  }

  var item: ItemType
  var occurrence: Occurrence

  static func one(_ type: AtomicType) -> SequenceType { SequenceType(item: .atomic(type), occurrence: .one) }
  static func optional(_ type: AtomicType) -> SequenceType { SequenceType(item: .atomic(type), occurrence: .optional) }
  static func any(_ type: AtomicType) -> SequenceType { SequenceType(item: .atomic(type), occurrence: .any) }
  static let items = SequenceType(item: .item, occurrence: .any)
  static let oneItem = SequenceType(item: .item, occurrence: .one)
  static let optionalItem = SequenceType(item: .item, occurrence: .optional)
  static let nodes = SequenceType(item: .node(.any), occurrence: .any)
  static let oneNode = SequenceType(item: .node(.any), occurrence: .one)
  static let optionalNode = SequenceType(item: .node(.any), occurrence: .optional)
  static let optionalNumeric = SequenceType(item: .numeric, occurrence: .optional)

  /// How the type is named in a message.
  var description: String {
    let name =
      switch item {
      case .empty: "empty-sequence()"
      case .item: "item()"
      case .atomic(let type): "xs:\(type.localName)"
      case .numeric: "a number"
      case .node: "node()"
      }
    let suffix =
      switch occurrence {
      case .one: ""
      case .optional: "?"
      case .any: "*"
      case .oneOrMore: "+"
      }
    return name + suffix
  }

  func matches(_ value: XPathValue, in evaluation: Evaluation) -> Bool {
    if case .empty = item { return value.isEmpty }
    guard occurrence.allows(value.count) else { return false }
    return value.items.allSatisfy { matches($0, in: evaluation) }
  }

  func matches(_ candidate: XPathItem, in evaluation: Evaluation) -> Bool {
    switch (item, candidate) {
    case (.item, _): true
    case (.atomic(let type), .atomic(let value)): value.type.isSubtype(of: type)
    case (.numeric, .atomic(let value)): value.isNumeric
    case (.node(let test), .node(let node)): test.matches(node.node, evaluation, in: node.document)
    default: false
    }
  }
}
