import DocumentTree
import HL7v2
import Testing

@Suite("Reading ER7 (HL7 v2.5 chapter 2, HL7-001 to HL7-006, HL7-021)")
struct ER7ReaderTests {
  private func message(_ segments: [String]) throws -> HL7Message {
    try #require(try HL7Fixtures.read(segments).messages.first)
  }

  private func value(_ message: HL7Message, _ path: String) throws -> String? {
    message.value(at: try HL7Fixtures.path(path))
  }

  private func kinds(_ message: HL7Message) -> [HL7DiagnosticKind] { message.diagnostics.map(\.kind) }

  @Test(
    "V01: the base messages are read without a word", arguments: [HL7Fixtures.mdm, HL7Fixtures.adt, HL7Fixtures.ack])
  func base(_ segments: [String]) throws {
    let file = try HL7Fixtures.read(segments)
    #expect(file.diagnostics.isEmpty)
    let message = try #require(file.messages.first)
    #expect(file.messages.count == 1)
    #expect(message.diagnostics.isEmpty)
    #expect(message.segments.map(\.name) == segments.map { String($0.prefix(3)) })
    #expect(message.characterSet == .utf8)
  }

  @Test("elements bear the names of the standard's XML encoding")
  func names() throws {
    let tree = try message(HL7Fixtures.adt).tree
    let root = try #require(tree.root)
    #expect(tree.lexicalName(root) == "ADT_A01")
    let pid = try #require(tree.children(root).first { tree.lexicalName($0) == "PID" })
    #expect(
      tree.children(pid).map(tree.lexicalName) == [
        "PID.1", "PID.3", "PID.3", "PID.5", "PID.7", "PID.8", "PID.11", "PID.11", "PID.18", "PID.31", "PID.32",
      ])
    let identifier = try #require(tree.children(pid).first { tree.lexicalName($0) == "PID.3" })
    #expect(tree.children(identifier).map(tree.lexicalName) == ["CX.1", "CX.4", "CX.5"])
    let authority = try #require(tree.children(identifier).dropFirst().first { _ in true })
    #expect(tree.children(authority).map(tree.lexicalName) == ["HD.1", "HD.2", "HD.3"])
  }

  @Test("a primitive field holds its text; a primitive in a composite is wrapped")
  func wrapping() throws {
    let message = try message(HL7Fixtures.adt)
    func names(_ path: String) throws -> [NodeKind] {
      let node = try #require(message.nodes(at: try HL7Fixtures.path(path)).first)
      return message.tree.children(node).map { message.tree.kind($0) }
    }
    #expect(try names("PID-8") == [.text])
    #expect(try names("PID-7") == [.element])
    #expect(try value(message, "PID-7.1") == "19800115")
    let surname = try #require(message.nodes(at: try HL7Fixtures.path("PID-5.1")).first)
    #expect(message.tree.path(surname) == "/ADT_A01/PID/PID.5/XPN.1")
    #expect(message.tree.children(surname).map(message.tree.lexicalName) == ["FN.1"])
  }

  @Test("MSH is numbered with the separator as field 1 (HL7 v2.5 §2.15.9)")
  func header() throws {
    let message = try message(HL7Fixtures.mdm)
    #expect(try value(message, "MSH-1") == "|")
    #expect(try value(message, "MSH-2") == #"^~\&"#)
    #expect(try value(message, "MSH-9.3") == "MDM_T02")
    #expect(message.header.messageType == "MDM^T02^MDM_T02")
    #expect(message.header.profiles == ["2.1^CISIS_CDA_HL7_V2"])
    let node = try #require(message.nodes(at: try HL7Fixtures.path("MSH-3")).first)
    #expect(message.tree.position(node) == Position(line: 1, column: 10))
  }

  @Test(
    "the root is the structure, else message and event, else HL7v2",
    arguments: [
      ("ADT^A01^ADT_A01", "ADT_A01"), ("ADT^A01", "ADT_A01"), ("ADT", "HL7v2"), ("", "HL7v2"),
      ("ADT^A01^1<x>", "ADT_A01"),
      ("ADT^é^é", "HL7v2"),
    ])
  func root(_ type: String, _ root: String) throws {
    let message = try message([#"MSH|^~\&|||||||"# + type + "|1|T|2.5"])
    #expect(message.tree.root.map(message.tree.lexicalName) == root)
  }

  @Test(
    "OBX-5 has the type that OBX-2 names",
    arguments: [
      ("ED", "^text^XML^Base64^Qm9u", ["ED.2", "ED.3", "ED.4", "ED.5"]), ("CWE", "N^^x", ["CWE.1", "CWE.3"]),
      ("ST", "text", []), ("", "a^b", ["OBX.5.1", "OBX.5.2"]), ("XYZ", "a", []),
    ])
  func varies(_ type: String, _ value: String, _ names: [String]) throws {
    let message = try message(HL7Fixtures.ack + ["OBX|1|\(type)|||\(value)"])
    let node = try #require(message.nodes(at: try HL7Fixtures.path("OBX-5")).first)
    let children = message.tree.children(node).filter { message.tree.kind($0) == .element }
    #expect(children.map(message.tree.lexicalName) == names)
  }

  @Test("what no table knows is numbered below its parent's name")
  func unknown() throws {
    let message = try message(HL7Fixtures.ack + ["ZXX|a|b^c&d|^^e", "MSA|A^B|1"])
    let tree = message.tree
    let paths = (0..<tree.count).map { Node(rawValue: Int32($0)) }.filter { tree.kind($0) == .element }.map(tree.path)
    #expect(paths.contains("/ACK/ZXX/ZXX.1"))
    #expect(paths.contains("/ACK/ZXX/ZXX.2/ZXX.2.2/ZXX.2.2.2"))
    #expect(paths.contains("/ACK/ZXX/ZXX.3/ZXX.3.3"))
    #expect(paths.contains("/ACK/MSA[2]/MSA.1/MSA.1.2"))
    #expect(try value(message, "ZXX-2.2.2") == "d")
  }

  @Test("types of document segments follow the version (HL7-073)", arguments: [("2.5", "CE.1"), ("2.6", "CWE.1")])
  func version(_ version: String, _ name: String) throws {
    let message = try message([#"MSH|^~\&|||||||ORU^R01^ORU_R01|1|T|"# + version, "OBR|1|||18748-4^CR^LN"])
    let node = try #require(message.nodes(at: try HL7Fixtures.path("OBR-4.1")).first)
    #expect(message.tree.lexicalName(node) == name)
  }

  @Test("V02: a separator used twice is one fault, and the message is no longer sound")
  func repeatedDelimiter() throws {
    let message = try message(HL7Fixtures.mdm.map { $0.replacing(#"MSH|^~\&"#, with: "MSH|^~^&") })
    #expect(message.diagnostics.map(\.kind) == [.badDelimiters(found: "|^~^&", reason: .repeated)])
    #expect(message.diagnostics.first?.path?.description == "MSH-2")
    #expect(!message.hasSoundDelimiters)
  }

  @Test("a character that looks like a separator is one fault")
  func lookalikeDelimiter() throws {
    let message = try message(HL7Fixtures.adt.map { $0.replacing("~", with: "˜") })
    #expect(message.diagnostics.map(\.kind) == [.badDelimiters(found: #"|^˜\&"#, reason: .notASCII)])
  }

  @Test(
    "wrong delimiters",
    arguments: [
      ("MSH|^~", DelimiterFault.tooFew), (#"MSH|^~\&##"#, .tooMany), (#"MSHa^~\&"#, .notPunctuation),
      (#"MSH|^A\&"#, .notPunctuation), ("MSH", .tooFew),
    ])
  func wrongDelimiters(_ start: String, _ fault: DelimiterFault) throws {
    let file = try HL7Fixtures.read([start + "|A|B|C"])
    // “MSHa” is no MSH at all.
    guard start != #"MSHa^~\&"# else {
      #expect(file.messages.isEmpty)
      return
    }
    let message = try #require(file.messages.first)
    guard case .badDelimiters(_, let reason)? = message.diagnostics.first?.kind else {
      Issue.record("no finding")
      return
    }
    #expect(reason == fault || start == "MSH")
  }

  @Test("V03: other legal delimiters are read and reported once")
  func unusualDelimiters() throws {
    let other = HL7Fixtures.mdm.map { $0.replacing("^", with: "$") }
    let message = try message(other)
    #expect(kinds(message) == [.unusualDelimiters(found: #"|$~\&"#)])
    #expect(try value(message, "PID-3.4.2") == "1.2.250.1.213.1.4.10")
    #expect(message.header.messageType == "MDM^T02^MDM_T02")
  }

  @Test("a truncation mark belongs to version 2.7 and later", arguments: [("2.6", 1), ("2.7", 0), ("2.8.2", 0)])
  func truncation(_ version: String, _ count: Int) throws {
    let message = try message([#"MSH|^~\&#|||||||ACK^A01^ACK|1|T|"# + version, "MSA|AA|1"])
    #expect(message.diagnostics.count == count)
    #expect(message.delimiters.truncation == UInt8(ascii: "#"))
  }

  @Test("V05: trailing separators change nothing")
  func trailingSeparators() throws {
    let plain = try message(HL7Fixtures.mdm).tree
    let padded = try message(
      HL7Fixtures.mdm.map { line in
        line == "ORC|NW" ? "ORC|NW||||" : line.replacing("^^M.^^L|", with: "^^M.^^L^^^&&^^^~|")
      }
    ).tree
    func shape(_ tree: DocumentTree) -> [String] {
      (0..<tree.count).map { tree.path(Node(rawValue: Int32($0))) + tree.stringValue(Node(rawValue: Int32($0))) }
    }
    #expect(shape(plain) == shape(padded))
  }

  @Test("V06: a segment identifier of two characters")
  func shortIdentifier() throws {
    var segments = HL7Fixtures.mdm
    segments.insert("P1|x", at: 2)
    let message = try message(segments)
    #expect(kinds(message) == [.badSegmentID(found: "P1")])
    #expect(message.diagnostics.first?.position == Position(line: 3, column: 1))
    #expect(message.segments.count == HL7Fixtures.mdm.count)
  }

  @Test("V40: a value broken over lines is one finding at its first line")
  func strayLines() throws {
    let message = try message(
      HL7Fixtures.mdm.flatMap { line in
        line.hasPrefix("OBX|1|")
          ? ["OBX|1|ED|18748-4^CR^LN||^text^XML^Base64^PENsaW5pY2Fs", "RG9jdW1lbnQgeG1sbnM9", "InVybj==||||||F"]
          : [line]
      })
    #expect(kinds(message) == [.strayLines(count: 2)])
    #expect(message.diagnostics.first?.path?.description == "OBX")
    #expect(message.diagnostics.first?.position.line == 9)
  }

  @Test("V15: an explicit null is a value of two quotes")
  func explicitNull() throws {
    let message = try message(
      HL7Fixtures.adt.map {
        $0.replacing("MARTINEAU^LUCIEN^", with: #"""^LUCIE^^^^^D~MARTINEAU^LUCIEN^"#)
      })
    #expect(message.diagnostics.isEmpty)
    #expect(try value(message, "PID-5.1") == #""""#)
    #expect(try value(message, "PID-5[2].1") == "MARTINEAU")
  }

  @Test("V70: a value is split before its escape sequences are decoded")
  func escapedSeparators() throws {
    let record = #"DUPONT\F\Jean\F\19590510\F\1\F\123\F\abc^^^CNOP&1.2.250.1.176.1.2&ISO^NDP"#
    let message = try message(
      HL7Fixtures.adt.map { $0.replacing("778812^^^CH-ALPHA&1.2.250.1.999.9.1&ISO^PI", with: record) })
    #expect(message.nodes(at: try HL7Fixtures.path("PID-3")).count == 2)
    #expect(try value(message, "PID-3[2].1") == "DUPONT|Jean|19590510|1|123|abc")
    #expect(message.diagnostics.isEmpty)
  }

  @Test(
    "escape sequences in a text",
    arguments: [
      (#"a\F\b\S\c\T\d\R\e\E\f"#, #"a|b^c&d~e\f"#), (#"\X41C3A9\"#, "Aé"), (#"a\.br\b"#, "a\nb"),
      (#"a\.sp2\b"#, "a\n\nb"),
      (#"\H\gras\N\"#, "gras"), (#"a\.in+5\b"#, "ab"),
    ])
  func escapes(_ written: String, _ decoded: String) throws {
    let message = try message(HL7Fixtures.ack + ["NTE|1||\(written)"])
    #expect(try value(message, "NTE-3") == decoded)
    #expect(message.diagnostics.isEmpty)
  }

  @Test(
    "V18: what is no escape sequence is kept and reported (HL7-021)",
    arguments: [
      (#"CR \Q\ imagerie"#, EscapeFault.unknown), (#"C:\dossier"#, .unterminated), (#"\X4\"#, .malformed),
      (#"\XZZ\"#, .malformed), (#"\C2842\"#, .characterSetSwitch), (#"\M2842\"#, .characterSetSwitch),
      (#"\Z01\"#, .local),
      (#"a\\b"#, .unknown), (#"\.xx\"#, .malformed),
    ])
  func unknownEscapes(_ written: String, _ fault: EscapeFault) throws {
    let message = try message(HL7Fixtures.ack + ["OBR|1|||18748-4^\(written)^LN"])
    #expect(try value(message, "OBR-4.2") == written)
    #expect(message.diagnostics.count == 1)
    guard case .escape(_, let found)? = message.diagnostics.first?.kind else {
      Issue.record("no finding")
      return
    }
    #expect(found == fault)
    #expect(message.diagnostics.first?.path?.description == "OBR-4.2")
  }

  @Test("the same sequence again in one value says nothing new")
  func repeatedEscape() throws {
    let message = try message(HL7Fixtures.ack + [#"NTE|1||a\Q\b\Q\c\W\"#])
    #expect(message.diagnostics.count == 2)
  }

  @Test("formatting sequences belong to formatted text only")
  func formatting() throws {
    let message = try message(HL7Fixtures.ack + [#"OBX|1|ST|a^b||x\.br\y"#])
    #expect(kinds(message) == [.formattingSequence(sequence: #"\.br\"#, type: "ST")])
  }

  @Test("an empty repetition keeps the numbers of those after it")
  func emptyRepetition() throws {
    let message = try message(HL7Fixtures.adt.map { $0.replacing("INS~778812", with: "INS~~778812") })
    #expect(try value(message, "PID-3[3].1") == "778812")
    #expect(kinds(message) == [.emptyRepetition])
    #expect(message.diagnostics.first?.path?.description == "PID-3[2]")
  }

  @Test("a segment without values")
  func emptySegment() throws {
    let message = try message(HL7Fixtures.adt.map { $0.hasPrefix("ZFA") ? "ZFA||||||||||||" : $0 })
    #expect(kinds(message) == [.emptySegment(id: "ZFA")])
    #expect(message.segments.contains { $0.name == "ZFA" })
  }

  @Test("columns count characters, lines those of the file")
  func positions() throws {
    let message = try message(HL7Fixtures.mdm)
    func position(_ path: String) throws -> Position {
      message.tree.position(try #require(message.nodes(at: try HL7Fixtures.path(path)).first))
    }
    #expect(try position("OBR-4") == Position(line: 6, column: 9))
    #expect(try position("OBR-4.2") == Position(line: 6, column: 17))
    #expect(try position("OBR-4.3") == Position(line: 6, column: 40))
    #expect(try position("PID-3[2]") == Position(line: 3, column: 74))
    #expect(try position("PID-3[2].4.2") == Position(line: 3, column: 92))
    #expect(try position("OBX[3]-3") == Position(line: 11, column: 11))
  }

  @Test("every element has a path, and the path finds it again", arguments: [HL7Fixtures.mdm, HL7Fixtures.adt])
  func paths(_ segments: [String]) throws {
    let message = try message(segments)
    for row in 2..<message.tree.count {
      let node = Node(rawValue: Int32(row))
      guard message.tree.kind(node) == .element else { continue }
      let path = try #require(message.path(of: node))
      let found = message.nodes(at: path)
      #expect(found.first.map { message.tree.stringValue($0) } == message.tree.stringValue(node), "\(path)")
      #expect(HL7Path(path.description) == path)
    }
  }
}
