import DocumentTree
import HL7v2
import SeededRandom
import Testing
import XMLReading

@Suite("v2.xml: the tree of a message is the same in both encodings (HL7-074)")
struct V2XMLReaderTests {
  /// Writes the tree of a message in XML, as the standard's encoding does.
  private func xml(_ message: HL7Message) -> String {
    let tree = message.tree
    func write(_ node: Node) -> String {
      switch tree.kind(node) {
      case .text:
        return tree.stringValue(node).split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
          .split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
      case .element:
        let name = tree.lexicalName(node)
        let space = tree.parent(node) == .document ? " xmlns=\"\(V2XMLReader.namespace)\"" : ""
        return "<\(name)\(space)>" + tree.children(node).map(write).joined() + "</\(name)>"
      default: return ""
      }
    }
    return tree.children(.document).map(write).joined()
  }

  /// Names and texts, in document order.
  private func outline(_ tree: DocumentTree) -> [String] {
    (1..<tree.count).map { row in
      let node = Node(rawValue: Int32(row))
      return tree.kind(node) == .text ? "=" + tree.stringValue(node) : tree.path(node)
    }
  }

  private func read(_ text: String) throws -> HL7Message {
    try V2XMLReader(dictionary: try HL7Fixtures.dictionary()).read(try XMLReader().read(Array(text.utf8)))
  }

  @Test(
    "a message read from XML has the tree, the header and the paths of ER7",
    arguments: [HL7Fixtures.mdm, HL7Fixtures.adt])
  func sameTree(_ segments: [String]) throws {
    let file = try HL7Fixtures.read(HL7Fixtures.bytes(segments), limits: HL7Limits())
    let message = try #require(file.messages.first)
    let other = try read(xml(message))
    #expect(outline(other.tree) == outline(message.tree))
    #expect(other.header == message.header)
    #expect(other.segments.map(\.path) == message.segments.map(\.path))
    #expect(other.diagnostics.isEmpty)
    for row in 1..<other.tree.count {
      let node = Node(rawValue: Int32(row))
      #expect(other.path(of: node) == message.path(of: node))
    }
  }

  @Test("groups are dissolved, in the order of the document")
  func groups() throws {
    let message = try read(
      "<MDM_T02 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.1>|</MSH.1></MSH><MDM_T02.COMMON_ORDER><ORC><ORC.1>NW</ORC.1></ORC>"
        + "<OBR><OBR.1>1</OBR.1></OBR></MDM_T02.COMMON_ORDER><TXA><TXA.1>1</TXA.1></TXA></MDM_T02>")
    #expect(message.segments.map(\.name) == ["MSH", "ORC", "OBR", "TXA"])
    #expect(message.diagnostics.isEmpty)
    #expect(message.value(at: try HL7Fixtures.path("ORC-1")) == "NW")
  }

  @Test("V77: a root that is not MSH-9.3")
  func wrongRoot() throws {
    let message = try read(
      "<ADT_A04 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.9><MSG.1>ADT</MSG.1><MSG.2>A01</MSG.2><MSG.3>ADT_A01</MSG.3></MSH.9></MSH></ADT_A04>"
    )
    #expect(
      message.diagnostics.map(\.kind) == [.xmlEncoding(fault: .root, found: "ADT_A04", expected: "ADT_A01")])
  }

  @Test("a value that is not wrapped is reported, and read in its first component")
  func unwrapped() throws {
    let message = try read("<ACK xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.7>20250314</MSH.7></MSH></ACK>")
    #expect(message.diagnostics.map(\.kind) == [.xmlEncoding(fault: .unwrapped, found: "MSH.7", expected: "TS.1")])
    #expect(message.value(at: try HL7Fixtures.path("MSH-7.1")) == "20250314")
  }

  @Test("line breaks of formatted text stand in elements")
  func escapes() throws {
    let message = try read("<ACK xmlns=\"urn:hl7-org:v2xml\"><NTE><NTE.3>a<escape V=\".br\"/>b</NTE.3></NTE></ACK>")
    #expect(message.value(at: try HL7Fixtures.path("NTE-3")) == "a\nb")
  }

  @Test(
    "mutated messages in XML never trap, and every node can be addressed",
    arguments: [HL7Fixtures.mdm, HL7Fixtures.adt])
  func mutations(_ segments: [String]) throws {
    var random = SeededGenerator(seed: 77)
    let file = try HL7Fixtures.read(HL7Fixtures.bytes(segments), limits: HL7Limits())
    let base = Array(xml(try #require(file.messages.first)).utf8)
    let pieces = ["<", ">", "/", ".", "MSH", "PID.3", "<PID>", "</PID>", "CX.1", "ADT_A01.", "0", "99999999999", "é"]
    for _ in 0..<400 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        guard let index = bytes.indices.randomElement(using: &random) else { continue }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8(ascii: "1") &+ UInt8.random(in: 0...70, using: &random)
        case 1: bytes.removeSubrange(index..<min(index + Int.random(in: 1...30, using: &random), bytes.count))
        default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: index)
        }
      }
      guard let tree = try? XMLReader().read(bytes) else { continue }
      guard let message = try? V2XMLReader(dictionary: try HL7Fixtures.dictionary()).read(tree) else { continue }
      for row in 0..<message.tree.count {
        let node = Node(rawValue: Int32(row))
        if let path = message.path(of: node) { #expect(!message.nodes(at: path).isEmpty, "\(path)") }
      }
    }
  }
}
