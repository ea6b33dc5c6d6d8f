import DocumentTree
import XMLReading

/// An element of a profile in XML, whatever its namespace, with its line.
struct XMLElement {
  private let tree: DocumentTree
  private let node: Node
  /// The file that it is in.
  let file: String

  /// The root of the document that `bytes` hold. XML that cannot be read is an error with file and line.
  init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
    do {
      let tree = try XMLReader().read(bytes)
      guard let root = tree.root else {
        throw ConfigurationError(file: file, Localized(fr: "document vide", en: "empty document"))
      }
      self.init(tree: tree, node: root, file: file)
    } catch let error as ConfigurationError {
      throw error
    } catch let fault as XMLFault {
      throw ConfigurationError(
        file: file, line: fault.position.line, Localized(fr: "XML illisible", en: "unreadable XML"))
    } catch {
      throw ConfigurationError(file: file, Localized(fr: "XML illisible", en: "unreadable XML"))
    }
  }

  private init(tree: DocumentTree, node: Node, file: String) {
    self.tree = tree
    self.node = node
    self.file = file
  }

  /// Its name without a prefix.
  var name: String { String(tree.lexicalName(node).split(separator: ":").last ?? "") }

  /// Where it begins, from 1.
  var line: Int { tree.position(node).line }

  /// Its text, without blanks around it.
  var text: String {
    String(tree.stringValue(node).drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The elements inside, in order.
  var children: [XMLElement] {
    tree.children(node).filter { tree.kind($0) == .element }.map { XMLElement(tree: tree, node: $0, file: file) }
  }

  /// The elements inside with this name.
  func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The first element inside with this name.
  func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The value of an attribute; nothing when it is absent or empty.
  subscript(attribute: String) -> String? {
    tree.attribute(attribute, of: node).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A remark about this element.
  func remark(_ fr: String, _ en: String) -> ImportRemark {
    ImportRemark(file: file, line: line, column: tree.position(node).column, text: Localized(fr: fr, en: en))
  }

  /// A fault at this element.
  func fault(_ fr: String, _ en: String) -> ConfigurationError {
    ConfigurationError(file: file, line: line, Localized(fr: fr, en: en))
  }
}
