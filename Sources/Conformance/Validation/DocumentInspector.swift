import DocumentTree
import HL7v2
import XPath

/// Evaluates an expression on an artefact as a rule would see it.
public struct DocumentInspector {
  private let opened: OpenedArtifact

  /// An item of a result.
  public enum Item {
    /// A node: its path and place, and its value.
    case node(path: String, line: Int, column: Int, value: Masked)
    /// An atomic value computed by the expression.
    case value(Masked)

    /// One line: the place of a node, then its value.
    public func rendered(_ disclosure: Disclosure) -> String {
      switch self {
      case .node(let path, let line, let column, let value):
        return "\(line):\(column)\t\(path)\t\(value.rendered(disclosure))"
      case .value(let value): return value.rendered(disclosure)
      }
    }
  }

  /// What an evaluation gave.
  public enum Result {
    case values([Item])
    /// The expression is wrong; the message has a caret.
    case wrongExpression(String)
    /// The expression cannot be evaluated on this document.
    case dynamicError(String)
    /// There is no document to look at.
    case noDocument(Reason)
  }

  /// Opens `bytes` as a check would.
  public init(_ bytes: [UInt8], name: String, dictionary: HL7Dictionary, limits: Limits = Limits()) {
    opened = ArtifactReader(
      limits: limits, dictionary: dictionary, schemas: ExternalSchemas(), authorities: CertificateAuthorities()
    ).open(bytes, name: name, allowance: Allowance(limits), isInside: false)
  }

  /// The items of `expression` in every document of the artefact (each message of a file of messages).
  public func evaluate(_ expression: String) -> Result {
    guard !opened.documents.isEmpty else { return .noDocument(opened.stopped ?? .unrecognised) }
    var items: [Item] = []
    for document in opened.documents {
      do {
        let context = StaticContext(namespaces: namespaces(of: document.tree))
        let compiled = try XPathExpression.compile(expression, in: context)
        do {
          items += try evaluate(compiled, on: document)
        } catch {
          return .dynamicError(describe(error))
        }
      } catch {
        return .wrongExpression(describe(error))
      }
    }
    return .values(items)
  }

  private func evaluate(
    _ expression: XPathExpression, on document: OpenedArtifact.Document
  ) throws(XPathError) -> [Item] {
    let evaluation = Evaluation(document.tree, Evaluation.Settings(budget: 500_000_000))
    let value = try expression.evaluate(evaluation, at: NodeReference(document: 0, node: .document))
    return value.items.map { item in
      switch item {
      case .node(let node):
        let position = document.tree.position(node.node)
        let path = document.message.flatMap { $0.path(of: node.node)?.description } ?? document.tree.path(node.node)
        return .node(
          path: path, line: position.line, column: position.column,
          value: Masked(document.tree.stringValue(node.node)))
      case .atomic(let atomic):
        let text = evaluation.stringValue(item)
        // Truths and small numbers count or compare; anything longer may be a copy of a value, even as a number.
        return .value(Masked(text, isPublic: atomic.type == .boolean || text.count <= 5 && atomic.type == .integer))
      }
    }
  }

  private func namespaces(of tree: DocumentTree) -> [String: String] {
    var namespaces = [
      "cda": XMLRoot.cda, "svs": XMLRoot.svs, "xsi": XMLRoot.xsi,
      "hl7": XMLRoot.cda, "xsl": XMLRoot.xslt,
    ]
    if let root = tree.root {
      for (prefix, uri) in tree.namespaces(inScopeOf: root) where !prefix.isEmpty { namespaces[prefix] = uri }
    }
    return namespaces
  }

  private func describe(_ error: XPathError) -> String {
    ["\(error.code): \(error.message)", error.excerpt].compactMap { $0 }.joined(separator: "\n")
  }
}
