/// A sequence type as written.
struct SequenceTypeSyntax: Hashable, Sendable {
  /// What each item must be.
  enum ItemSyntax: Hashable, Sendable {
    case empty
    case item
    case atomic(LexicalName)
    case node(NodeTestSyntax)
  }

  var item: ItemSyntax
  var occurrence: Occurrence
  var offset: Int
}
