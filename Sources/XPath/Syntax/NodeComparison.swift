/// `is`, `<<`, `>>`.
enum NodeComparison: Sendable, Hashable {
  case same, precedes, follows
}
