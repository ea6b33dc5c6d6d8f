import DocumentTree
import HL7v2
import Testing

@testable import Conformance

@Suite("The XML encoding of HL7 v2 is judged as ER7 is")
struct XMLEncodingTests {
  /// Rules about what only one encoding has: bytes, delimiters, ends of segments, escapes, blanks around values; names of
  /// elements.
  private static let ofOneEncoding: Set<String> = [
    "HL7-001", "HL7-002", "HL7-003", "HL7-004", "HL7-005", "HL7-006", "HL7-007", "HL7-021", "HL7-074", "HL7-082",
  ]

  private static func isOfOneEncoding(_ rule: RuleID) -> Bool {
    ofOneEncoding.contains(rule.rawValue) || rule.family == "HLS"
  }

  /// The cases of rules on one message in ER7, with that message.
  private static func messages() throws -> [(case: RuleCase, message: HL7Message)] {
    let runner = try Embedded.runner.get()
    let reader = ER7Reader(dictionary: try Embedded.library.get().definitions.dictionary)
    var found: [(RuleCase, HL7Message)] = []
    for test in try Embedded.cases.get() where !isOfOneEncoding(test.rule) {
      let inputs = try runner.inputs(of: test)
      guard inputs.count == 1, case .bytes(let bytes) = inputs[0].origin, bytes.starts(with: Array("MSH".utf8)),
        let file = try? reader.read(bytes), file.messages.count == 1, file.batches.isEmpty,
        let message = file.messages.first, message.hasSoundDelimiters,
        // A value broken over lines stands whole in XML.
        !message.diagnostics.contains(where: { if case .strayLines = $0.kind { true } else { false } })
      else { continue }
      found.append((test, message))
    }
    return found
  }

  /// The message in XML: the tree of the reader, in the namespace of the encoding.
  private static func xml(_ message: HL7Message) -> String {
    let tree = message.tree
    func write(_ node: Node, into text: inout String, root: Bool = false) {
      if tree.kind(node) == .text {
        text += tree.stringValue(node).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return
      }
      let name = tree.lexicalName(node)
      text += "<\(name)" + (root ? " xmlns=\"\(V2XMLReader.namespace)\">" : ">")
      for child in tree.children(node) { write(child, into: &text) }
      text += "</\(name)>"
    }
    var text = ""
    if let root = tree.root { write(root, into: &text, root: true) }
    return text
  }

  @Test("what a rule finds in a message in ER7, it finds in the same message in XML, at the same path")
  func same() throws {
    let messages = try Self.messages()
    #expect(messages.count > 300)
    let runner = try Embedded.runner.get()
    for (test, message) in messages {
      let name = "message.xml"
      let session = CheckSession(validator: try runner.validator(for: test), jobs: 1)
      let inXML = try session.check([Input(name: name, origin: .bytes(Array(Self.xml(message).utf8)))])
        .flatMap(\.flattened).flatMap(\.findings)
        .filter { $0.severity >= .warning || $0.rule == test.rule }
        .filter { !Self.isOfOneEncoding($0.rule) }
        .map { "\($0.rule) \($0.location.node)" }
      let inER7 = try runner.run(test).filter { !Self.isOfOneEncoding($0.rule) }.map { "\($0.rule) \($0.at ?? "")" }
      #expect(inXML.sorted() == inER7.sorted(), "\(test.file):\(test.line): \(test.name.fr)")
    }
  }
}
