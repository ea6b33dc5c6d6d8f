import DocumentTree
import XPath

/// What a container around an artefact wants to know of it.
struct ContainedDocuments {
  /// The document that the tree of the container's contents takes in, if the artefact is one.
  var tree: DocumentTree?
  /// The documents of the artefact and of what it holds, for `collection()`.
  var documents = DocumentCollection()
}
