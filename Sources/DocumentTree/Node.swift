/// A node of one `DocumentTree`: the document, an element, a text, a comment, a processing instruction, or an attribute.
///
/// Nodes other than attributes are numbered in document order from 0, the document node; attributes have
/// negative numbers. A node means nothing without its tree.
public struct Node: Hashable, Sendable {
  /// `0...` for a node of the tree, `-1, -2…` for attribute 0, 1….
  public let rawValue: Int32

  /// The node with this number.
  @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The document node, root of every tree.
  public static let document = Node(rawValue: 0)

  /// The attribute at `index` in the tree's attribute columns.
  @inlinable public static func attribute(_ index: Int) -> Node {
    Node(rawValue: -1 - Int32(truncatingIfNeeded: index))
  }

  /// Whether this is an attribute.
  @inlinable public var isAttribute: Bool { rawValue < 0 }

  /// Position among the rows of nodes. Only for nodes that are not attributes.
  @inlinable public var index: Int { Int(rawValue) }

  /// Position in the attribute columns. Only for attributes.
  @inlinable public var attributeIndex: Int { Int(-1 - rawValue) }
}

/// The kinds of the XPath data model that a tree holds (namespace nodes are answered by `DocumentTree.namespaces(inScopeOf:)`).
public enum NodeKind: UInt8, Sendable {
  case document, element, text, comment, processingInstruction, attribute
}

/// A place in the source: line and column from 1; columns count characters (Unicode scalars).
public struct Position: Hashable, Sendable, Comparable {
  /// Line, from 1.
  public var line: Int
  /// Column in characters, from 1.
  public var column: Int

  /// A place in the source, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Order of reading.
  public static func < (a: Position, b: Position) -> Bool { (a.line, a.column) < (b.line, b.column) }
}
