import Testing
import XMLReading

@Suite("Loading a schema")
struct SchemaLoadTests {
  private static let letter = "<xs:element name='letter' type='T'/>"
  private static let type = "<xs:simpleType name='T'><xs:restriction base='xs:integer'/></xs:simpleType>"

  private func fault(_ files: MemoryFiles, path: String = "main.xsd") -> XMLSchemaError? {
    do {
      _ = try XMLSchema.load(path, files: files)
      return nil
    } catch {
      return error
    }
  }

  private func judges(_ loaded: XMLSchema, _ text: String) throws -> Bool {
    try XMLReader().read(Array(text.utf8), validating: loaded).verdict.isValid
  }

  @Test("includes are followed through folders, down and up again")
  func folders() throws {
    let files: MemoryFiles = [
      "cda/main.xsd": schema("<xs:include schemaLocation='parts/../parts/a.xsd'/>" + Self.letter),
      "cda/parts/a.xsd": schema("<xs:include schemaLocation='../../types/./t%2Exsd'/>"),
      "types/t.xsd": schema(Self.type),
    ]
    let loaded = try XMLSchema.load("cda/main.xsd", files: files)
    #expect(loaded.files == ["cda/main.xsd", "cda/parts/a.xsd", "types/t.xsd"])
    #expect(loaded.notices.isEmpty)
    #expect(try judges(loaded, "<letter>12</letter>"))
    #expect(try !judges(loaded, "<letter>twelve</letter>"))
  }

  @Test("an import brings the definitions of another namespace")
  func imports() throws {
    let files: MemoryFiles = [
      "main.xsd": schema(
        "<xs:import namespace='urn:t' schemaLocation='t.xsd'/><xs:element name='letter' type='t:T'/>",
        attributes: "xmlns:t='urn:t'"),
      "t.xsd": schema(Self.type, attributes: "targetNamespace='urn:t'"),
    ]
    let loaded = try XMLSchema.load("main.xsd", files: files)
    #expect(try judges(loaded, "<letter>12</letter>"))
    #expect(try !judges(loaded, "<letter>twelve</letter>"))
  }

  @Test("a file in UTF-16 is read, its references too")
  func utf16() throws {
    let text = "<?xml version='1.0' encoding='UTF-16'?>" + schema("<xs:include schemaLocation='é.xsd'/>" + Self.letter)
    var files: MemoryFiles = ["é.xsd": schema(Self.type)]
    files["main.xsd"] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    #expect(try judges(try XMLSchema.load("main.xsd", files: files), "<letter>1</letter>"))
  }

  @Test("files that include each other are each read once")
  func cycle() throws {
    let files: MemoryFiles = [
      "main.xsd": schema("<xs:include schemaLocation='a.xsd'/>" + Self.letter),
      "a.xsd": schema("<xs:include schemaLocation='main.xsd'/><xs:include schemaLocation='./main.xsd'/>" + Self.type),
    ]
    let loaded = try XMLSchema.load("main.xsd", files: files)
    #expect(loaded.files == ["main.xsd", "a.xsd"])
    #expect(try !judges(loaded, "<letter>x</letter>"))
  }

  @Test("a wrong case is followed, noticed, and does not make the file two files")
  func wrongCase() throws {
    let files: MemoryFiles = [
      "main.xsd": schema(
        "<xs:include schemaLocation='Entrees/T.XSD'/>\n<xs:include schemaLocation='entrees/t.xsd'/>" + Self.letter),
      "entrees/t.xsd": schema(Self.type),
    ]
    let loaded = try XMLSchema.load("MAIN.xsd", files: files)
    #expect(
      loaded.notices == [
        SchemaNotice(.otherCase(reference: "MAIN.xsd", file: "main.xsd"), file: "", line: 0),
        SchemaNotice(.otherCase(reference: "Entrees/T.XSD", file: "entrees/t.xsd"), file: "main.xsd", line: 1),
      ])
    #expect(loaded.files == ["main.xsd", "entrees/t.xsd"])
    #expect(try judges(loaded, "<letter>1</letter>"))
  }

  @Test("where two names differ in case only, the exact one is taken")
  func exactFirst() throws {
    let files: MemoryFiles = [
      "main.xsd": schema("<xs:include schemaLocation='t.xsd'/>" + Self.letter),
      "T.xsd": schema(""), "t.xsd": schema(Self.type),
    ]
    #expect(try XMLSchema.load("main.xsd", files: files).files == ["main.xsd", "t.xsd"])
  }

  @Test("a composed letter finds a decomposed one, and the other way round", arguments: [true, false])
  func normalization(composed: Bool) throws {
    let (reference, name) =
      composed ? ("en-t\u{EA}te.xsd", "en-te\u{302}te.xsd") : ("en-te\u{302}te.xsd", "en-t\u{EA}te.xsd")
    var files: MemoryFiles = ["main.xsd": schema("<xs:include schemaLocation='\(reference)'/>" + Self.letter)]
    files[name] = Array(schema(Self.type).utf8)
    let loaded = try XMLSchema.load("main.xsd", files: files)
    #expect(
      loaded.notices == [SchemaNotice(.otherNormalization(reference: reference, file: name), file: "main.xsd", line: 1)]
    )
  }

  @Test("a missing import is noticed, and an error only when something of it is used")
  func missingImport() throws {
    let reference = "<xs:import namespace='urn:t' schemaLocation='absent.xsd'/>"
    let unused = try XMLSchema.load("main.xsd", files: ["main.xsd": schema(reference)] as MemoryFiles)
    #expect(unused.notices == [SchemaNotice(.missingImport(reference: "absent.xsd"), file: "main.xsd", line: 1)])
    let used = schema(reference + "\n<xs:element name='a' type='t:T'/>", attributes: "xmlns:t='urn:t'")
    let found = try #require(fault(["main.xsd": used]))
    guard case .invalid = found.kind else {
      Issue.record("expected an invalid schema, found \(found.kind)")
      return
    }
    #expect(found.file == "main.xsd" && found.line == 2)
  }

  @Test("an import from the network is noticed and never fetched")
  func remoteImport() throws {
    let uri = "http://www.example.invalid/xml.xsd"
    let loaded = try XMLSchema.load(
      "main.xsd", files: ["main.xsd": schema("<xs:import namespace='urn:t' schemaLocation='\(uri)'/>")] as MemoryFiles)
    #expect(loaded.notices == [SchemaNotice(.remoteImport(reference: uri), file: "main.xsd", line: 1)])
  }

  @Test("a missing include is an error with its place")
  func missingInclude() {
    let found = fault([
      "main.xsd": schema("<xs:include schemaLocation='sub/a.xsd'/>"),
      "sub/a.xsd": schema("\n\n<xs:include schemaLocation='absent.xsd'/>"),
    ])
    #expect(found?.kind == .missingFile(reference: "absent.xsd"))
    #expect(found?.file == "sub/a.xsd")
    #expect(found?.line == 3)
  }

  @Test("a missing entry is an error")
  func missingEntry() {
    #expect(fault([:], path: "absent.xsd")?.kind == .missingFile(reference: "absent.xsd"))
    #expect(fault([:], path: "")?.kind == .missingFile(reference: ""))
  }

  @Test("what breaks the rules of XML Schema is an error with file, line, code and paths in place of numbers")
  func invalid() throws {
    let found = try #require(
      fault([
        "main.xsd": schema("<xs:include schemaLocation='sub/t.xsd'/>"),
        "sub/t.xsd": schema("<xs:element name='a'/>\n<xs:element name='a'/>\n<xs:element name='b' type='nowhere'/>"),
      ]))
    guard case .invalid(let code) = found.kind else {
      Issue.record("expected an invalid schema, found \(found.kind)")
      return
    }
    #expect(code > 1_000)
    #expect(found.file == "sub/t.xsd")
    #expect(found.line == 2)
    #expect(!found.message.contains("schema-file:"))
    #expect(!found.message.isEmpty)
  }

  @Test("a warning of the compiler names files by their paths")
  func compilerNotice() throws {
    let files: MemoryFiles = [
      "main.xsd": schema(
        "<xs:import namespace='urn:t' schemaLocation='t.xsd'/><xs:import namespace='urn:t' schemaLocation='u.xsd'/>"),
      "t.xsd": schema("", attributes: "targetNamespace='urn:t'"),
      "u.xsd": schema("", attributes: "targetNamespace='urn:t'"),
    ]
    let loaded = try XMLSchema.load("main.xsd", files: files)
    let notice = try #require(loaded.notices.first)
    guard case .compiler(_, let detail) = notice.kind else {
      Issue.record("expected a notice of the compiler, found \(notice.kind)")
      return
    }
    #expect(detail.contains("'u.xsd'") && detail.contains("'t.xsd'"))
  }
}
