/// How many items a sequence may have.
enum Occurrence: Hashable, Sendable {
  case one
  case optional
  case any
  case oneOrMore

  func allows(_ count: Int) -> Bool {
    switch self {
    case .one: count == 1
    case .optional: count <= 1
    case .any: true
    case .oneOrMore: count >= 1
    }
  }
}
