import Datamatrix
import DocumentTree
import SeededRandom
import Testing

/// The two vectors of the fact sheet INS §5.5 and their mutations. `§` stands for the separator, character 29.
@Suite("Reading an INS datamatrix")
struct DatamatrixReaderTests {
  private static let header = "IS01" + String(repeating: "0", count: 22)
  private static let garcia =
    header + "S1277010115400329S21.2.250.1.213.1.4.8§S3SARAH-LOU ANNA§S4GARCIA-HAMMADI§S5FS621-01-1977"
  private static let patTrois =
    header + "S1279035121518989S21.2.250.1.213.1.4.10S3DOMINIQUE MARIE-LOUISE§S4PAT-TROIS§S5FS628-03-1979S751215"

  private func read(_ text: String) throws -> [DatamatrixSymbol] {
    try DatamatrixReader().read(Array(text.replacing("§", with: "\u{1D}").utf8))
  }

  private func symbol(_ text: String) throws -> DatamatrixSymbol {
    let symbols = try read(text)
    #expect(symbols.count == 1)
    return try #require(symbols.first)
  }

  private func blocks(_ symbol: DatamatrixSymbol) throws -> [String] {
    let tree = symbol.tree
    return tree.children(try #require(tree.root)).dropFirst().map { node in
      tree.names.local(tree.name(node)) + "=" + tree.stringValue(node)
    }
  }

  @Test("the first vector: separators after S2, S3 and S4, no S7")
  func firstVector() throws {
    let symbol = try symbol(Self.garcia)
    #expect(symbol.diagnostics == [])
    #expect(
      try blocks(symbol) == [
        "S1=277010115400329", "S2=1.2.250.1.213.1.4.8", "S3=SARAH-LOU ANNA", "S4=GARCIA-HAMMADI", "S5=F",
        "S6=21-01-1977",
      ])
  }

  @Test("the second vector: an OID of 20 characters needs no separator, S7 is there")
  func secondVector() throws {
    let symbol = try symbol(Self.patTrois)
    #expect(symbol.diagnostics == [])
    #expect(
      try blocks(symbol) == [
        "S1=279035121518989", "S2=1.2.250.1.213.1.4.10", "S3=DOMINIQUE MARIE-LOUISE", "S4=PAT-TROIS", "S5=F",
        "S6=28-03-1979", "S7=51215",
      ])
  }

  @Test(
    "the mark of a scanner, blanks and the end of the line do not count", arguments: ["]d1", "]d2", "  ", "\u{FEFF}"])
  func scannerMark(mark: String) throws { #expect(try symbol(mark + Self.garcia + "\r\n").diagnostics == []) }

  static let mutations: [(name: String, text: String, kinds: [DatamatrixDiagnostic.Kind])] = [
    ("header one zero short", garcia.replacing("IS010", with: "IS01"), [.header(.length(found: 25))]),
    ("header one zero long", garcia.replacing("IS010", with: "IS0100"), [.header(.length(found: 27))]),
    ("version 02", garcia.replacing("IS01", with: "IS02"), [.header(.version)]),
    ("filler that is not zeros", garcia.replacing("IS0100", with: "IS0110"), [.header(.filler)]),
    (
      "a signed 2D-Doc", "DC04FR0000011ABC1ABC0126FR43MARTINEAU", [.header(.signed2DDoc)]
    ),
    ("S4 missing", garcia.replacing("S4GARCIA-HAMMADI§", with: ""), [.missing(.nom)]),
    ("S1 twice", garcia + "S1277010115400329", [.repeated(.matricule)]),
    ("an unknown block", garcia + "S8X", [.unknownContent]),
    ("a signature after the blocks", garcia + "\u{1F}ABCDEF", [.unknownContent]),
    (
      "S4 at the end",
      header + "S1277010115400329S21.2.250.1.213.1.4.8§S3SARAH-LOU ANNA§S5FS621-01-1977S4GARCIA-HAMMADI", [.order]
    ),
    ("separator lost after S3", garcia.replacing("ANNA§", with: "ANNA"), [.separatorLost(.prenoms)]),
    ("separator lost after S2", garcia.replacing("4.8§", with: "4.8"), [.separatorLost(.oid)]),
    ("separator lost before a name in S", garcia.replacing("HAMMADI§", with: "LOUIS"), [.separatorLost(.nom)]),
    ("separator after a fixed block", garcia.replacing("329S2", with: "329§S2"), [.separatorSuperfluous(.matricule)]),
    ("separator as a space", garcia.replacing("ANNA§", with: "ANNA "), [.separatorAltered(.prenoms, .space)]),
    ("separator as ^]", garcia.replacing("ANNA§", with: "ANNA^]"), [.separatorAltered(.prenoms, .caret)]),
    ("separator as its picture", garcia.replacing("ANNA§", with: "ANNA␝"), [.separatorAltered(.prenoms, .picture)]),
    ("separator as text", garcia.replacing("ANNA§", with: "ANNA<GS>"), [.separatorAltered(.prenoms, .literal)]),
    (
      "separator as the end of a line", garcia.replacing("ANNA§", with: "ANNA\r\n"),
      [.separatorAltered(.prenoms, .control)]
    ),
    ("typed on a French keyboard", "ISà&ààààààààààààààààààààààS&éèèà&à&", [.keyboardLayout]),
  ]

  @Test("a defect of the frame is named", arguments: mutations)
  func mutation(name: String, text: String, kinds: [DatamatrixDiagnostic.Kind]) throws {
    #expect(try symbol(text).diagnostics.map(\.kind) == kinds, "\(name)")
  }

  @Test("the blocks are read past a lost or altered separator", arguments: ["", " ", "^]", "<GS>", "\u{241D}", "\n"])
  func recovery(separator: String) throws {
    let symbol = try symbol(Self.garcia.replacing("§", with: separator))
    #expect(try blocks(symbol) == blocks(try self.symbol(Self.garcia)))
  }

  @Test("a fixed block that is too short or too long is cut where the next begins")
  func fixedLength() throws {
    let short = try symbol(Self.garcia.replacing("277010115400329", with: "2770101154003"))
    #expect(try blocks(short).first == "S1=2770101154003")
    #expect(short.diagnostics == [])
    let long = try symbol(Self.garcia.replacing("277010115400329", with: "27701011540032999"))
    #expect(try blocks(long).first == "S1=27701011540032999")
    #expect(long.diagnostics == [])
  }

  @Test("a name stops after 100 characters")
  func longName() throws {
    let right = try symbol(Self.garcia.replacing("GARCIA-HAMMADI§", with: String(repeating: "A", count: 100)))
    #expect(right.diagnostics == [])
    let wrong = try symbol(Self.garcia.replacing("GARCIA-HAMMADI", with: String(repeating: "A", count: 101)))
    #expect(wrong.diagnostics.map(\.kind) == [.unknownContent])
  }

  @Test("places are those of the line")
  func places() throws {
    let symbols = try read(Self.garcia + "\n\n" + Self.patTrois)
    #expect(symbols.count == 2)
    let tree = try #require(symbols.last?.tree)
    let places = tree.children(try #require(tree.root)).map { tree.position($0) }
    #expect(places.first == Position(line: 3, column: 1))
    #expect(places.dropFirst().first == Position(line: 3, column: 27))
  }

  @Test("blocks come back as they were written", arguments: 0..<60)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func text(_ alphabet: String, _ count: ClosedRange<Int>) -> String {
      let alphabet = Array(alphabet)
      let length = Int.random(in: count, using: &generator)
      return String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
    }
    let values = [
      text("0123456789", 15...15), ["1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.10"][Int(seed % 2)],
      text("ABCDEFGHIJKLMNOPQRSTUVWXYZ'- ", 1...40) + "A", text("ABCDEFGHIJKLMNOPQRSTUVWXYZ'- ", 1...40) + "A",
      text("MF", 1...1), "0" + text("123456789", 1...1) + "-1" + text("012", 1...1) + "-19" + text("0123456789", 2...2),
      text("0123456789", 5...5),
    ]
    // A block below its greatest length ends in a separator.
    let isBounded = [true, values[1].count == 20, false, false, true, true, true]
    var written = Self.header
    for (index, value) in values.enumerated() { written += "S\(index + 1)\(value)" + (isBounded[index] ? "" : "§") }
    let symbol = try symbol(written)
    #expect(symbol.diagnostics == [])
    #expect(try blocks(symbol) == values.enumerated().map { "S\($0.offset + 1)=\($0.element)" })
  }

  @Test("random bytes and mutated vectors never trap", arguments: 0..<500)
  func hostile(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array((seed % 2 == 0 ? Self.garcia : Self.patTrois).replacing("§", with: "\u{1D}").utf8)
    for _ in 0..<(1 + Int(seed) % 6) {
      let place = Int(generator.next() % UInt64(bytes.count))
      switch generator.next() % 3 {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int(generator.next() % 20)))
      default: bytes.insert(contentsOf: bytes.shuffled(using: &generator).prefix(7), at: place)
      }
      if bytes.isEmpty { bytes = [0x49] }
    }
    _ = DatamatrixReader.recognises(bytes)
    for symbol in try DatamatrixReader().read(bytes) {
      for diagnostic in symbol.diagnostics { #expect(diagnostic.position.line >= 1 && diagnostic.position.column >= 1) }
    }
  }
}
