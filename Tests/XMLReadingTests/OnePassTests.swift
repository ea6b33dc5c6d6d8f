import DocumentTree
import SeededRandom
import Testing
import XMLReading

@Suite("Reading and validating in one pass")
struct OnePassTests {
  static let letter = schema(
    """
    <xs:element name='letter'><xs:complexType mixed='true'><xs:sequence><xs:element ref='part' maxOccurs='unbounded'/>
    </xs:sequence><xs:attribute name='n' type='xs:integer'/></xs:complexType></xs:element>
    <xs:element name='part'><xs:complexType mixed='true'><xs:sequence><xs:element ref='part' minOccurs='0'
    maxOccurs='unbounded'/></xs:sequence><xs:attribute name='ID' type='xs:ID'/><xs:attribute name='v' type='xs:QName'/>
    </xs:complexType></xs:element>
    """, attributes: "targetNamespace='urn:l' xmlns='urn:l' elementFormDefault='qualified'")

  private func loaded() throws -> XMLSchema {
    try XMLSchema.load("l.xsd", files: ["l.xsd": Self.letter] as MemoryFiles)
  }

  /// Everything that a tree says, a row a node.
  private func rows(_ tree: DocumentTree) -> [String] {
    (0..<tree.count).map { row in
      let node = Node(rawValue: Int32(row))
      let attributes = tree.attributes(node).map {
        "\(tree.lexicalName(.attribute($0)))=\(tree.stringValue(.attribute($0)))"
      }
      return "\(tree.kind(node)) \(tree.path(node)) \(tree.position(node)) \(tree.end(node)) \(attributes)"
        + " \(String(decoding: tree.content(node), as: UTF8.self)) \(tree.namespaces(inScopeOf: node).count)"
    }
  }

  @Test(
    "the tree is the same as without the schema, valid or not",
    arguments: [
      "<?xml version='1.0'?>\n\n  <l:letter xmlns:l='urn:l'\n  n='1'\n>é<l:part>\n<l:part/>&amp;"
        + "<![CDATA[<x>]]><l:part  \n/></l:part>\n  </l:letter>\n",
      "<!-- c --><?pi d?>\n<letter xmlns='urn:l'>\r\n\t<!-- d --><part ID='a'>t<?pi e?></part></letter><!-- e -->",
      "<letter xmlns='urn:l' n='no'>\n<stray/>text<part ID='1' z='2'/><part ID='a'/>\n<part ID='a'/></letter>",
      "<other>\n <letter xmlns='urn:l'><part v='l:x'/></letter></other>",
    ])
  func sameTree(text: String) throws {
    let bytes = Array(text.utf8)
    #expect(try rows(XMLReader().read(bytes, validating: loaded()).tree) == rows(XMLReader().read(bytes)))
  }

  @Test("lines stay right past 65,535, in the tree and in the verdict, in one pass and in two", arguments: ["a", "b"])
  func longDocument(second: String) throws {
    let text =
      "<letter xmlns='urn:l'><part ID='a'/><part ID='\(second)'/>" + String(repeating: "\n", count: 70_000)
      + " <stray/></letter>"
    let (_, verdict) = try XMLReader().read(Array(text.utf8), validating: loaded())
    #expect(verdict.violations.last?.position == Position(line: 70_001, column: 2))
  }

  @Test("limits hold with a schema as without")
  func limits() throws {
    let schema = try loaded()
    let deep = Array(("<letter xmlns='urn:l'>" + String(repeating: "<part>", count: 1_000)).utf8)
    let fault = #expect(throws: XMLFault.self) { try XMLReader().read(deep, validating: schema) }
    #expect(fault?.kind == .tooDeep(limit: 512))
    let wide = Array(("<letter xmlns='urn:l'>" + String(repeating: "<part/>", count: 1_000) + "</letter>").utf8)
    let second = #expect(throws: XMLFault.self) {
      try XMLReader(limits: TreeLimits(nodes: 500)).read(wide, validating: schema)
    }
    #expect(second?.kind == .tooManyNodes(limit: 500))
  }

  // MARK: Inner elements

  private let target = SchemaTarget.element(uri: "urn:l", local: "letter")

  @Test("an inner element is validated alone, with the namespaces of its ancestors")
  func inner() throws {
    let text =
      "<x:sheet xmlns:x='urn:x' xmlns:c='urn:l'>\n<x:data><c:letter>\n<c:part v='c:x'/></c:letter></x:data></x:sheet>"
    let (tree, verdict) = try XMLReader().read(Array(text.utf8), validating: loaded(), at: target)
    #expect(verdict.isValid)
    #expect(verdict.elements.map { tree.lexicalName($0) } == ["c:letter"])
    #expect(try !XMLReader().read(Array(text.utf8), validating: loaded()).verdict.isValid)
  }

  @Test("the violations of an inner element have their places in the whole document")
  func innerViolations() throws {
    let text = "<x><y/>\n<c:letter xmlns:c='urn:l'>\n<c:part u='c:x'>é</c:part> <c:no\n/></c:letter></x>"
    let verdict = try XMLReader().read(Array(text.utf8), validating: loaded(), at: target).verdict
    #expect(verdict.violations.map(\.path) == ["/x/c:letter/c:part", "/x/c:letter/c:no"])
    #expect(verdict.violations.map(\.position) == [Position(line: 3, column: 1), Position(line: 3, column: 28)])
  }

  @Test("every outermost one is validated, none twice")
  func several() throws {
    let text = "<x><letter xmlns='urn:l'><part/></letter><letter xmlns='urn:l'><letter/></letter></x>"
    let verdict = try XMLReader().read(Array(text.utf8), validating: loaded(), at: target).verdict
    #expect(verdict.elements.count == 2)
    #expect(verdict.violations.map(\.path) == ["/x/letter[2]/letter"])
  }

  @Test("where there is none, nothing is valid, even a root that the schema knows")
  func absent() throws {
    let unknown = try XMLReader().read(Array("<x/>".utf8), validating: loaded(), at: target).verdict
    #expect(unknown.elements.isEmpty && !unknown.isValid)
    #expect(unknown.violations.map(\.code) == [1845])
    let known = try XMLReader().read(Array("<part xmlns='urn:l'/>".utf8), validating: loaded(), at: target).verdict
    #expect(known.elements.isEmpty && known.count == 0 && !known.isValid)
  }

  // MARK: Threads

  @Test("64 validations at once, while schemas are being loaded, each get their own verdict")
  func concurrent() async throws {
    let schema = try loaded()
    let results = try await withThrowingTaskGroup(of: (Int, Int, [Int]).self) { group in
      for task in 0..<64 {
        group.addTask {
          let own = task % 8 == 0 ? try XMLSchema.load("l.xsd", files: ["l.xsd": Self.letter] as MemoryFiles) : schema
          let wrong = (0..<task).map { "\n<part ID='\($0)'/>" }.joined()
          let text = "<letter xmlns='urn:l'><part ID='a'/><part ID='\(task % 2 == 0 ? "a" : "b")'/>\(wrong)</letter>"
          let verdict = try XMLReader().read(Array(text.utf8), validating: own, keeping: 100).verdict
          return (task, verdict.count, verdict.violations.map(\.position.line))
        }
      }
      var results: [(Int, Int, [Int])] = []
      for try await result in group { results.append(result) }
      return results
    }
    #expect(results.count == 64)
    for (task, count, lines) in results {
      #expect(count == task + (task % 2 == 0 ? 1 : 0))
      #expect(lines == (task % 2 == 0 ? [1] : []) + (0..<task).map { $0 + 2 })
    }
  }

  @Test("mutated documents never trap, and give the tree that they give without a schema", arguments: 0..<200)
  func mutations(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(
      ("<?xml version='1.0'?><l:letter xmlns:l='urn:l' n='1'>t<l:part ID='a' v='l:b'>&lt;<l:part ID='a'/></l:part>"
        + "</l:letter>").utf8)
    for _ in 0..<(1 + Int(random.next() % 4)) {
      let index = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 3 {
      case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: index)
      default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
      }
    }
    let bare = try? XMLReader().read(bytes)
    let validated = try? XMLReader().read(bytes, validating: loaded(), at: target).tree
    #expect(bare.map(rows) == validated.map(rows))
  }
}
