import DocumentTree

/// Walks an axis from a node, in axis order, giving the nodes that pass a test.
struct AxisWalk {
  let axis: Axis
  let test: NodeTest

  static let fewElements = 4

  /// Gives nodes to `body` until it answers false; the result is false if it did.
  @inline(__always)
  func visit(
    from node: Node, in binding: DocumentBinding, _ evaluation: Evaluation,
    _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    switch axis {
    case .child: return try children(node, binding, evaluation, body)
    case .attribute: return try attributes(node, binding, evaluation, body)
    case .descendant: return try descendants(node, orSelf: false, binding, evaluation, body)
    case .descendantOrSelf: return try descendants(node, orSelf: true, binding, evaluation, body)
    case .`self`: return try test.matches(node, in: binding) ? body(node) : true
    case .parent:
      guard let parent = binding.tree.parent(node), test.matches(parent, in: binding) else { return true }
      return try body(parent)
    case .ancestor: return try ancestors(binding.tree.parent(node), binding, evaluation, body)
    case .ancestorOrSelf: return try ancestors(node, binding, evaluation, body)
    case .followingSibling: return try followingSiblings(node, binding, evaluation, body)
    case .precedingSibling: return try precedingSiblings(node, binding, evaluation, body)
    case .following: return try following(node, binding, evaluation, body)
    case .preceding: return try preceding(node, binding, evaluation, body)
    case .namespace: return true
    }
  }

  private func children(
    _ node: Node, _ binding: DocumentBinding, _ evaluation: Evaluation, _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if node.isAttribute { return true }
    let tree = binding.tree
    let end = tree.end(node)
    var row = node.index + 1
    var seen = 1
    if let id = test.elementID(in: binding) {
      if id < 0 { return true }
      // Of a rare name it takes less to look at all its elements than at all the children.
      let places = tree.elementPlaces(named: NameID(rawValue: id))
      if places.count <= AxisWalk.fewElements {
        try evaluation.charge(places.count)
        for place in places {
          let element = tree.element(at: place)
          if tree.parent(element) == node, try !body(element) { return false }
        }
        return true
      }
      while row < end {
        let child = Node(rawValue: Int32(truncatingIfNeeded: row))
        if tree.name(child).rawValue == id, tree.kind(child) == .element, try !body(child) {
          try evaluation.charge(seen)
          return false
        }
        row = tree.end(child)
        seen += 1
      }
    } else {
      while row < end {
        let child = Node(rawValue: Int32(truncatingIfNeeded: row))
        if test.matches(child, in: binding), try !body(child) {
          try evaluation.charge(seen)
          return false
        }
        row = tree.end(child)
        seen += 1
      }
    }
    try evaluation.charge(seen)
    return true
  }

  private func attributes(
    _ node: Node, _ binding: DocumentBinding, _ evaluation: Evaluation, _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let tree = binding.tree
    if case .name(.attribute, let symbol) = test {
      let id = binding.nameID(symbol)
      if id < 0 { return true }
      let range = tree.attributes(node)
      try evaluation.charge(range.count)
      for index in range where tree.nameID(ofAttribute: index).rawValue == id { return try body(.attribute(index)) }
      return true
    }
    let range = tree.attributes(node)
    try evaluation.charge(range.count)
    for index in range {
      let attribute = Node.attribute(index)
      if test.matches(attribute, in: binding), try !body(attribute) { return false }
    }
    return true
  }

  private func descendants(
    _ node: Node, orSelf: Bool, _ binding: DocumentBinding, _ evaluation: Evaluation,
    _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let tree = binding.tree
    if node.isAttribute { return try orSelf && test.matches(node, in: binding) ? body(node) : true }
    let first = node.index + (orSelf ? 0 : 1)
    let end = tree.end(node)
    if let id = test.elementID(in: binding) {
      if id < 0 { return true }
      let rows = tree.elements(named: NameID(rawValue: id))
      var low = rows.startIndex
      var high = rows.endIndex
      while low < high {
        let middle = low + (high - low) / 2
        if Int(rows[middle]) < first { low = middle + 1 } else { high = middle }
      }
      while low < rows.endIndex, Int(rows[low]) < end {
        try evaluation.charge(1)
        if try !body(Node(rawValue: rows[low])) { return false }
        low += 1
      }
      return true
    }
    for row in first..<max(first, end) {
      let candidate = Node(rawValue: Int32(truncatingIfNeeded: row))
      try evaluation.charge(1)
      if test.matches(candidate, in: binding), try !body(candidate) { return false }
    }
    return true
  }

  private func ancestors(
    _ start: Node?, _ binding: DocumentBinding, _ evaluation: Evaluation, _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    var current = start
    while let node = current {
      try evaluation.charge(1)
      if test.matches(node, in: binding), try !body(node) { return false }
      current = binding.tree.parent(node)
    }
    return true
  }

  private func followingSiblings(
    _ node: Node, _ binding: DocumentBinding, _ evaluation: Evaluation, _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let tree = binding.tree
    guard !node.isAttribute, let parent = tree.parent(node) else { return true }
    let end = tree.end(parent)
    var row = tree.end(node)
    while row < end {
      try evaluation.charge(1)
      let sibling = Node(rawValue: Int32(truncatingIfNeeded: row))
      if test.matches(sibling, in: binding), try !body(sibling) { return false }
      row = tree.end(sibling)
    }
    return true
  }

  private func precedingSiblings(
    _ node: Node, _ binding: DocumentBinding, _ evaluation: Evaluation, _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let tree = binding.tree
    guard !node.isAttribute, let parent = tree.parent(node) else { return true }
    // The row before a node is its parent or the last descendant of the sibling before it.
    var row = node.index - 1
    while row > parent.index {
      var sibling = Node(rawValue: Int32(truncatingIfNeeded: row))
      while let above = tree.parent(sibling), above != parent {
        try evaluation.charge(1)
        sibling = above
      }
      try evaluation.charge(1)
      if test.matches(sibling, in: binding), try !body(sibling) { return false }
      row = sibling.index - 1
    }
    return true
  }

  private func following(
    _ node: Node, _ binding: DocumentBinding, _ evaluation: Evaluation, _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let tree = binding.tree
    // What follows an attribute starts with the children of its element.
    let first = node.isAttribute ? (tree.parent(node)?.index ?? 0) + 1 : tree.end(node)
    for row in first..<max(first, tree.count) {
      try evaluation.charge(1)
      let candidate = Node(rawValue: Int32(truncatingIfNeeded: row))
      if test.matches(candidate, in: binding), try !body(candidate) { return false }
    }
    return true
  }

  private func preceding(
    _ node: Node, _ binding: DocumentBinding, _ evaluation: Evaluation, _ body: (Node) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let tree = binding.tree
    let start = node.isAttribute ? tree.parent(node) ?? .document : node
    var row = start.index - 1
    while row > 0 {
      try evaluation.charge(1)
      let candidate = Node(rawValue: Int32(truncatingIfNeeded: row))
      let isAncestor = tree.end(candidate) > start.index
      if !isAncestor, test.matches(candidate, in: binding), try !body(candidate) { return false }
      row -= 1
    }
    return true
  }
}
