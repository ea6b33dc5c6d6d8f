/// Names interned once for many documents of one vocabulary.
///
/// A builder that starts from a vocabulary shares its storage: a document that uses no other names interns none, and a name
/// has the same number in all of them.
public struct NameVocabulary: Sendable {
  private(set) var names = NameTable()

  /// A vocabulary without names.
  public init() {}

  /// Number of names, `NameID.none` included.
  public var count: Int { names.count }

  /// Adds a name, or finds it.
  public mutating func name(_ local: String, uri: String = "") -> TreeBuilder.Name {
    let uriID = names.intern(uri)
    let localID = names.intern(local)
    return TreeBuilder.Name(name: names.intern(uriID: uriID, localID: localID), prefixID: names.intern(""))
  }
}
