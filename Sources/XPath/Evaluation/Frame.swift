/// What an evaluation needs to know of an expression or pattern before it runs it.
struct Frame: Sendable {
  /// The text as written.
  let source: String
  let symbols: SymbolTable
  /// Number of variables of `for`, `some` and `every`.
  let localCount: Int
  /// Longest way down the syntax tree.
  let height: Int
}
