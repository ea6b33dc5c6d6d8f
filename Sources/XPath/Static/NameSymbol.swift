/// An expanded name with its number in a `SymbolTable`.
struct NameSymbol: Sendable {
  let index: Int
  let uri: String
  let local: String
}
