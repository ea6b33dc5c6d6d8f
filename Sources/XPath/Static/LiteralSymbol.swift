/// A string literal with its number in a `SymbolTable`.
struct LiteralSymbol: Sendable {
  let index: Int
  let text: String
  let bytes: [UInt8]
}
