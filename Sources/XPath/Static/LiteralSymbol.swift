import DocumentTree

/// A string literal with its number in a `SymbolTable`.
final class LiteralSymbol: Sendable {
  let index: Int
  let text: String
  /// The text in UTF-8, to be looked for in documents.
  let hashed: HashedBytes

  init(index: Int, text: String) {
    self.index = index
    self.text = text
    hashed = HashedBytes(text)
  }
}
