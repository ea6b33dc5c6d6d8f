/// The axes of XPath 2.0.
enum Axis: String, Sendable, Hashable {
  case child
  case descendant
  case attribute
  case `self`
  case descendantOrSelf = "descendant-or-self"
  case followingSibling = "following-sibling"
  case following
  case namespace
  case parent
  case ancestor
  case precedingSibling = "preceding-sibling"
  case preceding
  case ancestorOrSelf = "ancestor-or-self"

  /// Whether positions count against document order.
  var isReverse: Bool {
    switch self {
    case .parent, .ancestor, .precedingSibling, .preceding, .ancestorOrSelf: true
    default: false
    }
  }
}
