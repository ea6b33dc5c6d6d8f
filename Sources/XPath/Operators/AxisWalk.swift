import DocumentTree

/// Walks an axis from a node, in axis order, giving the nodes that pass a test.
///
/// The tree is asked for at each look and never held while `body` runs: see `Evaluation.tree`.
struct AxisWalk {
  let axis: Axis
  let test: NodeTest

  static let fewElements = 4

  /// Gives nodes to `body` until it answers false; the result is false if it did.
  @inline(__always)
  func visit(
    from start: NodeReference, _ evaluation: Evaluation, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let document = start.document
    let node = start.node
    switch axis {
    case .child: return try children(node, document, evaluation, body)
    case .attribute: return try attributes(node, document, evaluation, body)
    case .descendant: return try descendants(node, orSelf: false, document, evaluation, body)
    case .descendantOrSelf: return try descendants(node, orSelf: true, document, evaluation, body)
    case .`self`: return try test.matches(node, evaluation, in: document) ? body(start) : true
    case .parent:
      guard let parent = evaluation.tree(document).parent(node), test.matches(parent, evaluation, in: document) else {
        return true
      }
      return try body(NodeReference(document: document, node: parent))
    case .ancestor: return try ancestors(evaluation.tree(document).parent(node), document, evaluation, body)
    case .ancestorOrSelf: return try ancestors(node, document, evaluation, body)
    case .followingSibling: return try followingSiblings(node, document, evaluation, body)
    case .precedingSibling: return try precedingSiblings(node, document, evaluation, body)
    case .following: return try following(node, document, evaluation, body)
    case .preceding: return try preceding(node, document, evaluation, body)
    case .namespace: return true
    }
  }

  private func children(
    _ node: Node, _ document: Int32, _ evaluation: Evaluation, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if node.isAttribute { return true }
    if let id = test.elementID(evaluation, in: document) {
      return try children(of: node, named: id, document, evaluation, body)
    }
    let end = evaluation.tree(document).end(node)
    var row = node.index + 1
    while row < end {
      try evaluation.charge(1)
      let child = Node(rawValue: Int32(truncatingIfNeeded: row))
      row = evaluation.tree(document).end(child)
      if test.matches(child, evaluation, in: document), try !body(NodeReference(document: document, node: child)) {
        return false
      }
    }
    return true
  }

  /// The child elements with the name of number `id`, which may be `DocumentBinding.absent`.
  @inline(__always)
  func children(
    of node: Node, named id: Int32, _ document: Int32, _ evaluation: Evaluation,
    _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    try evaluation.charge(1)
    if id < 0 || node.isAttribute { return true }
    // Of a rare name it takes less to look at all its elements than at all the children.
    let places = evaluation.tree(document).elementPlaces(named: NameID(rawValue: id))
    if places.isEmpty { return true }
    if places.count <= AxisWalk.fewElements {
      try evaluation.charge(places.count)
      for place in places {
        let element = evaluation.tree(document).element(at: place)
        if evaluation.tree(document).isChild(element, of: node),
          try !body(NodeReference(document: document, node: element))
        {
          return false
        }
      }
      return true
    }
    let end = evaluation.tree(document).end(node)
    var row = node.index + 1
    while row < end {
      try evaluation.charge(1)
      let child = Node(rawValue: Int32(truncatingIfNeeded: row))
      row = evaluation.tree(document).end(child)
      if evaluation.tree(document).isElement(child, named: NameID(rawValue: id)),
        try !body(NodeReference(document: document, node: child))
      {
        return false
      }
    }
    return true
  }

  private func attributes(
    _ node: Node, _ document: Int32, _ evaluation: Evaluation, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if case .name(.attribute, let symbol) = test {
      let id = evaluation.nameID(symbol, in: document)
      guard let found = try evaluation.attribute(id, of: NodeReference(document: document, node: node)) else {
        return true
      }
      return try body(NodeReference(document: document, node: found))
    }
    let range = evaluation.tree(document).attributes(node)
    try evaluation.charge(range.count)
    for index in range {
      let attribute = Node.attribute(index)
      if test.matches(attribute, evaluation, in: document),
        try !body(NodeReference(document: document, node: attribute))
      {
        return false
      }
    }
    return true
  }

  private func descendants(
    _ node: Node, orSelf: Bool, _ document: Int32, _ evaluation: Evaluation,
    _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if node.isAttribute {
      return try orSelf && test.matches(node, evaluation, in: document)
        ? body(NodeReference(document: document, node: node)) : true
    }
    let first = node.index + (orSelf ? 0 : 1)
    let end = evaluation.tree(document).end(node)
    if let id = test.elementID(evaluation, in: document) {
      if id < 0 { return true }
      let places = evaluation.tree(document).elementPlaces(named: NameID(rawValue: id), notBefore: first)
      for place in places {
        let element = evaluation.tree(document).element(at: place)
        if element.index >= end { return true }
        try evaluation.charge(1)
        if try !body(NodeReference(document: document, node: element)) { return false }
      }
      return true
    }
    for row in first..<max(first, end) {
      let candidate = Node(rawValue: Int32(truncatingIfNeeded: row))
      try evaluation.charge(1)
      if test.matches(candidate, evaluation, in: document),
        try !body(NodeReference(document: document, node: candidate))
      {
        return false
      }
    }
    return true
  }

  private func ancestors(
    _ start: Node?, _ document: Int32, _ evaluation: Evaluation, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    var current = start
    while let node = current {
      try evaluation.charge(1)
      if test.matches(node, evaluation, in: document), try !body(NodeReference(document: document, node: node)) {
        return false
      }
      current = evaluation.tree(document).parent(node)
    }
    return true
  }

  private func followingSiblings(
    _ node: Node, _ document: Int32, _ evaluation: Evaluation, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    guard !node.isAttribute, let parent = evaluation.tree(document).parent(node) else { return true }
    let end = evaluation.tree(document).end(parent)
    var row = evaluation.tree(document).end(node)
    while row < end {
      try evaluation.charge(1)
      let sibling = Node(rawValue: Int32(truncatingIfNeeded: row))
      if test.matches(sibling, evaluation, in: document), try !body(NodeReference(document: document, node: sibling)) {
        return false
      }
      row = evaluation.tree(document).end(sibling)
    }
    return true
  }

  private func precedingSiblings(
    _ node: Node, _ document: Int32, _ evaluation: Evaluation, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    guard !node.isAttribute, let parent = evaluation.tree(document).parent(node) else { return true }
    // The row before a node is its parent or the last descendant of the sibling before it.
    var row = node.index - 1
    while row > parent.index {
      var sibling = Node(rawValue: Int32(truncatingIfNeeded: row))
      while let above = evaluation.tree(document).parent(sibling), above != parent {
        try evaluation.charge(1)
        sibling = above
      }
      try evaluation.charge(1)
      if test.matches(sibling, evaluation, in: document), try !body(NodeReference(document: document, node: sibling)) {
        return false
      }
      row = sibling.index - 1
    }
    return true
  }

  private func following(
    _ node: Node, _ document: Int32, _ evaluation: Evaluation, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    // What follows an attribute starts with the children of its element.
    let first =
      node.isAttribute
      ? (evaluation.tree(document).parent(node)?.index ?? 0) + 1 : evaluation.tree(document).end(node)
    for row in first..<max(first, evaluation.tree(document).count) {
      try evaluation.charge(1)
      let candidate = Node(rawValue: Int32(truncatingIfNeeded: row))
      if test.matches(candidate, evaluation, in: document),
        try !body(NodeReference(document: document, node: candidate))
      {
        return false
      }
    }
    return true
  }

  private func preceding(
    _ node: Node, _ document: Int32, _ evaluation: Evaluation, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let start = node.isAttribute ? evaluation.tree(document).parent(node) ?? .document : node
    var row = start.index - 1
    while row > 0 {
      try evaluation.charge(1)
      let candidate = Node(rawValue: Int32(truncatingIfNeeded: row))
      let isAncestor = evaluation.tree(document).end(candidate) > start.index
      if !isAncestor, test.matches(candidate, evaluation, in: document),
        try !body(NodeReference(document: document, node: candidate))
      {
        return false
      }
      row -= 1
    }
    return true
  }
}
