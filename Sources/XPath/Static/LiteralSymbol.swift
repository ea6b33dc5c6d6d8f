/// A string literal with its number in a `SymbolTable`.
final class LiteralSymbol: Sendable {
  let index: Int
  let text: String
  let bytes: [UInt8]

  init(index: Int, text: String) {
    self.index = index
    self.text = text
    bytes = Array(text.utf8)
  }
}
