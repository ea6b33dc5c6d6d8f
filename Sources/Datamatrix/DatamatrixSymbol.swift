import DocumentTree

/// The content of one INS datamatrix, read block by block.
public struct DatamatrixSymbol: Sendable {
  /// `/datamatrix/header`, then `/datamatrix/S1`… in the order of the symbol.
  public var tree: DocumentTree
  /// What is wrong with its frame, in the order of the text.
  public var diagnostics: [DatamatrixDiagnostic]
}
