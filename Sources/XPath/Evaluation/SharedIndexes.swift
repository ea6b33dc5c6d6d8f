import DocumentTree
import Foundation

/// Indexes of documents that many evaluations load through their resolvers: value sets, terminologies.
///
/// Whoever keeps such trees across evaluations gives the same `SharedIndexes` to each; the trees indexed here stay in
/// memory as long as it does.
public final class SharedIndexes: @unchecked Sendable {
  // Sendable: `trees` and `indexes` are read and written with `lock` held only.
  private struct Key: Hashable {
    let tree: ObjectIdentifier
    let element: NameID
    let attribute: NameID?
  }

  private let lock = NSLock()
  private var trees: [ObjectIdentifier: DocumentTree] = [:]
  private var indexes: [Key: KeyIndex] = [:]

  /// No index yet.
  public init() {}

  /// The index, made at its first use. Two threads may make the same one; both are right.
  func index(_ tree: DocumentTree, elements name: NameID, attribute: NameID?) -> KeyIndex {
    let key = Key(tree: ObjectIdentifier(tree), element: name, attribute: attribute)
    if let known = lock.withLock({ indexes[key] }) { return known }
    let index = KeyIndex(tree, elements: name, attribute: attribute)
    lock.withLock {
      trees[key.tree] = tree
      indexes[key] = index
    }
    return index
  }
}
