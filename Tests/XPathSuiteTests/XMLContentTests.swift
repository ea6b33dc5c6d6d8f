import DocumentTree
import Testing
import XMLReading

@Suite("Results as XML")
struct XMLContentTests {
  private func content(_ xml: String, ignoringPrefixes: Bool = false) throws -> XMLContent {
    let tree = try XMLReader().read(Array(xml.utf8))
    var content = XMLContent(ignoringPrefixes: ignoringPrefixes)
    let isXML = content.add(.document, of: tree)
    #expect(isXML)
    return content
  }

  @Test("order of attributes and unused declarations do not matter")
  func equal() throws {
    #expect(try content("<a x='1' y='2'><b/></a>") == content("<a xmlns:u='urn:u' y=\"2\" x='1'><b></b></a>"))
  }

  @Test(
    "every other difference does",
    arguments: [
      "<a x='1'/>", "<a x='2'>t</a>", "<a xmlns='urn:u' x='1'>t</a>", "<a x='1'>t<!--c--></a>", "<a x='1'> t</a>",
      "<a x='1'><b>t</b></a>", "<a x='1' y=''>t</a>", "<a x='1'>t<?p q?></a>",
    ])
  func different(xml: String) throws {
    #expect(try content("<a x='1'>t</a>") != content(xml))
  }

  @Test("prefixes matter unless they are left aside")
  func prefixes() throws {
    let texts = ["<p:a xmlns:p='urn:u'/>", "<q:a xmlns:q='urn:u'/>"]
    #expect(try content(texts[0]) != content(texts[1]))
    #expect(try content(texts[0], ignoringPrefixes: true) == content(texts[1], ignoringPrefixes: true))
  }

  @Test("an attribute alone is no XML; values are separated by a space")
  func parts() throws {
    let tree = try XMLReader().read(Array("<a x='1'>1 2</a>".utf8))
    var values = XMLContent(ignoringPrefixes: false)
    let isXML = values.add(.attribute(0), of: tree)
    #expect(!isXML)
    values.add(value: "1")
    values.add(value: "2")
    var text = XMLContent(ignoringPrefixes: false)
    for child in tree.children(try #require(tree.root)) { _ = text.add(child, of: tree) }
    #expect(values == text)
  }
}
