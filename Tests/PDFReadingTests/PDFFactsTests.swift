import DocumentTree
import PDFReading
import SeededRandom
import Testing

@Suite("Facts of a PDF")
struct PDFFactsTests {
  /// A PDF with these objects; nothing but them is read.
  static func pdf(_ objects: String, version: String = "1.4") -> [UInt8] {
    Array("%PDF-\(version)\n\(objects)\ntrailer << /Root 1 0 R >>\n%%EOF\n".utf8)
  }

  static let page = "3 0 obj << /Type /Page /Parent 2 0 R >> endobj"
  static let pages = "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj"
  static let font = "4 0 obj <</Type/Font/Subtype/TrueType>> endobj"

  @Test("the header gives the version, also after a few bytes")
  func version() throws {
    #expect(try #require(PDFFacts(Self.pdf(""))).version == "1.4")
    #expect(try #require(PDFFacts([0x0A, 0x0A] + Self.pdf("", version: "1.7"))).version == "1.7")
  }

  @Test(
    "other bytes are no PDF",
    arguments: ["", "PDF-1.4", "PK\u{3}\u{4}", String(repeating: " ", count: 1_030) + "%PDF-1.4"])
  func notPDF(text: String) {
    #expect(PDFFacts(Array(text.utf8)) == nil)
  }

  @Test(
    "the mark of PDF/A is an attribute or an element of the XMP metadata",
    arguments: [
      "<rdf:Description pdfaid:part=\"1\" pdfaid:conformance='B'/>",
      "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
      "xmlns:pdfaid='x' pdfaid:part = \"1\" pdfaid:conformance = \"B\"",
    ])
  func mark(metadata: String) throws {
    let facts = try #require(PDFFacts(Self.pdf(metadata)))
    #expect(facts.part == "1")
    #expect(facts.conformance == "B")
  }

  @Test("without metadata there is no mark")
  func noMark() throws {
    #expect(try #require(PDFFacts(Self.pdf(Self.page))).part == nil)
  }

  @Test("pages are counted, the tree of pages is not")
  func pages() throws {
    #expect(try #require(PDFFacts(Self.pdf(Self.pages + Self.page + Self.page))).pages == 2)
    #expect(try #require(PDFFacts(Self.pdf(Self.pages))).pages == 0)
  }

  @Test("a font shows that there can be text")
  func fonts() throws {
    #expect(try #require(PDFFacts(Self.pdf(Self.page + Self.font))).hasFonts == true)
    #expect(try #require(PDFFacts(Self.pdf(Self.page))).hasFonts == false)
  }

  @Test("compressed objects hide pages and fonts: nothing is said of them")
  func objectStreams() throws {
    let facts = try #require(PDFFacts(Self.pdf("5 0 obj << /Type /ObjStm /N 9 >> stream", version: "1.5")))
    #expect(facts.pages == nil)
    #expect(facts.hasFonts == nil)
  }

  @Test("encryption is seen")
  func encryption() throws {
    #expect(try #require(PDFFacts(Self.pdf("trailer << /Encrypt 9 0 R >>"))).isEncrypted)
    #expect(try !#require(PDFFacts(Self.pdf(Self.page))).isEncrypted)
  }

  @Test("the tree has an attribute a known fact")
  func tree() throws {
    let tree = try #require(PDFFacts(Self.pdf(Self.page + Self.font))).tree(uri: "a.pdf")
    let root = try #require(tree.root)
    let names = ["version", "pdfa-part", "pages", "fonts", "encrypted"]
    #expect(names.map { tree.attribute($0, of: root) } == ["1.4", nil, "1", "true", nil])
  }

  @Test("random bytes and broken words never trap", arguments: 0..<200)
  func random(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = ["/Type", "/", "/Page", "pdfaid:part", "=\"", ">", "/Encrypt", "%PDF-", "\0", "<<", " "]
    var bytes = Array("%PDF-1.".utf8)
    for _ in 0..<300 {
      if Bool.random(using: &random) {
        bytes += Array((words.randomElement(using: &random) ?? "").utf8)
      } else {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
    }
    _ = PDFFacts(bytes)
  }
}
