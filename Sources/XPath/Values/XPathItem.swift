/// One item of a sequence.
public enum XPathItem: Sendable {
  /// A node.
  case node(NodeReference)
  /// An atomic value.
  case atomic(AtomicValue)
}
