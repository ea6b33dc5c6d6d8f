public import DocumentTree

/// A node of one of the documents of an evaluation.
public struct NodeReference: Hashable, Sendable {
  /// Number of the document in the evaluation, in order of loading.
  public let document: Int32
  /// The node in that document.
  public let node: Node

  /// The node `node` of document number `document`.
  @inlinable public init(document: Int32, node: Node) {
    self.document = document
    self.node = node
  }
}
