import DocumentTree
import Synchronization

/// An expanded name with its number in a `SymbolTable`. A class: it is passed about more often than it is read.
final class NameSymbol: Sendable {
  let index: Int
  let uri: String
  let local: String
  /// The vocabulary in which the name was looked up last, and its number there.
  private let known = Atomic<UInt64>(0)

  private static let absent = UInt32.max

  init(index: Int, uri: String, local: String) {
    self.index = index
    self.uri = uri
    self.local = local
  }

  /// The number of the name in a document; nothing where the document does not have it. Documents of one vocabulary are
  /// looked through once.
  func number(in tree: DocumentTree) -> Int32? {
    let vocabulary = tree.vocabulary
    guard vocabulary != 0 else { return tree.find(uri: uri, local: local)?.rawValue }
    let entry = known.load(ordering: .relaxed)
    if UInt32(truncatingIfNeeded: entry >> 32) == vocabulary {
      let number = UInt32(truncatingIfNeeded: entry)
      if number != NameSymbol.absent { return Int32(bitPattern: number) }
      if tree.hasVocabularyOnly { return nil }
    }
    let found = tree.find(uri: uri, local: local)?.rawValue
    let shared =
      found.flatMap { Int($0) < tree.names.vocabularyCount ? UInt32(bitPattern: $0) : nil } ?? NameSymbol.absent
    known.store(UInt64(vocabulary) << 32 | UInt64(shared), ordering: .relaxed)
    return found
  }
}
