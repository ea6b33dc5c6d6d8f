/// Documents, URIs, errors and the context (F&O 2.0, sections 3, 8, 15.5 and 16), and what XSLT 2.0 adds.
extension FunctionLibrary {
  static let documents: [FunctionDefinition] = [
    FunctionDefinition("doc", [.optional(.string)], gives: .nodes) { call, arguments throws(XPathError) in
      guard let uri = arguments[0].atom?.text else { return .empty }
      guard let document = try call.evaluation.document(uri: uri, base: call.statics.baseURI) else {
        throw XPathError(URIText.isValid(uri) ? "FODC0002" : "FODC0005", "the document “\(uri)” was not found")
      }
      return .item(.node(document))
    },
    FunctionDefinition("doc-available", [.optional(.string)], gives: .boolean) { call, arguments throws(XPathError) in
      guard let uri = arguments[0].atom?.text else { return .boolean(false) }
      do throws(XPathError) {
        return .boolean(try call.evaluation.document(uri: uri, base: call.statics.baseURI) != nil)
      } catch {
        if error.code == "LIMIT" { throw error }
        return .boolean(false)
      }
    },
    FunctionDefinition("collection", [.optional(.string)], minimum: 0, gives: .nodes) {
      call, arguments throws(XPathError) in
      XPathValue(nodes: try call.evaluation.collection(arguments.first?.atom?.text))
    },
    FunctionDefinition("error", [.optional(.qName), .one(.string), .items], minimum: 0, gives: .unknown) {
      _, arguments throws(XPathError) in
      let message = arguments.count > 1 ? arguments[1].text : "the function error was called"
      guard case .qName(let name)? = arguments.first?.atom?.storage else {
        if arguments.count == 1 { throw XPathError("XPTY0004", "error with one argument needs an xs:QName") }
        throw XPathError("FOER0000", message)
      }
      throw XPathError(name.local, message)
    },
    FunctionDefinition("trace", [.items, .one(.string)], gives: .unknown) { _, arguments throws(XPathError) in
      arguments[0]
    },
    FunctionDefinition("resolve-uri", [.optional(.string), .one(.string)], minimum: 1, gives: .otherAtomic) {
      call, arguments throws(XPathError) in
      guard let relative = arguments[0].atom?.text else { return .empty }
      guard URIText.isValid(relative) else { throw XPathError("FORG0002", "the text is not a URI reference") }
      if URIText.isAbsolute(relative) { return .atomic(.anyURI(relative)) }
      let base = arguments.count > 1 ? arguments[1].text : call.statics.baseURI
      guard let base else { throw XPathError("FONS0005", "there is no base URI") }
      guard URIText.isValid(base), URIText.isAbsolute(base), !base.utf8.contains(0x23) else {
        throw XPathError("FORG0002", "the base is not an absolute URI")
      }
      return .atomic(.anyURI(URIText.resolve(relative, against: base)))
    },
    FunctionDefinition("static-base-uri", [], gives: .otherAtomic) { call, _ throws(XPathError) in
      XPathValue(call.statics.baseURI.map { .anyURI($0) })
    },
    FunctionDefinition("default-collation", [], gives: .string) { _, _ throws(XPathError) in
      .string(codepointCollation)
    },
  ]

  static let xsltFunctions: [FunctionDefinition] = [
    FunctionDefinition("current", [], gives: .unknown) { call, _ throws(XPathError) in
      .item(try call.evaluation.item(call.evaluation.current))
    },
    FunctionDefinition("document", [.items, .oneNode], minimum: 1, gives: .nodes) {
      call, arguments throws(XPathError) in
      var found: [NodeReference] = []
      for item in arguments[0].items {
        var base = call.statics.baseURI
        if case .node(let node) = item { base = call.evaluation.tree(node).uri ?? base }
        if arguments.count > 1, let node = arguments[1].node { base = call.evaluation.tree(node).uri ?? base }
        let uri = call.evaluation.stringValue(item)
        if let document = try call.evaluation.document(uri: uri, base: base) {
          found.append(document)
        } else if !call.evaluation.settings.missingDocumentIsEmpty {
          throw XPathError("FODC0002", "the document “\(uri)” was not found")
        }
      }
      call.evaluation.sortNodes(&found)
      return XPathValue(nodes: found)
    },
    FunctionDefinition("generate-id", [.optionalNode], gives: .string) { _, arguments throws(XPathError) in
      guard let node = arguments[0].node else { return .string("") }
      let kind = node.node.isAttribute ? "a" : "n"
      return .string("d\(node.document)\(kind)\(node.node.rawValue.magnitude)")
    },
  ]
}
