import Conformance
import EmbeddedFiles
import Testing

@Suite("--fix mends what is mechanical, and nothing else")
struct FileRepairTests {
  private func sample(_ path: String) throws -> [UInt8] {
    try #require(EmbeddedFiles.entries(under: "Samples/" + path).first).bytes
  }

  private func repair(_ bytes: [UInt8], name: String) throws -> FileRepair {
    let validator = try Shared.validator.get()
    return FileRepair(bytes, report: try validator.validate(bytes, name: name), library: try Shared.library.get())
  }

  /// The repair does these steps, gives `mended`, and has nothing to do a second time.
  private func expect(
    _ bytes: [UInt8], name: String, steps: [String], gives mended: [UInt8],
    at place: SourceLocation = #_sourceLocation
  ) throws {
    let once = try repair(bytes, name: name)
    #expect(once.steps.map(\.rule.rawValue) == steps, sourceLocation: place)
    #expect(once.bytes == mended, sourceLocation: place)
    #expect(try repair(once.bytes, name: name).steps.isEmpty, sourceLocation: place)
  }

  @Test("BYT-001: the byte order mark goes")
  func byteOrderMark() throws {
    let right = try sample("cda/cr-bio-alpha.xml")
    try expect([0xEF, 0xBB, 0xBF] + right, name: "a.xml", steps: ["BYT-001"], gives: right)
  }

  @Test("BYT-005: mixed line ends become LF")
  func lineEnds() throws {
    let right = try sample("cda/cr-bio-alpha.xml")
    let place = try #require(right.firstIndex(of: 0x0A))
    try expect(Array(right[..<place]) + [0x0D] + right[place...], name: "a.xml", steps: ["BYT-005"], gives: right)
  }

  @Test("HL7-003: segments end with CR", arguments: [[0x0A], [0x0D, 0x0A]] as [[UInt8]])
  func segmentEnds(end: [UInt8]) throws {
    let message = try sample("hl7v2/adt-a01-alpha.hl7")
    let segments = message.split { $0 == 0x0D || $0 == 0x0A }
    let right: [UInt8] = segments.flatMap { segment -> [UInt8] in segment + [0x0D] }
    let wrong: [UInt8] = segments.flatMap { segment -> [UInt8] in segment + end }
    try expect(wrong, name: "a.hl7", steps: ["HL7-003"], gives: right)
  }

  @Test("HL7-003: where segments end with CR, a line feed is content and stays")
  func contentStays() throws {
    let message = try sample("hl7v2/adt-a01-alpha.hl7")
    let segments = message.split { $0 == 0x0D || $0 == 0x0A }
    var bytes: [UInt8] = segments.flatMap { segment -> [UInt8] in segment + [0x0D] }
    bytes.insert(0x0A, at: bytes.count - 3)
    #expect(try repair(bytes, name: "a.hl7").bytes == bytes)
  }

  @Test("INS-004: 2a becomes 2A, in a CDA document and in a list")
  func corsica() throws {
    let head = "matricule;oid;type;nom;date_naissance;lieu_naissance\n"
    let row = ";1.2.250.1.213.1.4.10;INS;MARTINEAU;1980-01-15;2A004\n"
    let lower = Array((head + "180012a00400120" + row).utf8)
    try expect(lower, name: "l.csv", steps: ["INS-004"], gives: Array((head + "180012A00400120" + row).utf8))
    let document = String(decoding: try sample("cda/cr-bio-alpha.xml"), as: UTF8.self)
    let matricule = try #require(document.firstMatch(of: /root="1.2.250.1.213.1.4.10" extension="([0-9]{15})"/)).1
    let wrong = document.replacing(matricule, with: "180012a00400120", maxReplacements: 1)
    let right = document.replacing(matricule, with: "180012A00400120", maxReplacements: 1)
    try expect(Array(wrong.utf8), name: "a.xml", steps: ["INS-004"], gives: Array(right.utf8))
  }

  @Test("signed content is never touched")
  func signed() throws {
    let text = String(decoding: try sample("cda/cr-bio-alpha.xml"), as: UTF8.self)
    let signed = text.replacing(
      "</ClinicalDocument>", with: "<!-- http://www.w3.org/2000/09/xmldsig# --></ClinicalDocument>")
    let bytes = [0xEF, 0xBB, 0xBF] + Array(signed.utf8)
    let repair = try repair(bytes, name: "a.xml")
    #expect(repair.steps.isEmpty && repair.bytes == bytes)
  }

  @Test("containers are never touched")
  func containers() throws {
    let mail = try sample("mssante/envoi-alpha-invalide.eml")
    #expect(try repair(mail, name: "a.eml").steps.isEmpty)
  }
}
