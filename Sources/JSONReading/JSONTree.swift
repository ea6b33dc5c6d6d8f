import DocumentTree

/// Makes a tree of a JSON value: one element a member, named after it, in no namespace; an array is its items in a row.
///
/// `{"a": {"b": ["x", "y"]}}` gives `/root/a/b[1]` and `/root/a/b[2]`. A name that XML does not allow becomes an element
/// `member` with the attribute `name`; null is an empty element.
public struct JSONTree {
  private var builder: TreeBuilder

  /// The tree of `value` under an element `root`.
  public static func tree(
    of value: JSONValue, root: String, limits: TreeLimits = TreeLimits(), uri: String? = nil
  ) throws(TreeLimitExceeded) -> DocumentTree {
    var tree = JSONTree(builder: TreeBuilder(limits: limits, uri: uri))
    try tree.append(value, as: root)
    return tree.builder.finish()
  }

  private mutating func append(_ value: JSONValue, as name: String) throws(TreeLimitExceeded) {
    if case .array(let items) = value.content {
      for item in items { try append(item, as: name) }
      return
    }
    let isName = JSONTree.isName(name)
    try builder.startElement(builder.name(isName ? name : "member"), at: value.position)
    if !isName { builder.attribute(builder.name("name"), value: name) }
    for member in value.members { try append(member.value, as: member.name) }
    if let text = value.scalar { try builder.text(text, at: value.position) }
    builder.endElement()
  }

  /// ASCII names only: what the formats that are read so have.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first | 0x20) || first == UInt8(ascii: "_") else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }
}
