import Synchronization

/// Names interned once for many documents of one vocabulary.
///
/// A builder that starts from a vocabulary shares its storage: a document that uses no other names interns none, and a name
/// has the same number in all of them.
public struct NameVocabulary: Sendable {
  private static let numbers = Atomic<UInt32>(0)

  private(set) var names = NameTable()

  /// A vocabulary without names.
  public init() {}

  /// Number of names, `NameID.none` included.
  public var count: Int { names.count }

  /// Adds a name, or finds it.
  public mutating func name(_ local: String, uri: String = "") -> TreeBuilder.Name {
    names.vocabulary = 0
    let uriID = names.intern(uri)
    let localID = names.intern(local)
    return TreeBuilder.Name(name: names.intern(uriID: uriID, localID: localID), prefixID: names.intern(""))
  }

  /// Says that no name is going to be added: what is known of a name in one document then holds in all.
  public mutating func seal() {
    names.vocabulary = NameVocabulary.numbers.add(1, ordering: .relaxed).newValue
    names.vocabularyCount = names.count
  }
}
