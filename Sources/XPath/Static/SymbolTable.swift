import Foundation

/// Dense numbers for the names and literals of a family of expressions, so that an evaluation can hold what each is
/// in a document in one array.
///
/// A table is shared by all expressions compiled with copies of one `StaticContext`, from any number of threads.
final class SymbolTable: @unchecked Sendable {
  // Sendable: `names`, `literals` and `caches` are read and written with `lock` held only.
  private let lock = NSLock()
  private var names: [ExpandedName: NameSymbol] = [:]
  private var literals: [CodepointString: LiteralSymbol] = [:]
  private var caches = 0

  func name(uri: String, local: String) -> NameSymbol {
    lock.withLock {
      let key = ExpandedName(uri: uri, local: local)
      if let known = names[key] { return known }
      let symbol = NameSymbol(index: names.count, uri: uri, local: local)
      names[key] = symbol
      return symbol
    }
  }

  func literal(_ text: String) -> LiteralSymbol {
    lock.withLock {
      let key = CodepointString(text: text)
      if let known = literals[key] { return known }
      let symbol = LiteralSymbol(index: literals.count, text: text, bytes: Array(text.utf8))
      literals[key] = symbol
      return symbol
    }
  }

  /// A number for something that an evaluation keeps a document.
  func cache() -> Int {
    lock.withLock {
      caches += 1
      return caches - 1
    }
  }
}
