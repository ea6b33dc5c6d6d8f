import DocumentTree

/// Why bytes could not be read as XML, and where.
public struct XMLFault: Error, Hashable, Sendable {
  /// What stopped the reader.
  public enum Kind: Hashable, Sendable {
    /// The text is not well-formed XML with namespaces. `code` is libxml2's `xmlParserErrors` value and `detail` its
    /// English message, kept for the record: callers map the code to their own words.
    case notWellFormed(code: Int, detail: String)
    /// A `DOCTYPE` was found. It is refused whatever it contains: no entity is ever expanded.
    case doctypeRefused
    /// Elements are nested deeper than `limit`.
    case tooDeep(limit: Int)
    /// The document has more nodes than `limit`.
    case tooManyNodes(limit: Int)
    /// Reading took longer than was allowed.
    case outOfTime
    /// There are no bytes.
    case empty
    /// libxml2 could not be started or gave up without a reason, or the input is beyond what it addresses (2 GB).
    case readerUnavailable
  }

  /// What stopped the reader.
  public var kind: Kind
  /// Where, in lines and characters from 1.
  public var position: Position

  /// A fault at a place.
  public init(_ kind: Kind, at position: Position) {
    self.kind = kind
    self.position = position
  }

  /// A message of the library without what it quotes of the document, which may be a person's: `Entity '…' not defined`.
  static func withoutContent(_ message: String) -> String {
    let pieces = message.split(separator: "'", omittingEmptySubsequences: false)
    return pieces.enumerated().map { index, piece in
      // An apostrophe that nothing closes is one that the library speaks of.
      index.isMultiple(of: 2) || index == pieces.count - 1 ? String(piece) : "…"
    }.joined(separator: "'")
  }
}
