import Foundation
import HL7v2
import SeededRandom
import Testing

@testable import Conformance

@Suite("Exchanges: logs read piece by piece, messages that follow each other")
struct ExchangeTests {
  private static func sample(_ name: String) throws -> [UInt8] {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return Array(try #require(FileManager.default.contents(atPath: "\(root)/Samples/hl7v2/\(name).hl7")))
  }

  /// Samples one after the other, each admission with numbers of its own.
  private func log(_ copies: Int) throws -> [UInt8] {
    let names = ["adt-a01-alpha", "adt-a01-beta-invalide", "mdm-t02-alpha", "adt-a01-alpha-invalide"]
    var bytes: [UInt8] = []
    for copy in 0..<copies {
      let text = String(decoding: try ExchangeTests.sample(names[copy % names.count]), as: UTF8.self)
      bytes +=
        text.replacingOccurrences(of: "ADTA0001", with: "ADTA\(copy)")
        .replacingOccurrences(of: "M0001^", with: "M\(copy)^").replacingOccurrences(of: "V2025001", with: "V\(copy)")
        .utf8
    }
    return bytes
  }

  private func report(_ bytes: [UInt8], pieces: [Int]) throws -> Report {
    var rest = bytes[...]
    var sizes = pieces[...]
    return try Shared.validator.get().validate(
      log: {
        let size = sizes.popFirst() ?? rest.count
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
      }, name: "journal.hl7")
  }

  private func outline(_ report: Report) -> [String] {
    report.findings.map { "\($0.rule) \($0.location.line):\($0.location.column) \($0.location.node)" }
  }

  private func caretLine(_ finding: Finding) -> String? {
    finding.excerpt.map { "\($0.firstLine + $0.caretLine) \($0.lines[$0.caretLine])" }
  }

  @Test("the patients of a log are not kept, however many there are; those of a file are, for a container around it")
  func patients() throws {
    let bytes = try log(4)
    #expect(try report(bytes, pieces: [2_000]).patients.isEmpty)
    #expect(try Shared.validator.get().validate(bytes, name: "journal.hl7").patients.count == 4)
  }

  @Test("a log gives the same findings at the same places, whatever its pieces are")
  func pieces() throws {
    let bytes = try log(12)
    let whole = try Shared.validator.get().validate(bytes, name: "journal.hl7")
    #expect(whole.findings.count > 10)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<12 {
      let sizes = (0..<40).map { _ in Int.random(in: 1...6_000, using: &random) }
      let streamed = try report(bytes, pieces: sizes)
      #expect(outline(streamed) == outline(whole))
      #expect(streamed.sha256 == whole.sha256)
      #expect(streamed.outcome == whole.outcome)
      // The lines beside the caret may stand in another piece.
      #expect(streamed.findings.map(caretLine) == whole.findings.map(caretLine))
    }
  }

  @Test("another patient's document is said first")
  func criticalFirst() throws {
    let text = String(decoding: try ExchangeTests.sample("mdm-t02-alpha"), as: UTF8.self)
    let bytes = text.replacingOccurrences(of: "180017511500374^^^", with: "279035121518989^^^")
      .replacingOccurrences(of: "|FRA|UNICODE", with: "|FR|UNICODE")
    let report = try Shared.validator.get().validate(Array(bytes.utf8), name: "message.hl7")
    #expect(report.findings.count > 1)
    #expect(report.findings.first?.rule == RuleID("HL7-039"))
    #expect(report.findings.first?.isCritical == true)
  }

  @Test("an exchange goes on from file to file")
  func acrossFiles() async throws {
    let bytes = try ExchangeTests.sample("adt-a01-alpha")
    let other = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "V2025001", with: "V2025002")
    let inputs = [("1.hl7", bytes), ("2.hl7", Array(other.utf8))].map { Input(name: $0.0, origin: .bytes($0.1)) }
    var rules: [[RuleID]] = []
    let validator = try Shared.validator.get()
    try await CheckSession(validator: validator, jobs: 4, exchange: ExchangeHandle()).run(inputs) { report in
      rules.append(report.findings.filter { $0.severity == .error }.map(\.rule))
    }
    #expect(rules == [[], [RuleID("HL7-079"), RuleID("HLX-001")]])
    rules = []
    try await CheckSession(validator: validator, jobs: 4).run(inputs) { report in
      rules.append(report.findings.filter { $0.severity == .error }.map(\.rule))
    }
    #expect(rules == [[], []])
  }

  @Test("random and mutated logs never trap, in any pieces")
  func hostile() throws {
    var random = SeededGenerator(seed: 9)
    let base = try log(6)
    for _ in 0..<60 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        guard let index = bytes.indices.randomElement(using: &random) else { continue }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(index..<min(index + Int.random(in: 1...300, using: &random), bytes.count))
        case 2:
          bytes.insert(contentsOf: [0x0D, 0x0A, 0x0B, 0x1C, 0x7C, 0x5E].shuffled(using: &random).prefix(2), at: index)
        default: bytes.insert(contentsOf: Array("\rMSH|^~\\&|".utf8), at: index)
        }
      }
      let sizes = (0..<20).map { _ in Int.random(in: 1...9_000, using: &random) }
      let streamed = try report(bytes, pieces: sizes)
      #expect(streamed.size == bytes.count)
    }
    for _ in 0..<60 {
      let bytes = (0..<Int.random(in: 0...600, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try report(bytes, pieces: [7, 50, 3])
      _ = try report(Array("MSH|^~\\&|".utf8) + bytes, pieces: [3, 9, 200])
    }
  }

  // MARK: What is remembered

  /// A log in which every message is a stay, a patient and a movement of its own.
  private func stays(_ range: Range<Int>, event: String = "A01") throws -> [[UInt8]] {
    let text = String(decoding: try ExchangeTests.sample("adt-a01-alpha"), as: UTF8.self)
    return range.map { number in
      Array(
        text.replacingOccurrences(of: "ADTA0001", with: "ADT\(number)")
          .replacingOccurrences(of: "M0001^", with: "M\(number)^")
          .replacingOccurrences(of: "V2025001", with: "V\(number)")
          .replacingOccurrences(of: "778812", with: "P\(number)").utf8)
    }
  }

  private func take(_ messages: [[UInt8]], in log: inout ExchangeLog) throws -> [Judgement] {
    try messages.flatMap { bytes in
      let file = try ER7Reader(dictionary: Shared.library.get().definitions.dictionary).read(bytes)
      return file.messages.flatMap { log.take($0) }
    }
  }

  private func failures(_ judgements: [Judgement]) -> [String] {
    judgements.compactMap { judgement in
      guard case .failed(let deviation) = judgement.verdict else { return nil }
      return judgement.aspect.aspect + (deviation.variant.map { ":" + $0 } ?? "")
    }
  }

  @Test("what is remembered has a limit, which is said once, and what is forgotten gives no error")
  func window() throws {
    var log = ExchangeLog(capacity: 20)
    #expect(failures(try take(try stays(0..<40), in: &log)) == [])
    #expect(failures(try take(try stays(40..<600), in: &log)) == ["not-evaluated:window"])
    #expect(log.size < 20 * 2 * 2 + 100 * 2 * 2 + 10)
    // The number of a forgotten message is as good as new; that of the last one is known.
    #expect(failures(try take(try stays(0..<1), in: &log)) == [])
    #expect(failures(try take(try stays(599..<600), in: &log)) == ["control-id:resent"])
  }

  @Test("the cancellation of a forgotten movement, and the answer to a forgotten message, are no errors")
  func forgotten() throws {
    let adt = String(decoding: try ExchangeTests.sample("adt-a01-alpha"), as: UTF8.self)
    let cancel = adt.replacingOccurrences(of: "ADT^A01^ADT_A01", with: "ADT^A11^ADT_A09")
      .replacingOccurrences(of: "ADTA0001", with: "ADTX").replacingOccurrences(of: "M0001^", with: "M0^")
      .replacingOccurrences(of: "V2025001", with: "V0").replacingOccurrences(of: "|INSERT|N|", with: "|CANCEL|N|A01")
    let header = String(adt.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }).split(
      separator: "|", omittingEmptySubsequences: false)
    let answer =
      "MSH|^~\\&|\(header[4])|\(header[5])|\(header[2])|\(header[3])|20250314091500||ACK^A01^ACK|R1|T|2.5\rMSA|AA|ADT0\r"
    for capacity in [10, 1_000] {
      var log = ExchangeLog(capacity: capacity)
      _ = try take(try stays(0..<300), in: &log)
      #expect(failures(try take([Array(cancel.utf8)], in: &log)).isEmpty, "\(capacity)")
      let said = failures(try take([Array(answer.utf8)], in: &log))
      #expect(said.filter { $0.hasPrefix("ack") && !$0.hasSuffix("version") } == [], "\(capacity)")
    }
  }

  @Test("a table remembers what was used last, and never more than twice its capacity")
  func recent() {
    var table = RecentTable<Int>(capacity: 4)
    for number in 0..<100 {
      table.remember(number, for: number)
      #expect(table.value(0) == 0)
      #expect(table.count <= 8)
    }
    #expect(table.value(1) == nil)
    #expect(table.value(99) == 99)
    #expect(table.hasForgotten)
  }

  @Test("a large log that comes through a pipe is read in pieces, another large input in one")
  func pipe() throws {
    let bytes = try log(8)
    var large: [UInt8] = []
    while large.count < 200_000 { large += bytes }
    var options = CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
    options.context = .test
    var limits = Limits()
    limits.bytes = 100_000
    let validator = Validator(
      library: try Shared.library.get(), options: options, limits: limits, maximumFindings: 10)
    func check(_ bytes: [UInt8], _ name: String) throws -> Report {
      let pipe = Pipe()
      let writer = pipe.fileHandleForWriting
      Thread.detachNewThread {
        try? writer.write(contentsOf: bytes)
        try? writer.close()
      }
      var session = CheckSession(validator: validator, jobs: 1)
      session.largestWhole = 60_000
      session.piece = 30_000
      return try session.check(pipe.fileHandleForReading, name: name)
    }
    let report = try check(large, "stdin")
    #expect(report.kind == .hl7v2)
    #expect(report.size == large.count)
    #expect(try check(bytes, "stdin").size == bytes.count)
    let blanks = [UInt8](repeating: 0x20, count: 200_000)
    #expect(try check(blanks, "stdin").findings.map(\.rule) == [RuleID("LIM-001")])
  }
}
