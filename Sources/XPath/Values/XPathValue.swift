/// A sequence of items: the value of every XPath expression.
public enum XPathValue: Sendable {
  /// No item.
  case empty
  /// One item, which is the same as a sequence of it.
  case item(XPathItem)
  /// Two items or more.
  case items([XPathItem])

  /// The sequence of `items`.
  public init(_ items: [XPathItem]) {
    switch items.count {
    case 0: self = .empty
    case 1: self = .item(items[0])
    default: self = .items(items)
    }
  }

  /// The sequence of nodes.
  init(nodes: [NodeReference]) { self.init(nodes.map { .node($0) }) }

  /// A sequence of one atomic value.
  public static func atomic(_ value: AtomicValue) -> XPathValue { .item(.atomic(value)) }
  /// A sequence of one string.
  public static func string(_ value: String) -> XPathValue { .item(.atomic(.string(value))) }
  /// A sequence of one boolean.
  public static func boolean(_ value: Bool) -> XPathValue { .item(.atomic(value ? .trueValue : .falseValue)) }
  /// A sequence of one integer.
  static func integer(_ value: Int) -> XPathValue { .item(.atomic(.integer(value))) }

  /// Number of items.
  public var count: Int {
    switch self {
    case .empty: 0
    case .item: 1
    case .items(let items): items.count
    }
  }

  /// Number of bytes of the text, where the value is one string or untyped value.
  var stringSize: Int? {
    guard case .item(.atomic(let atom)) = self, case .string(let text) = atom.storage else { return nil }
    return text.utf8.count
  }

  /// Whether the value is one atomic value of this very type.
  func isAtom(of type: AtomicType) -> Bool {
    guard case .item(.atomic(let atom)) = self else { return false }
    return atom.type == type
  }

  /// Whether there is no item.
  public var isEmpty: Bool {
    if case .empty = self { return true }
    if case .items(let items) = self { return items.isEmpty }
    return false
  }

  /// The items, in order.
  public var items: [XPathItem] {
    switch self {
    case .empty: []
    case .item(let item): [item]
    case .items(let items): items
    }
  }

  /// The first item.
  public var first: XPathItem? {
    switch self {
    case .empty: nil
    case .item(let item): item
    case .items(let items): items.first
    }
  }

  /// The nodes among the items, in order.
  public var nodes: [NodeReference] {
    var nodes: [NodeReference] = []
    for item in items { if case .node(let node) = item { nodes.append(node) } }
    return nodes
  }

  /// The effective boolean value; FORG0006 where there is none.
  public func effectiveBoolean() throws(XPathError) -> Bool {
    switch self {
    case .empty: return false
    case .item(.node): return true
    case .item(.atomic(let value)): return try value.effectiveBoolean()
    case .items(let items):
      if case .node? = items.first { return true }
      if items.isEmpty { return false }
      throw XPathError("FORG0006", "a sequence of \(items.count) items that starts with an atomic value is no boolean")
    }
  }
}
