/// Something odd about the files of a schema that did not keep it from being loaded.
public struct SchemaNotice: Hashable, Sendable {
  /// What is odd.
  public enum Kind: Hashable, Sendable {
    /// `reference` found `file` only without regard to case. On most servers it finds nothing.
    case otherCase(reference: String, file: String)
    /// `reference` found `file` only in another Unicode normalization (NFC, NFD).
    case otherNormalization(reference: String, file: String)
    /// The file that an `import` names does not exist: the import was made without it.
    case missingImport(reference: String)
    /// An `import` names a URI. Nothing is fetched: the import was made without it.
    case remoteImport(reference: String)
    /// The file has a `DOCTYPE`, which was ignored: nothing that it declares has an effect.
    case ignoredDoctype
    /// A warning of libxml2, with its code (`xmlParserErrors`) and its English text.
    case compiler(code: Int, detail: String)
  }

  /// What is odd.
  public var kind: Kind
  /// The path from the root folder of the file it is in; empty for the path that the caller gave.
  public var file: String
  /// The line in that file, from 1; 0 when there is none.
  public var line: Int

  /// A notice about a place.
  public init(_ kind: Kind, file: String, line: Int) {
    self.kind = kind
    self.file = file
    self.line = line
  }
}
