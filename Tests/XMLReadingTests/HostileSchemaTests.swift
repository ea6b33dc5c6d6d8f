import Foundation
import SeededRandom
import Synchronization
import Testing

@testable import XMLReading

@Suite("Hostile schemas")
struct HostileSchemaTests {
  private func fault(_ files: MemoryFiles) -> XMLSchemaError? {
    do {
      _ = try XMLSchema.load("sub/main.xsd", files: files)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "no reference leaves the root folder, however it is written",
    arguments: [
      "../../x.xsd", "../../../../../../etc/passwd", "%2e%2e/%2E%2E/x.xsd", "/etc/passwd", "//host/share/x.xsd",
      " ../../x.xsd", "a/../../../x.xsd",
    ])
  func outside(reference: String) {
    for element in ["include", "import namespace='urn:x'", "redefine"] {
      let found = fault(["sub/main.xsd": schema("<xs:\(element) schemaLocation='\(reference)'/>"), "x.xsd": schema("")])
      switch found?.kind {
      case .outsideRoot, .missingFile: break
      case nil: #expect(element.hasPrefix("import") && reference.hasPrefix("%"))
      default: Issue.record("\(element) \(reference): \(String(describing: found))")
      }
    }
  }

  @Test(
    "no URI is fetched",
    arguments: ["http://h.invalid/x.xsd", "file:///etc/passwd", "ftp://h/x", "C:/x.xsd", "schema-file:/0/"])
  func remote(reference: String) {
    let found = fault(["sub/main.xsd": schema("<xs:include schemaLocation='\(reference)'/>")])
    #expect(found?.kind == .remoteFile(reference: reference))
  }

  @Test("a DOCTYPE that only declares is ignored and noticed, and lines stay those of the file")
  func harmlessDoctype() throws {
    let doctype = """
      <?xml version='1.0'?>
      <!-- <!DOCTYPE no> --><?pi <!DOCTYPE no>?>
      <!DOCTYPE xs:schema PUBLIC "-//W3C//DTD > XMLSCHEMA" "file:///etc/hostname" [
      <!-- ]> ' -->
      <!ATTLIST xs:schema id ID #IMPLIED k (a|b) #REQUIRED>
      <!ENTITY % p 'x ]> y'><!ELEMENT a EMPTY><?pi ]> ?>
      ]>\n
      """
    let files: MemoryFiles = ["sub/main.xsd": doctype + schema("\n<xs:element name='a'/>")]
    let loaded = try XMLSchema.load("sub/main.xsd", files: files)
    #expect(loaded.notices == [SchemaNotice(.ignoredDoctype, file: "sub/main.xsd", line: 3)])
    #expect(try XMLReader().read(Array("<a/>".utf8), validating: loaded).verdict.isValid)
    let wrong = fault(["sub/main.xsd": doctype + schema("\n<xs:element name='a' type='nowhere'/>")])
    #expect(wrong?.line == 9)
  }

  @Test(
    "no entity is ever expanded",
    arguments: [
      "<!ENTITY x SYSTEM 'file:///etc/hostname'>", "<!ENTITY x '<xs:element name=\"b\"/>'>",
      "<!ENTITY a 'aaaa'><!ENTITY x '&a;&a;&a;&a;'>",
    ])
  func entities(declaration: String) {
    let text = "<!DOCTYPE xs:schema [\(declaration)]>\n" + schema("&x;")
    guard case .unreadableXML(.notWellFormed) = fault(["sub/main.xsd": text])?.kind else {
      Issue.record("expected an undeclared entity")
      return
    }
  }

  @Test(
    "a DOCTYPE that could change the schema, or cannot be made out, is refused, in the entry and in what it includes",
    arguments: [
      "<!DOCTYPE xs:schema [<!ATTLIST xs:element minOccurs CDATA '0'>]>",
      "<!DOCTYPE xs:schema [<!ENTITY % p SYSTEM 'x'> %p;]>",
      "<!DOCTYPE xs:schema [<![INCLUDE[ ]]>]>", "<!DOCTYPE xs:schema [<!ENTITY x '", "<!DOCTYPE xs:schema <",
    ])
  func doctype(text: String) {
    for path in ["sub/main.xsd", "sub/a.xsd"] {
      var files: MemoryFiles = [
        "sub/main.xsd": schema("<xs:include schemaLocation='a.xsd'/>"), "sub/a.xsd": schema(""),
      ]
      files[path] = Array((text + "\n" + schema("<xs:element name='a'/>")).utf8)
      let found = fault(files)
      guard case .unreadableXML = found?.kind else {
        Issue.record("expected a refusal, found \(String(describing: found))")
        return
      }
      #expect(found?.file == path)
    }
  }

  @Test(
    "what is no schema is refused",
    arguments: ["", "not XML", "<a/>", "<schema/>", "<xs:schema/>", "<xs:schema xmlns:xs='urn:other'/>", "\u{0}\u{1}"])
  func notASchema(text: String) {
    switch fault(["sub/main.xsd": text])?.kind {
    case .unreadableXML, .notASchema: break
    case let other: Issue.record("found \(String(describing: other))")
    }
  }

  @Test("nesting ends at a limit")
  func deep() {
    let body = String(repeating: "<xs:annotation>", count: 50_000)
    #expect(fault(["sub/main.xsd": schema(body)])?.kind == .unreadableXML(.tooDeep(limit: 200)))
  }

  @Test("a thousand files that include each other in a row end at a limit")
  func manyFiles() {
    var files: MemoryFiles = ["sub/main.xsd": schema("<xs:include schemaLocation='0.xsd'/>")]
    for number in 0..<1_100 {
      files["sub/\(number).xsd"] = Array(schema("<xs:include schemaLocation='\(number + 1).xsd'/>").utf8)
    }
    #expect(fault(files)?.kind == .tooLarge(what: "files", limit: 1_000))
  }

  @Test("a chain of derivations ends at a limit, before libxml2 recurses along it")
  func chain() {
    var body = "<xs:complexType name='t0'/>"
    for n in 1..<20_000 {
      body +=
        "<xs:complexType name='t\(n)'><xs:complexContent><xs:extension base='t\(n - 1)'/></xs:complexContent>"
        + "</xs:complexType>"
    }
    #expect(fault(["sub/main.xsd": schema(body)])?.kind == .tooLarge(what: "chain", limit: 256))
  }

  @Test("groups that double each other end at a limit, before libxml2 unfolds them")
  func doubling() {
    var body = "<xs:group name='g0'><xs:sequence><xs:element name='a'/></xs:sequence></xs:group>"
    for n in 1..<40 {
      body +=
        "<xs:group name='g\(n)'><xs:sequence>" + String(repeating: "<xs:group ref='g\(n - 1)'/>", count: 2)
        + "</xs:sequence></xs:group>"
    }
    #expect(fault(["sub/main.xsd": schema(body)])?.kind == .tooLarge(what: "model", limit: 1_000))
  }

  @Test("many big content models end at a limit, before libxml2 spends minutes on them")
  func manyModels() {
    let model = (0..<900).map { "<xs:element name='e\($0)' minOccurs='0'/>" }.joined()
    let body = (0..<50).map { "<xs:complexType name='t\($0)'><xs:sequence>\(model)</xs:sequence></xs:complexType>" }
    #expect(fault(["sub/main.xsd": schema(body.joined())])?.kind == .tooLarge(what: "models", limit: 2_000_000_000))
  }

  @Test("definitions in a circle are an error, not a loop")
  func circle() {
    let body = """
      <xs:group name='g'><xs:sequence><xs:group ref='h'/></xs:sequence></xs:group>
      <xs:group name='h'><xs:sequence><xs:group ref='g'/></xs:sequence></xs:group>
      <xs:simpleType name='s'><xs:restriction base='s'/></xs:simpleType>
      """
    guard case .invalid = fault(["sub/main.xsd": schema(body)])?.kind else {
      Issue.record("expected an invalid schema")
      return
    }
  }

  @Test("mutated schemas never trap", arguments: 0..<150)
  func mutations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let body = """
      <xs:include schemaLocation='a.xsd'/><xs:group name='g'><xs:choice><xs:element name='x' type='T'/>
      <xs:any processContents='lax'/></xs:choice></xs:group><xs:element name='r'><xs:complexType><xs:group ref='g'
      maxOccurs='3'/><xs:attribute name='i' type='xs:ID'/></xs:complexType><xs:key name='k'><xs:selector xpath='x'/>
      <xs:field xpath='.'/></xs:key></xs:element>
      """
    var bytes = Array(schema(body).utf8)
    for _ in 0..<(1 + Int(random.next() % 5)) {
      let index = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 3 {
      case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.removeSubrange(index..<min(bytes.count, index + Int(random.next() % 30)))
      default: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + Int(random.next() % 60))], at: index)
      }
    }
    let type = "<xs:simpleType name='T'><xs:restriction base='xs:string'/></xs:simpleType>"
    var files: MemoryFiles = ["sub/a.xsd": schema(type)]
    files["sub/main.xsd"] = bytes
    if let loaded = try? XMLSchema.load("sub/main.xsd", files: files) {
      #expect(throws: Never.self) { try XMLReader().read(Array("<r i='1'><x/></r>".utf8), validating: loaded) }
    }
  }

  @Test("only the thread that compiles a schema is given its files")
  func loaderScope() {
    let loading = SchemaLoading(files: [])
    let elsewhere = Mutex<Bool?>(nil)
    let here = loading.whileOpen {
      let done = DispatchSemaphore(value: 0)
      Thread {
        elsewhere.withLock { $0 = SchemaLoading.current == nil }
        done.signal()
      }.start()
      done.wait()
      return SchemaLoading.current === loading
    }
    #expect(here)
    #expect(elsewhere.withLock { $0 } == true)
    #expect(SchemaLoading.current == nil)
  }

  @Test(
    "a file has no other name than its number",
    arguments: ["schema-file:/1/", "schema-file:/-1/", "schema-file:/0", "/0/", "0", "a.xsd", ""])
  func names(name: String) {
    let loading = SchemaLoading(files: [SchemaAssembly.File(path: "a.xsd", bytes: [1], targets: [:])])
    #expect(loading.file(named: name) == nil)
    #expect(loading.file(named: SchemaLoading.name(ofFile: 0))?.path == "a.xsd")
  }
}
