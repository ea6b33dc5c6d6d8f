import HL7v2
import Testing

@testable import Conformance

/// A vector of the fact sheet (§8): a base message, what is changed in it, and the rules that must speak.
struct HL7Vector: Sendable, CustomTestStringConvertible {
  /// What the sheet expects.
  enum Verdict: Sendable {
    /// No error and no warning because of the change.
    case pass
    /// An error of one of the rules.
    case error([String])
    /// A warning of one of the rules, and no error.
    case warning([String])
  }

  var name: String
  var base: [String]
  var edits: [(this: String, by: String)]
  var verdict: Verdict

  var testDescription: String { name }

  /// The bytes of the message, in UTF-8 with CR after each segment.
  func bytes() throws -> [UInt8] {
    var text = base.joined(separator: "\r") + "\r"
    for edit in edits {
      try #require(text.contains(edit.this), "\(name): \(edit.this)")
      text = text.replacing(edit.this, with: edit.by)
    }
    return Array(text.utf8)
  }
}

@Suite("The vectors of the fact sheet on single messages")
struct HL7VectorTests {
  /// The rules of errors and of warnings found in the message itself, with the ids of the sheet that they cover.
  private func found(_ bytes: [UInt8]) throws -> (errors: Set<String>, warnings: Set<String>) {
    let report = try Shared.validator.get().validate(bytes, name: "message.hl7")
    let library = try Shared.library.get()
    func ids(_ severity: Severity) -> Set<String> {
      let rules = report.findings.filter { $0.severity == severity }.compactMap { library.rule($0.rule) }
      // The second entry of a rule, HL7-041b, speaks for HL7-041.
      return Set(
        rules.flatMap { [$0.id] + $0.covers }.map { id in
          id.rawValue.last?.isLetter == true ? String(id.rawValue.dropLast()) : id.rawValue
        })
    }
    return (ids(.error), ids(.warning))
  }

  @Test("a vector gives what the sheet says", arguments: HL7Vectors.all)
  func vector(_ vector: HL7Vector) throws {
    let found = try found(vector.bytes())
    let base = try self.found(Array((vector.base.joined(separator: "\r") + "\r").utf8))
    let errors = found.errors.subtracting(base.errors)
    let warnings = found.warnings.subtracting(base.warnings)
    switch vector.verdict {
    case .pass:
      #expect(errors.isEmpty && warnings.isEmpty, "\(errors.sorted()) \(warnings.sorted())")
    case .error(let expected):
      #expect(!errors.isDisjoint(with: expected), "\(errors.sorted()) \(warnings.sorted())")
    case .warning(let expected):
      #expect(errors.isEmpty, "\(errors.sorted())")
      #expect(!warnings.isDisjoint(with: expected), "\(warnings.sorted())")
    }
  }

  @Test(
    "V01, V52: the bases are without deviation",
    arguments: [
      HL7VectorBases.mdm, HL7VectorBases.adt, HL7VectorBases.ack, HL7VectorBases.zam, HL7VectorBases.oru,
      HL7VectorBases.lps,
    ])
  func bases(base: [String]) throws {
    let found = try found(Array((base.joined(separator: "\r") + "\r").utf8))
    #expect(found.errors.isEmpty, "\(found.errors.sorted())")
    // The domain of an address is only certain with a white list.
    #expect(found.warnings.subtracting(["ADR-016"]).isEmpty, "\(found.warnings.sorted())")
  }

  @Test("V07: a byte of ISO-8859 in a message that says UTF-8")
  func foreignByte() throws {
    let text = (HL7VectorBases.mdm.joined(separator: "\r") + "\r")
    let parts = text.split(separator: "CR d'imagerie médicale", maxSplits: 1)
    let bytes =
      Array(parts[0].utf8) + Array("CR d'imagerie m".utf8) + [0xE9] + Array("dicale".utf8) + Array(parts[1].utf8)
    #expect(try found(bytes).errors.contains("HL7-005"))
  }

  @Test("V28: the sex is not that of the matricule either, which is only a warning")
  func sexOfTheMatricule() throws {
    let text = (HL7VectorBases.mdm.joined(separator: "\r") + "\r").replacing("|19800115|M|", with: "|19800115|F|")
    #expect(try found(Array(text.utf8)).warnings.contains("HL7-029"))
  }

  @Test("V77: the root of the XML encoding is not MSH-9.3")
  func root() throws {
    let xml = """
      <ADT_A04 xmlns="urn:hl7-org:v2xml"><MSH><MSH.1>|</MSH.1><MSH.2>^~\\&amp;</MSH.2>
      <MSH.9><MSG.1>ADT</MSG.1><MSG.2>A01</MSG.2><MSG.3>ADT_A01</MSG.3></MSH.9></MSH></ADT_A04>
      """
    #expect(try found(Array(xml.utf8)).errors.contains("HL7-074"))
    let right = xml.replacing("ADT_A04", with: "ADT_A01")
    #expect(try !found(Array(right.utf8)).errors.contains("HL7-074"))
  }

  @Test("every vector of the sheet, V01 to V77, is a test here")
  func complete() {
    let own: Set<String> = ["V01", "V07", "V22", "V52", "V73", "V77"]
    let known = own.union(HL7Vectors.all.map { String($0.name.prefix(3)) })
    let sheet = Set((1...77).map { "V" + ($0 < 10 ? "0" : "") + String($0) })
    #expect(known == sheet, "\(known.symmetricDifference(sheet).sorted())")
  }

  @Test("V22: the key of a matricule of Corsica is right, so that HL7-025 is silent")
  func corsica() throws {
    let text = (HL7VectorBases.mdm.joined(separator: "\r") + "\r")
      .replacing("180017511500374^^^ASIP", with: "185012A00402194^^^ASIP")
    let found = try found(Array(text.utf8))
    #expect(!found.errors.contains("HL7-025"))
    // The document inside still is another patient's.
    #expect(found.errors.contains("HL7-039"))
  }

  @Test("V73: an acknowledgement of a message that was not sent, beside one that waits for its answer")
  func pairing() throws {
    func errors(_ acknowledged: String) throws -> Set<String> {
      let segments = HL7VectorBases.mdm + HL7VectorBases.ack
      let text = (segments.joined(separator: "\r") + "\r").replacing("MSA|AA|MSG0001", with: "MSA|AA|" + acknowledged)
      return try found(Array(text.utf8)).errors
    }
    #expect(try errors("MSG0002").contains("HL7-071"))
    #expect(try !errors("MSG0001").contains("HL7-071"))
  }
}
