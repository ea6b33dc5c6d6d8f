/// An expanded name with its number in a `SymbolTable`. A class: it is passed about more often than it is read.
final class NameSymbol: Sendable {
  let index: Int
  let uri: String
  let local: String

  init(index: Int, uri: String, local: String) {
    self.index = index
    self.uri = uri
    self.local = local
  }
}
