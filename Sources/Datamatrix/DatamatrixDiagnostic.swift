import DocumentTree

/// What is wrong with the frame of a symbol: header, blocks, separators.
public struct DatamatrixDiagnostic: Sendable, Hashable {
  /// What is wrong.
  public var kind: Kind
  /// Where.
  public var position: Position

  /// What can be wrong.
  public enum Kind: Sendable, Hashable {
    /// The header is not `IS01` and 22 zeros.
    case header(HeaderFault)
    /// A block that every symbol has is not there.
    case missing(DatamatrixBlock)
    /// A block stands there twice.
    case repeated(DatamatrixBlock)
    /// What stands here begins no known block; nothing after it was read.
    case unknownContent
    /// The blocks are all known, and not in the order S1 to S7.
    case order
    /// A variable block runs into the next one: the separator was lost.
    case separatorLost(DatamatrixBlock)
    /// A separator stands after a block of fixed length, which needs none.
    case separatorSuperfluous(DatamatrixBlock)
    /// Something else stands in place of the separator.
    case separatorAltered(DatamatrixBlock, SeparatorForm)
    /// The digits were typed by a reader set for another keyboard: `à&` for `01`.
    case keyboardLayout
  }

  /// What is wrong with a header.
  public enum HeaderFault: Sendable, Hashable {
    /// It has another number of characters than 26.
    case length(found: Int)
    /// The version is not 01.
    case version
    /// The 22 characters after the version are not all zeros.
    case filler
    /// `DC`: the header of a signed 2D-Doc, which is another symbol.
    case signed2DDoc
  }

  /// What stands in place of the character 29.
  public enum SeparatorForm: String, Sendable, Hashable {
    /// A space.
    case space
    /// `^]`, as terminals show the character.
    case caret
    /// U+241D, the picture of the character.
    case picture
    /// The text `<GS>`, `{GS}`, `[GS]` or `\x1D`.
    case literal
    /// A tab or the end of a line.
    case control
  }
}
