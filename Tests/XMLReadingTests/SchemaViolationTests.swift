import DocumentTree
import Testing
import XMLReading

/// A schema, a document that breaks it in one way, the code of libxml2 and the place.
struct ViolationCase: Sendable, CustomTestStringConvertible {
  var name: String
  var body: String
  var document: String
  var code: Int
  var path: String
  var position: Position
  var testDescription: String { name }

  init(_ name: String, _ body: String, _ document: String, code: Int, path: String, _ line: Int, _ column: Int) {
    self.name = name
    self.body = body
    self.document = document
    self.code = code
    self.path = path
    position = Position(line: line, column: column)
  }
}

@Suite("Violations of a schema")
struct SchemaViolationTests {
  private static let sequence = """
    <xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' type='xs:integer'/>
    <xs:element name='b' type='xs:string' minOccurs='0'/></xs:sequence><xs:attribute name='n' type='xs:integer'/>
    <xs:attribute name='f' fixed='x'/></xs:complexType></xs:element>
    """
  private static let required = """
    <xs:element name='r'><xs:complexType><xs:attribute name='n' use='required'/></xs:complexType></xs:element>
    """
  private static let facets = """
    <xs:element name='r'><xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='[A-Z]*'/>
    <xs:maxLength value='3'/></xs:restriction></xs:simpleType></xs:element>
    """
  private static let codes = """
    <xs:element name='r'><xs:complexType><xs:attribute name='c'><xs:simpleType><xs:restriction base='xs:token'>
    <xs:enumeration value='A'/><xs:enumeration value='B'/></xs:restriction></xs:simpleType></xs:attribute>
    </xs:complexType></xs:element>
    """
  private static let types = """
    <xs:complexType name='P' abstract='true'/><xs:complexType name='Q'><xs:complexContent><xs:extension base='P'/>
    </xs:complexContent></xs:complexType><xs:element name='r'><xs:complexType><xs:sequence>
    <xs:element name='p' type='P'/></xs:sequence></xs:complexType></xs:element>
    """
  private static let nillable = """
    <xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' nillable='true'><xs:complexType>
    <xs:sequence><xs:element name='b' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>
    <xs:element name='c' minOccurs='0' nillable='false'/></xs:sequence></xs:complexType></xs:element>
    """
  private static let identifiers = """
    <xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' maxOccurs='9'><xs:complexType>
    <xs:attribute name='i' type='xs:ID'/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
    """
  private static let keys = """
    <xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' maxOccurs='9'><xs:complexType>
    <xs:attribute name='k'/></xs:complexType></xs:element></xs:sequence></xs:complexType>
    <xs:key name='K'><xs:selector xpath='a'/><xs:field xpath='@k'/></xs:key></xs:element>
    """
  private static let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"

  static let cases = [
    ViolationCase("unknown root", sequence, "\n <q/>", code: 1845, path: "/q", 2, 2),
    ViolationCase("unexpected element", sequence, "<r><a>1</a>\n<z/></r>", code: 1871, path: "/r/z", 2, 1),
    ViolationCase("missing element", sequence, "<!-- c -->\n<r>\n</r>", code: 1871, path: "/r", 2, 1),
    ViolationCase("text between elements", sequence, "<r><a>1</a>text</r>", code: 1843, path: "/r", 1, 1),
    ViolationCase("value of an element", sequence, "<r>\n  <a>x</a></r>", code: 1824, path: "/r/a", 2, 3),
    ViolationCase("value of an attribute", sequence, "<r\n n='x'><a>1</a></r>", code: 1824, path: "/r", 1, 1),
    ViolationCase("unknown attribute", sequence, "<r m='x'><a>1</a></r>", code: 1866, path: "/r", 1, 1),
    ViolationCase("fixed attribute", sequence, "<r f='y'><a>1</a></r>", code: 1874, path: "/r", 1, 1),
    ViolationCase("required attribute", required, "<r/>", code: 1868, path: "/r", 1, 1),
    ViolationCase("child of an empty element", required, "<r n=''>\n<z/></r>", code: 1841, path: "/r", 1, 1),
    ViolationCase("text of an empty element", required, "<r n=''>x</r>", code: 1841, path: "/r", 1, 1),
    ViolationCase("child of a simple type", facets, "<r>\n<z/></r>", code: 1828, path: "/r", 1, 1),
    ViolationCase("pattern", facets, "<r>a</r>", code: 1839, path: "/r", 1, 1),
    ViolationCase("length", facets, "<r>ABCD</r>", code: 1832, path: "/r", 1, 1),
    ViolationCase("enumeration", codes, "<r c='C'/>", code: 1840, path: "/r", 1, 1),
    ViolationCase("abstract type", types, "<r>\n<p/></r>", code: 1876, path: "/r/p", 2, 1),
    ViolationCase("unknown xsi:type", types, "<r \(xsi)>\n<p xsi:type='Z'/></r>", code: 1851, path: "/r/p", 2, 1),
    ViolationCase(
      "xsi:type that is not derived", types, "<r \(xsi)>\n<p xsi:type='xs:int' xmlns:xs='\(schemaNamespace)'/></r>",
      code: 1852, path: "/r/p", 2, 1),
    ViolationCase(
      "content of a nil", nillable, "<r \(xsi)>\n<a xsi:nil='true'> x</a></r>", code: 1848, path: "/r/a", 2, 1),
    ViolationCase(
      "child of a nil", nillable, "<r \(xsi)>\n<a xsi:nil='true'>\n<b/></a></r>", code: 1848, path: "/r/a", 2, 1),
    ViolationCase("nil refused", nillable, "<r \(xsi)><a/>\n<c xsi:nil='true'/></r>", code: 1847, path: "/r/c", 2, 1),
    ViolationCase(
      "identifier given twice", identifiers, "<r><a i='x'/>\n<a i=' x '/></r>", code: 1824, path: "/r/a[2]", 2, 1),
    ViolationCase("malformed identifier", identifiers, "<r><a i='1'/></r>", code: 1824, path: "/r/a", 1, 4),
    ViolationCase("key given twice", keys, "<r><a k='x'/>\n<a k='x'/></r>", code: 1877, path: "/r/a[2]", 2, 1),
  ]
  private static let schemaNamespace = "http://www.w3.org/2001/XMLSchema"

  @Test("each has its code and its element", arguments: cases)
  func violation(_ given: ViolationCase) throws {
    let loaded = try XMLSchema.load("s.xsd", files: ["s.xsd": schema(given.body)] as MemoryFiles)
    let verdict = try XMLReader().read(Array(given.document.utf8), validating: loaded).verdict
    let found = try #require(verdict.violations.first)
    #expect(!verdict.isValid)
    #expect(found.code == given.code, "\(found)")
    #expect(found.path == given.path)
    #expect(found.position == given.position)
    #expect(!found.message.isEmpty && !found.message.hasSuffix("\n"))
  }

  @Test("identifiers given once are left to the one pass, given twice in attributes of other types too")
  func otherTypes() throws {
    let body = Self.identifiers.replacing(
      "</xs:sequence>",
      with: """
        <xs:element name='b' minOccurs='0'><xs:complexType><xs:attribute name='i'/></xs:complexType></xs:element>
        </xs:sequence>
        """)
    let loaded = try XMLSchema.load("s.xsd", files: ["s.xsd": schema(body)] as MemoryFiles)
    #expect(try XMLReader().read(Array("<r><a i='x'/><a i='y'/></r>".utf8), validating: loaded).verdict.isValid)
    #expect(try XMLReader().read(Array("<r><a i='x'/><b i='x'/></r>".utf8), validating: loaded).verdict.isValid)
  }

  @Test("all violations are counted, the first ones kept, in document order")
  func bounded() throws {
    let loaded = try XMLSchema.load("s.xsd", files: ["s.xsd": schema(Self.identifiers)] as MemoryFiles)
    let text = "<r>" + (1...9).map { "\n<a i='\($0)'/>" }.joined() + "</r>"
    let verdict = try XMLReader().read(Array(text.utf8), validating: loaded, keeping: 3).verdict
    #expect(verdict.count == 9)
    #expect(verdict.violations.map(\.position.line) == [2, 3, 4])
    #expect(try XMLReader().read(Array(text.utf8), validating: loaded, keeping: 0).verdict.isValid == false)
  }

  @Test("schemas that the document asks for are not loaded")
  func schemaLocation() throws {
    let loaded = try XMLSchema.load("s.xsd", files: ["s.xsd": schema(Self.required)] as MemoryFiles)
    let text =
      "<r n='' \(Self.xsi) xsi:noNamespaceSchemaLocation='file:///etc/hostname' xsi:schemaLocation='urn:x x.xsd'/>"
    #expect(try XMLReader().read(Array(text.utf8), validating: loaded).verdict.isValid)
  }

  @Test(
    "what cannot be read is a fault, with a schema as without",
    arguments: ["", "<r>", "<r><a></r>", "<!DOCTYPE r><r/>"])
  func faults(text: String) throws {
    let loaded = try XMLSchema.load("s.xsd", files: ["s.xsd": schema(Self.sequence)] as MemoryFiles)
    let bare = #expect(throws: XMLFault.self) { try XMLReader().read(Array(text.utf8)) }
    let validated = #expect(throws: XMLFault.self) { try XMLReader().read(Array(text.utf8), validating: loaded) }
    #expect(bare == validated)
  }
}
