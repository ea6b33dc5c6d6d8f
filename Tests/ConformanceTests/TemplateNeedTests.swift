import DocumentTree
import Testing
import XMLReading

@testable import Conformance

@Suite("What must stand in an element, as the tables of templates say it")
struct TemplateNeedTests {
  private static let document = """
    <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <section><templateId root="1.2"/>
        <entry><observation classCode="OBS"><code code="A"/><text nullFlavor="UNK"/><value xsi:type="CD" code="X"/></observation></entry>
        <entry typeCode="COMP"><observation><code code="B"/><value xsi:type="ST">x</value>
          <entryRelationship><act><code code="C"/></act></entryRelationship></observation></entry>
      </section>
    </ClinicalDocument>
    """

  private static func isMet(_ text: String, in element: String) throws -> Bool {
    let tree = try XMLReader().read(Array(document.utf8))
    var vocabulary = TemplateVocabulary()
    let need = TemplateNeed(text, &vocabulary)
    let name = try #require(tree.names.find(uri: XMLRoot.cda, local: element))
    let row = try #require(tree.elements(named: name).first)
    return need.isMet(in: Node(rawValue: row), of: tree, TemplateVocabulary.Names(vocabulary, in: tree))
  }

  @Test(
    "a path, a number of times, a condition, all of some elements, a place, the document",
    arguments: [
      ("entry", true), ("title", false), ("entry/observation/code=B", true), ("entry/observation/code=Z|B", true),
      ("entry/observation/code=Z", false), ("2 * entry", true), ("1 * entry", false), ("0..1 * entry", false),
      ("3..99 * entry", false), ("title => text", true), ("entry => title", false), ("title or entry", true),
      ("//act/code=C", true), ("entry[observation/code=B]/@typeCode=COMP", true),
      ("entry[observation/code=A]/@typeCode=COMP", false), ("each entry :: observation", true),
      ("each entry :: @typeCode=COMP", false), ("each entry[@typeCode] :: @typeCode=COMP", true),
      ("each title :: @code", true), ("each //observation :: value", true),
      ("entry[1]/observation/code=A", true), ("entry[2]/observation/code=A", false),
      ("entry/observation/value/@xsi:type=CD", true), ("entry/observation/value/@xsi:type=PQ", false),
      ("document[//act]", true), ("document[0 * //act]", false), ("entry/observation/text/reference", false),
    ])
  func section(need: String, expected: Bool) throws {
    #expect(try Self.isMet(need, in: "section") == expected)
  }

  @Test("the element itself and the one around", arguments: [("@classCode=OBS", true), ("../@typeCode=COMP", false)])
  func observation(need: String, expected: Bool) throws {
    #expect(try Self.isMet(need, in: "observation") == expected)
  }

  @Test(
    "a place is told by the names on the way and what they must meet",
    arguments: [
      ("entry/observation/value", 2), ("entry/observation[code=A]/value", 1), ("section//value", 2), ("act/value", 0),
      ("section[templateId/@root=1.2]//observation/value", 2), ("section[templateId/@root=9]//value", 0),
    ])
  func place(text: String, expected: Int) throws {
    let tree = try XMLReader().read(Array(Self.document.utf8))
    var vocabulary = TemplateVocabulary()
    let pattern = PlacePattern(text[...], &vocabulary)
    let names = TemplateVocabulary.Names(vocabulary, in: tree)
    let value = try #require(tree.names.find(uri: XMLRoot.cda, local: "value"))
    let found = tree.elements(named: value).filter { pattern.matches(Node(rawValue: $0), in: tree, names) }
    #expect(found.count == expected)
  }
}
