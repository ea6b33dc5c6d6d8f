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
    guard let segment = segment(path.segment, occurrence: path.occurrence) else { return [] }
    guard let field = path.field else { return [segment.node] }
    var found: [Node] = []
    for node in tree.children(segment.node) where number(of: node) == field { found.append(node) }
    if let repetition = path.repetition { found = repetition <= found.count ? [found[repetition - 1]] : [] }
    for number in [path.component, path.subcomponent] {
      guard let number else { break }
      found = found.compactMap { component(number, of: $0) }
    }
    return found
  }

  /// The segment with this identifier.
  private func segment(_ name: String, occurrence: Int) -> SegmentReference? {
    let code = SegmentIdentifier.code(name)
    for segment in segments where segment.code == code && segment.occurrence == occurrence && segment.name == name {
      return segment
    }
    return nil
  }

  /// The first occurrence of a field, or in it the component: what `nodes(at:)` gives first, without a list.
  public func first(_ name: String, occurrence: Int = 1, field: Int, component: Int? = nil) -> Node? {
    guard let segment = segment(name, occurrence: occurrence) else { return nil }
    for node in tree.children(segment.node) where number(of: node) == field {
      guard let component else { return node }
      if let found = self.component(component, of: node) { return found }
    }
    return nil
  }

  /// The text at `path` in its first node: components and subcomponents joined without separators. Nothing when there
  /// is no such element.
  public func value(at path: HL7Path) -> String? { nodes(at: path).first.map(tree.stringValue) }

  /// Component `number` of a field, or subcomponent of a component. The first may stand alone: it is then `node` itself.
  public func component(_ number: Int, of node: Node) -> Node? {
    var isComposite = false
    for child in tree.children(node) where tree.kind(child) == .element {
      isComposite = true
      if self.number(of: child) == number { return child }
    }
    return !isComposite && number == 1 ? node : nil
  }

  /// The number of a field in its segment, or of a component: 3 for `PID.3`. Nothing for other nodes.
  public func number(of node: Node) -> Int? {
    guard tree.kind(node) == .element else { return nil }
    let name = Int(tree.name(node).rawValue)
    let number = name < elementNumbers.count ? elementNumbers[name] : 0
    return number > 0 ? Int(number) : nil
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
