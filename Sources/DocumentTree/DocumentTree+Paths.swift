import Synchronization

/// Where nodes stand among the others, as paths tell it.
extension DocumentTree {
  /// The path of `node` with the prefixes of the document, `[n]` only where a preceding sibling bears the same name:
  /// `/ClinicalDocument/component/section[2]/@code`.
  public func path(_ node: Node) -> String {
    var way: [Node] = []
    var current: Node? = node
    while let here = current, here != .document {
      way.append(here)
      current = parent(here)
    }
    guard !way.isEmpty else { return "/" }
    var path: [UInt8] = []
    path.reserveCapacity(24 * way.count)
    for node in way.reversed() {
      path.append(UInt8(ascii: "/"))
      appendStep(node, to: &path)
    }
    return String(decoding: path, as: UTF8.self)
  }

  private func appendStep(_ node: Node, to path: inout [UInt8]) {
    switch kind(node) {
    case .attribute:
      path.append(UInt8(ascii: "@"))
      appendLexicalName(node, to: &path)
    case .element:
      appendLexicalName(node, to: &path)
      let ordinal = ordinalAmongTwins(node)
      if ordinal > 1 { path += "[\(ordinal)]".utf8 }
    case .text: path += "text()".utf8
    case .comment: path += "comment()".utf8
    case .processingInstruction: path += "processing-instruction()".utf8
    case .document: break
    }
  }

  /// 1 + the number of preceding siblings with the same lexical name.
  public func ordinalAmongTwins(_ node: Node) -> Int {
    guard !node.isAttribute, let parent = parent(node) else { return 1 }
    // The name index is in document order: only elements of this name between the parent and the node are looked at.
    let twins = elements(named: name(node))
    let first = firstIndex(in: twins, notBefore: parent.rawValue)
    let last = firstIndex(in: twins, notBefore: node.rawValue)
    if last - first > DocumentTree.mostTwinsToCount, kind(node) == .element { return Int(twinOrdinals()[node.index]) }
    var ordinal = 1
    for row in twins[first..<max(first, last)]
    where rows[Int(row)].parent == parent.rawValue && rows[Int(row)].prefix == rows[node.index].prefix { ordinal += 1 }
    return ordinal
  }

  /// Beyond so many elements to look at, the places of all elements among their twins are found at once.
  private static let mostTwinsToCount = 64

  /// For each element its place among the siblings with its lexical name, from 1. Found when it is first asked for, since
  /// most documents have few twins: thousands of findings on thousands of twins then take one walk, not one each.
  private func twinOrdinals() -> [Int32] {
    knownTwinOrdinals.withLock { known in
      if let known { return known }
      var ordinals = [Int32](repeating: 1, count: count)
      var seen: [Twins: Int32] = [:]
      for row in 0..<count where rows[row].kind == .element {
        let twins = Twins(parent: rows[row].parent, name: rows[row].name, prefix: rows[row].prefix)
        ordinals[row] = seen[twins, default: 0] + 1
        seen[twins] = ordinals[row]
      }
      known = ordinals
      return ordinals
    }
  }

  /// What elements have in common that are counted together.
  private struct Twins: Hashable {
    let parent: Int32
    let name: Int32
    let prefix: Int32
  }
}
