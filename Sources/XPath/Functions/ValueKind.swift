/// What is known of the items of a value when an expression is compiled.
enum ValueKind: Sendable, Hashable {
  case nodes, boolean, number, string, otherAtomic, unknown
}
