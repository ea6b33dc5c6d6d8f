import DocumentTree

/// F&O 2.0, section 11: QNames.
extension FunctionLibrary {
  static let names: [FunctionDefinition] = [
    FunctionDefinition(
      "resolve-QName", [.optional(.string), SequenceType(item: .node(.kind(.element)), occurrence: .one)],
      gives: .otherAtomic
    ) { call, arguments throws(XPathError) in
      guard let text = arguments[0].atom?.text, let element = arguments[1].node else { return .empty }
      let (prefix, local) = try parts(of: text, "FOCA0002")
      let uri = call.evaluation.tree(element).namespace(forPrefix: prefix, at: element.node)
      if uri == nil, !prefix.isEmpty {
        throw XPathError("FONS0004", "the prefix “\(prefix)” is not bound at the element")
      }
      return .atomic(.qName(ExpandedName(uri: uri ?? "", local: local, prefix: prefix)))
    },
    FunctionDefinition("QName", [.optional(.string), .one(.string)], gives: .otherAtomic) {
      _, arguments throws(XPathError) in
      let uri = arguments[0].text
      let (prefix, local) = try parts(of: arguments[1].text, "FOCA0002")
      if uri.isEmpty, !prefix.isEmpty {
        throw XPathError("FOCA0002", "a name with the prefix “\(prefix)” needs a namespace")
      }
      return .atomic(.qName(ExpandedName(uri: uri, local: local, prefix: prefix)))
    },
    part("prefix-from-QName") { $0.prefix.isEmpty ? nil : AtomicValue(.ncName, .string($0.prefix)) },
    part("local-name-from-QName") { AtomicValue(.ncName, .string($0.local)) },
    part("namespace-uri-from-QName") { .anyURI($0.uri) },
    FunctionDefinition(
      "namespace-uri-for-prefix",
      [.optional(.string), SequenceType(item: .node(.kind(.element)), occurrence: .one)], gives: .otherAtomic
    ) { call, arguments throws(XPathError) in
      guard let element = arguments[1].node else { return .empty }
      return XPathValue(
        call.evaluation.tree(element).namespace(forPrefix: arguments[0].text, at: element.node).map { .anyURI($0) })
    },
    FunctionDefinition(
      "in-scope-prefixes", [SequenceType(item: .node(.kind(.element)), occurrence: .one)], gives: .unknown
    ) { call, arguments throws(XPathError) in
      guard let element = arguments[0].node else { return .empty }
      let prefixes = call.evaluation.tree(element).namespaces(inScopeOf: element.node).keys.sorted()
      return XPathValue(atoms: prefixes.map { $0.isEmpty ? .string("") : AtomicValue(.ncName, .string($0)) })
    },
  ]

  /// Prefix and local part of a lexical QName.
  private static func parts(of text: String, _ code: String) throws(XPathError) -> (prefix: String, local: String) {
    let parts = text.trimmedOfSpace.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ XMLCharacter.isNCName($0) }), let local = parts.last else {
      throw XPathError(code, "“\(text)” is not a qualified name")
    }
    return (parts.count == 2 ? String(parts[0]) : "", String(local))
  }

  private static func part(
    _ name: String, _ part: @escaping @Sendable (ExpandedName) -> AtomicValue?
  ) -> FunctionDefinition {
    FunctionDefinition(name, [.optional(.qName)], gives: .otherAtomic) { _, arguments throws(XPathError) in
      guard case .qName(let value)? = arguments[0].atom?.storage else { return .empty }
      return XPathValue(part(value))
    }
  }
}
