import DocumentTree

/// An element of a suite's file as a document of its own.
public enum XMLFragment {
  /// The element with all that is below it, as XML in UTF-8; names mean what they mean where it stands.
  public static func text(of element: SuiteElement) -> String {
    var text = ""
    write(element.node, of: element.tree, outer: ["xml": NameTable.xmlNamespace], to: &text)
    return text
  }

  private static func write(_ node: Node, of tree: DocumentTree, outer: [String: String], to text: inout String) {
    switch tree.kind(node) {
    case .document, .attribute: return
    case .text: text += escaped(tree.stringValue(node))
    case .comment: text += "<!--\(tree.stringValue(node))-->"
    case .processingInstruction: text += "<?\(tree.lexicalName(node)) \(tree.stringValue(node))?>"
    case .element:
      let name = tree.lexicalName(node)
      let scope = tree.namespaces(inScopeOf: node)
      text += "<" + name
      for (prefix, uri) in scope.sorted(by: { $0.key < $1.key }) where outer[prefix] != uri {
        text += " \(prefix.isEmpty ? "xmlns" : "xmlns:" + prefix)=\"\(escaped(uri))\""
      }
      if outer[""] != nil, scope[""] == nil { text += " xmlns=\"\"" }
      for index in tree.attributes(node) {
        let attribute = Node.attribute(index)
        text += " \(tree.lexicalName(attribute))=\"\(escaped(tree.stringValue(attribute)))\""
      }
      text += ">"
      for child in tree.children(node) { write(child, of: tree, outer: scope, to: &text) }
      text += "</\(name)>"
    }
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text += "&#\(scalar.value);"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
