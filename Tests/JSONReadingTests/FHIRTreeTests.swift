import DocumentTree
import JSONReading
import Testing
import XMLReading

@Suite("A FHIR resource in JSON has the tree of the same resource in XML")
struct FHIRTreeTests {
  /// The tree written out, attributes sorted, so that two trees can be compared.
  private func outline(_ tree: DocumentTree) -> String {
    func write(_ node: Node) -> String {
      switch tree.kind(node) {
      case .text:
        let text = tree.stringValue(node)
        return text.allSatisfy(\.isWhitespace) ? "" : text
      case .element:
        let name = tree.name(node)
        let attributes = tree.attributes(node).map { index in
          tree.names.local(tree.nameID(ofAttribute: index)) + "=" + tree.stringValue(.attribute(index))
        }
        return "<{\(tree.names.uri(name))}\(tree.names.local(name)) \(attributes.sorted().joined(separator: " "))>"
          + tree.children(node).map(write).joined() + "</>"
      default: return ""
      }
    }
    return tree.root.map(write) ?? ""
  }

  private func json(_ text: String) throws -> DocumentTree {
    try #require(try FHIRTree.tree(of: try JSONReader().read(Array(text.utf8)).root))
  }

  private static let pairs: [(json: String, xml: String)] = [
    (#"{"resourceType":"Patient","id":"a","active":true}"#, "<Patient><id value='a'/><active value='true'/></Patient>"),
    (
      #"{"resourceType":"Patient","name":[{"id":"n","family":"A","given":["B","C"]}]}"#,
      "<Patient><name id='n'><family value='A'/><given value='B'/><given value='C'/></name></Patient>"
    ),
    (
      #"{"resourceType":"Patient","birthDate":"1979-03-28","_birthDate":{"id":"d","extension":[{"url":"u","valueTime":"10:00:00"}]}}"#,
      "<Patient><birthDate id='d' value='1979-03-28'><extension url='u'><valueTime value='10:00:00'/></extension></birthDate></Patient>"
    ),
    (
      #"{"resourceType":"Patient","name":[{"given":["B",null],"_given":[null,{"extension":[{"url":"u","valueCode":"x"}]}]}]}"#,
      "<Patient><name><given value='B'/><given><extension url='u'><valueCode value='x'/></extension></given></name></Patient>"
    ),
    (
      #"{"resourceType":"Patient","_gender":{"extension":[{"url":"u","valueCode":"x"}]}}"#,
      "<Patient><gender><extension url='u'><valueCode value='x'/></extension></gender></Patient>"
    ),
    (
      #"{"resourceType":"Bundle","entry":[{"fullUrl":"f","resource":{"resourceType":"Patient","id":"a"}}]}"#,
      "<Bundle><entry><fullUrl value='f'/><resource><Patient><id value='a'/></Patient></resource></entry></Bundle>"
    ),
    (
      #"{"resourceType":"Observation","contained":[{"resourceType":"Patient","id":"p"}],"valueDecimal":1.50}"#,
      "<Observation><contained><Patient><id value='p'/></Patient></contained><valueDecimal value='1.50'/></Observation>"
    ),
  ]

  @Test("element by element", arguments: pairs)
  func sameTree(text: String, xml: String) throws {
    let local = xml.replacing(
      "<Patient", with: "<Patient xmlns='\(FHIRTree.namespace)'", maxReplacements: xml.hasPrefix("<Patient") ? 1 : 0
    )
    .replacing("<Bundle", with: "<Bundle xmlns='\(FHIRTree.namespace)'")
    .replacing("<Observation", with: "<Observation xmlns='\(FHIRTree.namespace)'")
    let expected = try XMLReader().read(Array(local.utf8), uri: "x.xml")
    #expect(outline(try json(text)) == outline(expected))
  }

  @Test("places are those of the JSON values")
  func places() throws {
    let tree = try json("{\n \"resourceType\": \"Patient\",\n \"gender\":\n   \"male\"}")
    let name = try #require(tree.names.find(uri: FHIRTree.namespace, local: "gender"))
    let row = try #require(tree.elements(named: name).first)
    #expect(tree.position(Node(rawValue: row)) == Position(line: 4, column: 4))
    #expect(tree.path(Node(rawValue: row)) == "/Patient/gender")
  }

  @Test("what is no resource has no tree", arguments: ["[]", "{}", #"{"resourceType":1}"#, #"{"resourceType":"a b"}"#])
  func noResource(text: String) throws {
    #expect(try FHIRTree.tree(of: try JSONReader().read(Array(text.utf8)).root) == nil)
  }
}
