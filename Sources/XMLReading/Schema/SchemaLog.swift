internal import CLibXML2
import DocumentTree

/// The violations of one validation as they come: the first ones kept, all counted.
struct SchemaLog {
  /// A violation whose element is known by its row: its path can only be written once the tree is complete.
  struct Entry {
    var node: Node
    var code: Int
    var message: String
  }

  private(set) var entries: [Entry] = []
  private(set) var count = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Takes in an error of libxml2 at `node`; warnings are no violations.
  mutating func take(code: Int32, level: xmlErrorLevel, message: UnsafePointer<CChar>?, at node: Node) {
    guard level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    count += 1
    guard entries.count < limit else { return }
    let message = message.map { String(cString: $0) } ?? ""
    entries.append(Entry(node: node, code: Int(code), message: message.trimmingWhitespace()))
  }

  /// The verdict on `elements` of `tree`.
  func verdict(on elements: [Node], of tree: DocumentTree) -> SchemaVerdict {
    SchemaVerdict(
      elements: elements,
      violations: entries.map {
        SchemaViolation(
          node: $0.node, position: tree.position($0.node), path: tree.path($0.node), code: $0.code, message: $0.message)
      },
      count: count)
  }
}
