public import DocumentTree

/// The documents that `collection()` gives: those inside the container that is judged, each with its path in there.
///
/// `collection('a/b')` gives the document at that path and all those below it.
public struct DocumentCollection: Sendable {
  /// A document and where it stands.
  public struct Member: Sendable {
    /// Steps from the container to the document, joined by `/`.
    public var path: String
    /// The document.
    public var tree: DocumentTree

    /// A document at a path.
    public init(path: String, tree: DocumentTree) {
      self.path = path
      self.tree = tree
    }

    func stands(at place: String) -> Bool { path == place || path.hasPrefix(place + "/") }
  }

  /// The documents, in the order of the container.
  public private(set) var members: [Member] = []
  /// Whether every document is there: an expression that asks for an incomplete collection ends at a limit.
  public private(set) var isComplete = true
  private var nodes = 0

  /// Most nodes of all the documents together.
  private static let greatest = 5_000_000

  /// An empty collection.
  public init() {}

  /// Adds the documents of a part that stands at `place`. When there are too many, none is kept.
  public mutating func add(_ part: DocumentCollection, below place: String) {
    append(
      part.members.map { Member(path: $0.path.isEmpty ? place : place + "/" + $0.path, tree: $0.tree) },
      nodes: part.nodes, isComplete: part.isComplete)
  }

  /// Adds a document that stands here.
  public mutating func add(_ tree: DocumentTree) {
    append([Member(path: "", tree: tree)], nodes: tree.count, isComplete: true)
  }

  private mutating func append(_ others: [Member], nodes count: Int, isComplete: Bool) {
    nodes += count
    self.isComplete = self.isComplete && isComplete && nodes <= DocumentCollection.greatest
    if self.isComplete { members += others } else { members = [] }
  }
}
