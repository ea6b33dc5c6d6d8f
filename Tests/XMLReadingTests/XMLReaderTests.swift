import DocumentTree
import SeededRandom
import Testing
import XMLReading

@Suite("Reading XML")
struct XMLReaderTests {
  private func read(_ text: String, limits: TreeLimits = TreeLimits()) throws(XMLFault) -> DocumentTree {
    try XMLReader(limits: limits).read(Array(text.utf8))
  }

  private func fault(_ bytes: [UInt8], limits: TreeLimits = TreeLimits()) -> XMLFault? {
    do {
      _ = try XMLReader(limits: limits).read(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("elements, attributes, texts, comments and instructions arrive in order")
  func content() throws {
    let tree = try read("<a x='1&#38;2'>t&amp;u<![CDATA[<v>]]><!--c--><?pi d?><b/></a>")
    let root = try #require(tree.root)
    #expect(tree.attribute("x", of: root) == "1&2")
    #expect(tree.children(root).map { tree.kind($0) } == [.text, .comment, .processingInstruction, .element])
    #expect(tree.stringValue(root) == "t&u<v>")
  }

  @Test("the position is that of the opening angle bracket")
  func positions() throws {
    let tree = try read("<?xml version='1.0'?>\n\n  <a\n  x='é'\n>é<b>\n<c/><d  \n/></b>\n  <e/></a>")
    func position(_ local: String) throws -> Position {
      let name = try #require(tree.names.find(uri: "", local: local))
      return tree.position(Node(rawValue: try #require(tree.elements(named: name).first)))
    }
    #expect(try position("a") == Position(line: 3, column: 3))
    #expect(try position("b") == Position(line: 5, column: 3))
    #expect(try position("c") == Position(line: 6, column: 1))
    #expect(try position("d") == Position(line: 6, column: 5))
    #expect(try position("e") == Position(line: 8, column: 3))
  }

  @Test("lines stay right past 65,535")
  func longDocument() throws {
    let tree = try read("<a>" + String(repeating: "\n", count: 70_000) + "<b/></a>")
    let name = try #require(tree.names.find(uri: "", local: "b"))
    let node = Node(rawValue: try #require(tree.elements(named: name).first))
    #expect(tree.position(node) == Position(line: 70_001, column: 1))
  }

  @Test("ISO-8859-1 is decoded as declared")
  func latin1() throws {
    let bytes = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)
    let tree = try XMLReader().read(bytes)
    #expect(tree.stringValue(.document) == "é")
  }

  @Test("namespaces are expanded and kept in scope")
  func namespaces() throws {
    let tree = try read("<c:a xmlns:c='urn:c' xmlns='urn:d'><b c:x='1'/></c:a>")
    let root = try #require(tree.root)
    #expect(tree.names.uri(tree.name(root)) == "urn:c")
    #expect(tree.lexicalName(root) == "c:a")
    let b = try #require(tree.children(root).first { _ in true })
    #expect(tree.names.uri(tree.name(b)) == "urn:d")
    #expect(tree.namespace(forPrefix: "c", at: b) == "urn:c")
  }

  @Test(
    "faults have a kind and a place",
    arguments: [
      ("<a><b></a>", 1), ("<a>\n&unknown;</a>", 2), ("plain text", 1), ("<a>\n\n<x:b/></a>", 3), ("<a/><b/>", 1),
    ])
  func notWellFormed(text: String, line: Int) throws {
    let found = try #require(fault(Array(text.utf8)))
    guard case .notWellFormed = found.kind else {
      Issue.record("expected a well-formedness fault, found \(found.kind)")
      return
    }
    #expect(found.position.line == line)
  }

  @Test(
    "bytes that are not text in the declared encoding are a fault of the encoding, wherever they stand",
    arguments: [("EUC-JP", [0xFF, 0xFE]), ("ISO-2022-JP", [0xFF]), ("UTF-7", [0xFF]), ("UTF-16", [])]
      as [(String, [UInt8])])
  func wrongBytes(encoding: String, wrong: [UInt8]) throws {
    let text = "<?xml version='1.0' encoding='\(encoding)'?><a/><!-- "
    var bytes = Array(text.utf8) + wrong + Array(" -->".utf8)
    if encoding == "UTF-16" {
      // A high surrogate that no low one follows.
      bytes = [0xFF, 0xFE] + text.utf8.flatMap { [$0, 0] } + [0x00, 0xD8, 0x41, 0x00]
    }
    guard case .notWellFormed(code: 81, _) = fault(bytes)?.kind else {
      Issue.record("expected a fault of the encoding, found \(String(describing: fault(bytes)))")
      return
    }
  }

  @Test(
    "a DOCTYPE is refused, whatever it holds",
    arguments: [
      "<!DOCTYPE a><a/>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
      "<!DOCTYPE a SYSTEM 'http://example.invalid/x.dtd'><a/>",
      "<!DOCTYPE l [<!ENTITY a 'l'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><l>&c;</l>",
    ])
  func doctype(text: String) {
    #expect(fault(Array(text.utf8))?.kind == .doctypeRefused)
  }

  @Test("100,000 levels end at the depth limit")
  func deep() {
    let text = String(repeating: "<a>", count: 100_000)
    #expect(fault(Array(text.utf8))?.kind == .tooDeep(limit: 512))
  }

  @Test("512 levels are read")
  func deepEnough() throws {
    let text = String(repeating: "<a>", count: 512) + String(repeating: "</a>", count: 512)
    #expect(try read(text).count == 513)
  }

  @Test("the node limit holds")
  func manyNodes() {
    let text = "<a>" + String(repeating: "<b/>", count: 2_000) + "</a>"
    #expect(fault(Array(text.utf8), limits: TreeLimits(nodes: 1_000))?.kind == .tooManyNodes(limit: 1_000))
  }

  @Test("nothing is an empty input, not an empty document")
  func empty() {
    #expect(fault([])?.kind == .empty)
  }

  @Test("an attribute of 12 MB is read: libxml2's own limits are lifted, ours rule")
  func hugeAttribute() throws {
    let tree = try read("<a x='" + String(repeating: "v", count: 12_000_000) + "'/>")
    #expect(tree.attribute("x", of: try #require(tree.root))?.utf8.count == 12_000_000)
  }

  @Test("mutated documents never trap", arguments: 0..<200)
  func mutations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array("<?xml version='1.0'?><a xmlns:p='u' x='1'>t<p:b y=\"&lt;\"/><!-- c --><![CDATA[d]]></a>".utf8)
    for _ in 0..<(1 + Int(random.next() % 6)) {
      let index = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 3 {
      case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: index)
      default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
      }
    }
    if let tree = try? XMLReader().read(bytes) { #expect(tree.end(.document) == tree.count) }
  }
}
