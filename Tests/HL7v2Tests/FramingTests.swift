import DocumentTree
import HL7v2
import Testing

@Suite("Line ends, MLLP and batches (HL7-001, HL7-003, HL7-081)")
struct FramingTests {
  private let adt = HL7Fixtures.bytes(HL7Fixtures.adt)
  private let ack = HL7Fixtures.bytes(HL7Fixtures.ack)

  private func kinds(_ bytes: [UInt8]) throws -> [HL7DiagnosticKind] {
    try HL7Fixtures.read(bytes).diagnostics.map(\.kind)
  }

  @Test(
    "V04: LF and CR LF end segments where nothing else does",
    arguments: [
      ("\n", TerminatorStyle.lf), ("\r\n", .crlf), ("\r", .cr),
    ])
  func terminators(_ end: String, _ style: TerminatorStyle) throws {
    let file = try HL7Fixtures.read(HL7Fixtures.bytes(HL7Fixtures.mdm, terminator: end))
    #expect(file.framing.terminators == style)
    #expect(file.diagnostics.map(\.kind) == (style == .cr ? [] : [.terminators(style)]))
    let message = try #require(file.messages.first)
    #expect(message.segments.map(\.line) == Array(1...HL7Fixtures.mdm.count))
    #expect(message.diagnostics.isEmpty)
  }

  @Test("mixed terminators are one finding")
  func mixed() throws {
    let bytes = Array((HL7Fixtures.ack[0] + "\r\n" + HL7Fixtures.ack[1] + "\rERR|||100|E\r\n").utf8)
    let file = try HL7Fixtures.read(bytes)
    #expect(file.framing.terminators == .mixed)
    #expect(file.diagnostics.map(\.kind) == [.terminators(.mixed)])
    #expect(file.messages.first?.segments.count == 3)
  }

  @Test("a bare LF is content where segments end with CR")
  func lineFeedInContent() throws {
    let bytes = Array((HL7Fixtures.ack[0] + "\rMSA|AA|MSG0001|a\nPV1|b|c\rERR|||100|E\r").utf8)
    let file = try HL7Fixtures.read(bytes)
    let message = try #require(file.messages.first)
    #expect(message.segments.map(\.name) == ["MSH", "MSA", "ERR"])
    #expect(message.diagnostics.map(\.kind) == [.lineFeedInContent])
    #expect(message.value(at: HL7Path(segment: "MSA", field: 3)) == "a\nPV1")
    // An editor counts the line feed as a line.
    #expect(message.segments.last?.line == 4)
    let node = try #require(message.nodes(at: HL7Path(segment: "MSA", field: 4)).first)
    #expect(message.tree.position(node) == Position(line: 3, column: 5))
  }

  @Test("a message after a bare LF is never swallowed")
  func messageAfterLineFeed() throws {
    let first = Array((HL7Fixtures.ack[0] + "\r" + HL7Fixtures.ack[1] + "\n").utf8)
    #expect(try HL7Fixtures.read(first + adt).messages.count == 2)
  }

  @Test("a missing last terminator and empty lines are said once")
  func sloppyEnd() throws {
    #expect(try kinds(adt.dropLast()) == [.missingFinalTerminator])
    let spaced = Array((HL7Fixtures.ack[0] + "\n\n\n" + HL7Fixtures.ack[1] + "\n").utf8)
    #expect(try kinds(spaced) == [.terminators(.lf), .emptyLines(count: 2)])
  }

  @Test("a byte order mark is skipped and said")
  func byteOrderMark() throws {
    let file = try HL7Fixtures.read([0xEF, 0xBB, 0xBF] + adt)
    #expect(file.diagnostics.map(\.kind) == [.byteOrderMark])
    #expect(file.messages.first?.segments.count == HL7Fixtures.adt.count)
    #expect(try kinds([0xFF, 0xFE, 0x4D, 0x00]) == [.unsupportedEncoding("UTF-16")])
  }

  @Test("bytes before MSH, on their own line or before it", arguments: ["junk\r", "xx ", "HTTP/1.1 200\r\r"])
  func bytesBefore(_ junk: String) throws {
    let file = try HL7Fixtures.read(Array(junk.utf8) + adt)
    let message = try #require(file.messages.first)
    #expect(message.segments.count == HL7Fixtures.adt.count)
    #expect(file.diagnostics.contains { if case .bytesBeforeMessage = $0.kind { true } else { false } })
    if junk == "xx " { #expect(message.position == Position(line: 1, column: 4)) }
  }

  @Test("no message at all", arguments: ["", "PID|1||x\r", "hello", "MSHX|", "\u{0B}\u{1C}\r"])
  func noMessage(_ text: String) throws {
    let file = try HL7Fixtures.read(Array(text.utf8))
    #expect(file.messages.isEmpty)
    #expect(file.diagnostics.contains { $0.kind == .noMessage })
  }

  @Test("MLLP frames are stripped")
  func mllp() throws {
    let file = try HL7Fixtures.read([0x0B] + adt + [0x1C, 0x0D, 0x0B] + ack + [0x1C, 0x0D])
    #expect(file.framing.frames == 2)
    #expect(file.messages.map(\.header.controlID) == ["ADT0001", "ACK0001"])
    #expect(file.diagnostics.isEmpty)
    #expect(file.messages.last?.segments.first?.line == HL7Fixtures.adt.count + 2)
  }

  @Test(
    "faults of MLLP frames",
    arguments: [
      ([0x0B], [0x1C], FramingFault.endWithoutCR), ([], [0x1C, 0x0D], .startMissing), ([0x0B], [], .endMissing),
      ([0x0B], [0x41, 0x1C, 0x42, 0x1C, 0x0D], .insideMessage),
      ([0x0B], [0x41, 0x0B, 0x42, 0x1C, 0x0D], .insideMessage),
    ] as [([UInt8], [UInt8], FramingFault)])
  func mllpFaults(_ start: [UInt8], _ end: [UInt8], _ fault: FramingFault) throws {
    let file = try HL7Fixtures.read(start + ack + end)
    #expect(file.messages.count == 1)
    #expect(file.diagnostics.contains { $0.kind == .framing(fault) })
  }

  @Test("several messages in a row")
  func several() throws {
    let file = try HL7Fixtures.read(adt + ack + adt)
    #expect(file.messages.count == 3)
    #expect(file.messages.last?.segments.first?.line == HL7Fixtures.adt.count + HL7Fixtures.ack.count + 1)
    #expect(file.diagnostics.isEmpty)
  }

  @Test("a visitor may stop the reading")
  func visitor() throws {
    var seen = 0
    let file = try ER7Reader(dictionary: try HL7Fixtures.dictionary()).read(adt + ack + adt) { _ in
      seen += 1
      return seen < 2
    }
    #expect(seen == 2)
    #expect(file.messages.isEmpty)
    #expect(file.messageCount == 2)
  }

  private func batch(_ trailers: String) -> [UInt8] {
    Array("FHS|^~\\&|A\rBHS|^~\\&|A\r".utf8) + adt + ack + Array(trailers.utf8)
  }

  @Test("a batch with right counts")
  func rightBatch() throws {
    let file = try HL7Fixtures.read(batch("BTS|2\rFTS|1\r"))
    #expect(file.diagnostics.isEmpty)
    #expect(file.batches.map(\.messages) == [0..<2])
    #expect(file.fileHeader?.field(3) == "A")
    #expect(file.fileTrailer?.field(1) == "1")
  }

  @Test(
    "counts that are wrong",
    arguments: [
      ("BTS|3\rFTS|1\r", HL7DiagnosticKind.batchCount(declared: "3", found: 2)),
      ("BTS|2\rFTS|2\r", .fileCount(declared: "2", found: 1)), ("FTS|1\r", .batchUnbalanced(segment: "BHS")),
      ("BTS|2\r", .batchUnbalanced(segment: "FHS")),
      ("BTS|2\rPV1|1\rFTS|1\r", .segmentOutsideMessage(id: "PV1")),
    ])
  func wrongBatch(_ trailers: String, _ kind: HL7DiagnosticKind) throws {
    #expect(try kinds(batch(trailers)) == [kind])
  }

  @Test("a batch may declare other delimiters than its messages")
  func batchDelimiters() throws {
    let bytes = Array("BHS|$~\\&|A\r".utf8) + ack + Array("BTS|1\r".utf8)
    #expect(try kinds(bytes) == [.batchDelimiters(declared: #"|$~\&"#)])
  }

  @Test(
    "limits are typed errors",
    arguments: [
      (HL7Limits(bytes: 10), HL7ReadError.Quantity.bytes), (HL7Limits(messages: 0), .messages),
      (HL7Limits(segments: 2), .segments), (HL7Limits(fields: 20), .fields), (HL7Limits(repetitions: 1), .repetitions),
      (HL7Limits(components: 4), .components),
    ])
  func limits(_ limits: HL7Limits, _ quantity: HL7ReadError.Quantity) {
    let error = #expect(throws: HL7ReadError.self) { try HL7Fixtures.read(adt, limits: limits) }
    guard case .tooMany(let found, _, _)? = error else { return }
    #expect(found == quantity)
  }

  @Test("diagnostics are bounded and counted")
  func boundedDiagnostics() throws {
    let notes = Array(repeating: #"NTE|1||\Q\"#, count: 50)
    let bytes = HL7Fixtures.bytes(HL7Fixtures.ack + notes)
    let message = try #require(try HL7Fixtures.read(bytes, limits: HL7Limits(diagnostics: 10)).messages.first)
    #expect(message.diagnostics.count == 11)
    #expect(message.diagnostics.last?.kind == .moreDiagnostics(count: 40))
  }

  @Test(
    "what is ER7 is recognised by its first bytes",
    arguments: [
      (#"MSH|^~\&|"#, true), ("\u{0B}MSH|", true), ("\r\n FHS|", true), ("MSH", false), ("<MSH/>", false), ("", false),
    ])
  func recognised(_ text: String, _ isER7: Bool) {
    #expect(ER7Reader.recognises(Array(text.utf8)) == isER7)
  }
}
