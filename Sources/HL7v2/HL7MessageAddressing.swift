import DocumentTree

extension HL7Message {
  /// The path of `node`, an element of the tree or something below or in one: `PID-3[2].4.2`. Nothing for the document
  /// and the root.
  public func path(of node: Node) -> HL7Path? {
    var steps: [Node] = []
    var current: Node? = node
    while let here = current, here != .document {
      if tree.kind(here) == .element { steps.append(here) }
      current = tree.parent(here)
    }
    // From the root down; the root itself is no part of a path.
    steps.reverse()
    guard steps.count > 1, let segment = reference(to: steps[1]) else { return nil }
    var path = segment.path
    guard steps.count > 2 else { return path }
    path.field = number(of: steps[2])
    let ordinal = tree.ordinalAmongTwins(steps[2])
    if ordinal > 1 { path.repetition = ordinal }
    if steps.count > 3 { path.component = number(of: steps[3]) }
    if steps.count > 4 { path.subcomponent = number(of: steps[4]) }
    return path
  }

  /// The elements at `path`: the segment, all repetitions of the field (or the one asked for), or in each of them the
  /// component or subcomponent. `PID-8.1` is `PID-8` itself, because the first component may stand alone.
  public func nodes(at path: HL7Path) -> [Node] {
    guard let segment = segments.first(where: { $0.name == path.segment && $0.occurrence == path.occurrence }) else {
      return []
    }
    guard let field = path.field else { return [segment.node] }
    var found = tree.children(segment.node).filter { isElement($0, number: field) }
    if let repetition = path.repetition { found = repetition <= found.count ? [found[repetition - 1]] : [] }
    for number in [path.component, path.subcomponent] {
      guard let number else { break }
      found = found.compactMap { child(number, of: $0) }
    }
    return found
  }

  /// The text at `path` in its first node: components and subcomponents joined without separators. Nothing when there
  /// is no such element.
  public func value(at path: HL7Path) -> String? { nodes(at: path).first.map(tree.stringValue) }

  private func child(_ number: Int, of node: Node) -> Node? {
    let elements = tree.children(node).filter { tree.kind($0) == .element }
    if elements.isEmpty { return number == 1 ? node : nil }
    return elements.first { isElement($0, number: number) }
  }

  private func isElement(_ node: Node, number: Int) -> Bool {
    tree.kind(node) == .element && self.number(of: node) == number
  }

  /// The number at the end of an element's name: 3 for `PID.3`.
  private func number(of node: Node) -> Int? {
    tree.names.local(tree.name(node)).split(separator: ".").last.flatMap { Int($0) }
  }

  private func reference(to node: Node) -> SegmentReference? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].node.rawValue < node.rawValue { low = middle + 1 } else { high = middle }
    }
    return low < segments.count && segments[low].node == node ? segments[low] : nil
  }
}
