import DocumentTree
import Testing

@Suite("The compact tree")
struct TreeBuilderTests {
  /// `<a x="1"><b>one</b><!--c--><b>two<d/></b></a>`
  private func sample() throws -> DocumentTree {
    var builder = TreeBuilder(uri: "sample.xml")
    let a = builder.name("a", uri: "urn:t")
    let b = builder.name("b", prefix: "p", uri: "urn:t")
    let d = builder.name("d")
    try builder.startElement(a, at: .init(line: 1, column: 1))
    builder.attribute(builder.name("x"), value: "1")
    builder.declareNamespace(prefix: "", uri: "urn:t")
    builder.declareNamespace(prefix: "p", uri: "urn:t")
    try builder.startElement(b, at: .init(line: 1, column: 10))
    try builder.text("on", at: .init(line: 1, column: 13))
    try builder.text("e", at: .init(line: 1, column: 15))
    builder.endElement()
    try Array("c".utf8).withUnsafeBufferPointer { try builder.comment($0, at: .init(line: 1, column: 20)) }
    try builder.startElement(b, at: .init(line: 2, column: 1))
    try builder.text("two", at: .init(line: 2, column: 4))
    try builder.startElement(d, at: .init(line: 2, column: 7))
    return builder.finish()
  }

  @Test("children, ends and parents agree")
  func structure() throws {
    let tree = try sample()
    let root = try #require(tree.root)
    let kinds = tree.children(root).map { tree.kind($0) }
    #expect(kinds == [.element, .comment, .element])
    for row in 0..<tree.count {
      let node = Node(rawValue: Int32(row))
      for child in tree.children(node) { #expect(tree.parent(child) == node) }
    }
    #expect(tree.end(.document) == tree.count)
  }

  @Test("adjacent texts are one node and string values join descendants")
  func text() throws {
    let tree = try sample()
    let root = try #require(tree.root)
    let first = try #require(tree.children(root).first { _ in true })
    #expect(Array(tree.children(first)).count == 1)
    #expect(tree.stringValue(first) == "one")
    #expect(tree.stringValue(root) == "onetwo")
    #expect(tree.stringValue(.document) == "onetwo")
  }

  @Test("texts are found alike with and without comments between them", arguments: [false, true])
  func run(hasRemark: Bool) throws {
    var builder = TreeBuilder()
    let place = Position(line: 1, column: 1)
    let name = builder.name("a")
    let root = try builder.startElement(name, at: place)
    let first = try builder.startElement(name, at: place)
    try builder.text(" \t", at: place)
    builder.endElement()
    if hasRemark { try Array("c".utf8).withUnsafeBufferPointer { try builder.comment($0, at: place) } }
    let second = try builder.startElement(name, at: place)
    try builder.text("xy", at: place)
    builder.endElement()
    let empty = try builder.startElement(name, at: place)
    let tree = builder.finish()
    #expect(tree.stringValue(root) == " \txy")
    #expect(tree.stringValue(empty) == "")
    #expect(tree.equals(" \txy", root) && !tree.equals(" \txyz", root) && !tree.equals("xy", root))
    #expect(tree.equals("", empty))
    #expect(tree.hasVisibleText(root) && !tree.hasVisibleText(first) && !tree.hasVisibleText(empty))
    #expect(tree.holdsOnly("xy", second) && !tree.holdsOnly("xy", root) && !tree.holdsOnly("xy", empty))
    #expect(Array(tree.elements(named: name.id)) == [root, first, second, empty].map(\.rawValue))
    #expect(tree.elements(named: NameID(rawValue: 99)).isEmpty && tree.elements(named: .none).isEmpty)
  }

  @Test("names are expanded, prefixes are kept")
  func names() throws {
    let tree = try sample()
    let name = try #require(tree.names.find(uri: "urn:t", local: "b"))
    let rows = tree.elements(named: name)
    #expect(rows.count == 2)
    #expect(tree.lexicalName(Node(rawValue: rows[rows.startIndex])) == "p:b")
    #expect(tree.names.find(uri: "", local: "b") == nil)
    #expect(tree.names.find(local: "d").count == 1)
    #expect(tree.names.find(uri: "urn:t").count == 2)
  }

  @Test("a path writes [n] only for a second twin")
  func paths() throws {
    let tree = try sample()
    let d = try #require(tree.names.find(uri: "", local: "d"))
    let row = try #require(tree.elements(named: d).first)
    #expect(tree.path(Node(rawValue: row)) == "/a/p:b[2]/d")
    let root = try #require(tree.root)
    #expect(tree.path(.attribute(tree.attributes(root).lowerBound)) == "/a/@x")
    #expect(tree.position(.attribute(0)) == Position(line: 1, column: 1))
  }

  @Test("among many twins each is counted as among few: with its parent, its name and its prefix")
  func manyTwins() throws {
    var builder = TreeBuilder()
    let place = Position(line: 1, column: 1)
    let twins = [builder.name("b", prefix: "p", uri: "urn:t"), builder.name("b", prefix: "q", uri: "urn:t")]
    try builder.startElement(builder.name("a"), at: place)
    for number in 0..<900 {
      try builder.startElement(twins[number % 3 == 0 ? 0 : 1], at: place)
      if number % 5 == 0 {
        try builder.startElement(twins[0], at: place)
        builder.endElement()
      }
      builder.endElement()
    }
    let tree = builder.finish()
    var seen: [String: Int] = [:]
    for row in 0..<tree.count {
      let node = Node(rawValue: Int32(row))
      guard tree.kind(node) == .element, let parent = tree.parent(node) else { continue }
      seen["\(parent.rawValue) \(tree.lexicalName(node))", default: 0] += 1
      #expect(tree.ordinalAmongTwins(node) == seen["\(parent.rawValue) \(tree.lexicalName(node))"])
    }
    #expect(seen.values.max() == 600)
  }

  @Test("attributes sort after their element and before its children")
  func order() throws {
    let tree = try sample()
    let root = try #require(tree.root)
    let attribute = Node.attribute(0)
    let child = try #require(tree.children(root).first { _ in true })
    #expect(tree.precedes(root, attribute))
    #expect(tree.precedes(attribute, child))
  }

  @Test("namespaces in scope follow the ancestors")
  func namespaces() throws {
    let tree = try sample()
    let d = try #require(tree.names.find(uri: "", local: "d"))
    let node = Node(rawValue: try #require(tree.elements(named: d).first))
    #expect(tree.namespace(forPrefix: "p", at: node) == "urn:t")
    #expect(tree.namespace(forPrefix: "q", at: node) == nil)
    #expect(tree.namespaces(inScopeOf: node)["xml"] == NameTable.xmlNamespace)
  }

  @Test("depth and node limits stop the builder with a place")
  func limits() throws {
    var builder = TreeBuilder(limits: TreeLimits(depth: 2, nodes: 100))
    let name = builder.name("a")
    try builder.startElement(name, at: .init(line: 1, column: 1))
    try builder.startElement(name, at: .init(line: 1, column: 4))
    #expect(throws: TreeLimitExceeded.depth(limit: 2, at: .init(line: 1, column: 7))) {
      try builder.startElement(name, at: .init(line: 1, column: 7))
    }
  }

  @Test("interning gives one identifier a string", arguments: [0, 1, 7, 8, 9, 64, 5_000])
  func interning(count: Int) {
    var table = ByteTable()
    let ids = (0..<count).map { table.intern("value-\($0)") }
    #expect(Set(ids).count == count)
    for (offset, id) in ids.enumerated() {
      #expect(table.intern("value-\(offset)") == id)
      #expect(table.string(id) == "value-\(offset)")
    }
    #expect(table.intern("") == 0)
    #expect(table.find("absent") == nil)
  }
}
