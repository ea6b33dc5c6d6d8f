/// What an evaluation needs to know of an expression or pattern before it runs it.
final class Frame: Sendable {
  /// The text as written.
  let source: String
  let symbols: SymbolTable
  /// Number of variables of `for`, `some` and `every`.
  let localCount: Int
  /// Longest way down the syntax tree.
  let height: Int

  init(source: String, symbols: SymbolTable, localCount: Int, height: Int) {
    self.source = source
    self.symbols = symbols
    self.localCount = localCount
    self.height = height
  }
}
