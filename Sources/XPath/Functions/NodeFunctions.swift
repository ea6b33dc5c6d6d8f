import DocumentTree

/// F&O 2.0, sections 2 and 14: properties of nodes.
extension FunctionLibrary {
  static let nodes: [FunctionDefinition] = [
    FunctionDefinition("node-name", [.optionalNode], gives: .otherAtomic) { call, arguments throws(XPathError) in
      guard let node = arguments[0].node, let name = call.expandedName(node) else { return .empty }
      return .atomic(.qName(name))
    },
    FunctionDefinition("nilled", [.optionalNode], gives: .boolean) { call, arguments throws(XPathError) in
      guard let node = arguments[0].node, call.evaluation.tree(node).kind(node.node) == .element else { return .empty }
      return .boolean(false)
    },
    FunctionDefinition("name", [.optionalNode], gives: .string) { call, arguments throws(XPathError) in
      .string(arguments[0].node.map { call.evaluation.tree($0).lexicalName($0.node) } ?? "")
    },
    FunctionDefinition("local-name", [.optionalNode], gives: .string) { call, arguments throws(XPathError) in
      guard let node = arguments[0].node else { return .string("") }
      let name = call.evaluation.tree(node).localName(node.node)
      guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return .string(name) }
      return .string(String(name[name.utf8.index(after: colon)...]))
    },
    FunctionDefinition("namespace-uri", [.optionalNode], gives: .otherAtomic) { call, arguments throws(XPathError) in
      .atomic(.anyURI(arguments[0].node.flatMap { call.expandedName($0)?.uri } ?? ""))
    },
    FunctionDefinition("lang", [.optional(.string), .oneNode], gives: .boolean) { call, arguments throws(XPathError) in
      guard let node = arguments[1].node else { return .boolean(false) }
      let wanted = arguments[0].text.lowercased()
      let found = call.inherited("lang", node)?.lowercased()
      return .boolean(found.map { $0 == wanted || $0.hasPrefix(wanted + "-") } ?? false)
    },
    FunctionDefinition("root", [.optionalNode], gives: .nodes) { _, arguments throws(XPathError) in
      guard let node = arguments[0].node else { return .empty }
      return .item(.node(NodeReference(document: node.document, node: .document)))
    },
    FunctionDefinition("base-uri", [.optionalNode], gives: .otherAtomic) { call, arguments throws(XPathError) in
      guard let node = arguments[0].node else { return .empty }
      return XPathValue(call.baseURI(of: node).map { .anyURI($0) })
    },
    FunctionDefinition("document-uri", [.optionalNode], gives: .otherAtomic) { call, arguments throws(XPathError) in
      guard let node = arguments[0].node, node.node == .document else { return .empty }
      return XPathValue(call.evaluation.tree(node).uri.map { .anyURI($0) })
    },
    // Without a DTD or a schema `xml:id` is the only ID, and no attribute is an IDREF.
    FunctionDefinition("id", [.any(.string), .oneNode], gives: .nodes) { call, arguments throws(XPathError) in
      guard let node = arguments[1].node else { return .empty }
      var wanted = Set<CodepointString>()
      for atom in arguments[0].atoms {
        for part in (atom.text ?? "").collapsed.split(separator: " ") {
          wanted.insert(CodepointString(text: String(part)))
        }
      }
      let tree = call.evaluation.tree(node)
      guard !wanted.isEmpty, let id = tree.names.find(uri: NameTable.xmlNamespace, local: "id") else { return .empty }
      try call.evaluation.charge(tree.attributeCount)
      var found: [NodeReference] = []
      for index in 0..<tree.attributeCount where tree.nameID(ofAttribute: index) == id {
        let attribute = Node.attribute(index)
        let key = CodepointString(text: tree.stringValue(attribute).collapsed)
        guard wanted.remove(key) != nil, let owner = tree.parent(attribute) else { continue }
        found.append(NodeReference(document: node.document, node: owner))
      }
      return XPathValue(nodes: found)
    },
    FunctionDefinition("idref", [.any(.string), .oneNode], gives: .nodes) { _, _ throws(XPathError) in .empty },
  ]
}

extension FunctionDefinition.Call {
  /// The name of an element, attribute or processing instruction.
  func expandedName(_ node: NodeReference) -> ExpandedName? {
    let tree = evaluation.tree(node)
    let name = tree.name(node.node)
    guard name != .none else { return nil }
    return ExpandedName(uri: tree.names.uri(name), local: tree.names.local(name), prefix: tree.prefix(node.node))
  }

  /// The value of `xml:name` on the node or the nearest ancestor that has it.
  fileprivate func inherited(_ name: String, _ node: NodeReference) -> String? {
    let tree = evaluation.tree(node)
    guard let id = tree.names.find(uri: NameTable.xmlNamespace, local: name) else { return nil }
    var current: Node? = node.node
    while let here = current {
      if !here.isAttribute, let attribute = tree.attribute(id, of: here) { return tree.stringValue(attribute) }
      current = tree.parent(here)
    }
    return nil
  }

  /// The URI of the document, changed by `xml:base` on the way down.
  fileprivate func baseURI(of node: NodeReference) -> String? {
    let tree = evaluation.tree(node)
    var bases: [String] = []
    if let id = tree.names.find(uri: NameTable.xmlNamespace, local: "base") {
      var current: Node? = node.node
      while let here = current {
        if !here.isAttribute, let attribute = tree.attribute(id, of: here) { bases.append(tree.stringValue(attribute)) }
        current = tree.parent(here)
      }
    }
    var base = tree.uri
    for relative in bases.reversed() { base = base.map { URIText.resolve(relative, against: $0) } ?? relative }
    return base
  }
}
