import Foundation
import Schematron
import Testing

@Suite("SCH-01 to SCH-03: includes")
struct IncludeTests {
  private let sch = "xmlns=\"\(SchemaBench.namespace)\""

  @Test("SCH-01: the root of the target replaces the include, href is relative to the including file")
  func nestedIncludes() throws {
    let bench = SchemaBench(
      "<include href='parts/pattern.sch'/>",
      files: [
        "parts/pattern.sch": "<pattern \(sch)><include href='deep/rule.sch'/></pattern>",
        "parts/deep/rule.sch": "<rule \(sch) context='a'><assert test='false()'>from the rule file</assert></rule>",
      ])
    let result = try bench.run("<a/>")
    #expect(result.findings.map(\.text) == ["from the rule file"])
    let schema = try bench.compile()
    #expect(schema.source.files == ["main.sch", "parts/pattern.sch", "parts/deep/rule.sch"])
    #expect(schema.source.patterns[0].rules[0].assertions[0].position.file == 2)
  }

  @Test("SCH-01: a target whose root is a schema contributes nothing")
  func schemaRoot() throws {
    let bench = SchemaBench(
      "<include href='other.sch'/><pattern><rule context='a'><report test='true()'>own</report></rule></pattern>",
      files: [
        "other.sch":
          "<schema \(sch)><pattern><rule context='a'><report test='true()'>other</report></rule></pattern></schema>"
      ])
    #expect(try bench.texts("<a/>") == ["own"])
  }

  @Test("A fragment means the element with that id")
  func fragment() throws {
    let bench = SchemaBench(
      "<include href='library.sch#two'/>",
      files: [
        "library.sch": """
        <schema \(sch)><pattern id='one'><rule context='a'><report test='true()'>1</report></rule></pattern>
        <pattern id='two'><rule context='a'><report test='true()'>2</report></rule></pattern></schema>
        """
      ])
    #expect(try bench.texts("<a/>") == ["2"])
  }

  @Test("extends with an href takes the content of a rule of another file")
  func extendsHref() throws {
    let bench = SchemaBench(
      "<pattern><rule context='a'><extends href='sub/rule.sch'/></rule></pattern>",
      files: [
        "sub/rule.sch": "<rule \(sch)><let name='x' value='1'/><extends href='more.sch'/></rule>",
        "sub/more.sch": "<rule \(sch)><report test='$x = 1'>seen</report></rule>",
      ])
    #expect(try bench.texts("<a/>") == ["seen"])
  }

  @Test("extends with an href refuses an element of another kind")
  func extendsHrefKind() {
    let bench = SchemaBench(
      "<pattern><rule context='a'><extends href='p.sch'/></rule></pattern>", files: ["p.sch": "<pattern \(sch)/>"])
    #expect(bench.faults().map(\.kind) == [.structure])
  }

  @Test("SCH-03: a missing target is told, dropped, and the rest goes on")
  func missingTarget() throws {
    let bench = SchemaBench(
      """
      <include href='gone.sch'/><phase id='p'><active pattern='gone'/><active pattern='here'/></phase>
      <pattern id='here'><rule context='a'><report test='true()'>here</report></rule></pattern>
      """, attributes: "defaultPhase='p'")
    let schema = try bench.compile()
    #expect(schema.source.notices.map(\.kind) == [.missingInclude(href: "gone.sch"), .undeclaredPattern(id: "gone")])
    #expect(try bench.texts("<a/>") == ["here"])
  }

  @Test(
    "Includes that come back to themselves are refused",
    arguments: [
      ["main.sch": "main.sch"], ["main.sch": "b.sch", "b.sch": "c.sch", "c.sch": "b.sch"],
    ])
  func cycle(links: [String: String]) {
    var texts: [String: String] = [:]
    for (file, target) in links where file != "main.sch" {
      texts[file] = "<pattern \(sch)><include href='\(target)'/></pattern>"
    }
    let bench = SchemaBench("<include href='\(links["main.sch"] ?? "")'/>", files: texts)
    #expect(bench.faults().map(\.kind) == [.limit])
  }

  @Test(
    "An href that leaves the root folder or the machine is refused",
    arguments: ["../x.sch", "a/../../x.sch", "http://x/y.sch", "/etc/x.sch", "file:///x.sch"])
  func outside(href: String) {
    #expect(SchemaBench("<include href='\(href)'/>").faults().count == 1)
  }

  @Test("A file that is no XML is named with its line")
  func notWellFormed() {
    let fault = SchemaBench("<include href='bad.sch'/>", files: ["bad.sch": "<pattern>\n<rule></pattern>"]).faults()
      .first
    #expect(fault?.kind == .notWellFormed && fault?.file == "bad.sch" && fault?.line == 2)
  }
}

@Suite("SCH-02: a real folder survives wrong letter case and composed accents")
struct FolderTests {
  private func withFolder(_ files: [String: String], _ body: (SchematronFolder, URL) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("sch-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let url = root.appendingPathComponent("root/" + path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try body(SchematronFolder(root.appendingPathComponent("root").path), root)
  }

  @Test("The file is found step by step, and what it really is called is told")
  func tolerant() throws {
    try withFolder(["Entrees/en-t\u{EA}te/A.sch": "x"]) { folder, _ in
      let exact = try folder.read("Entrees/en-t\u{EA}te/A.sch")
      #expect(exact.path == "Entrees/en-t\u{EA}te/A.sch")
      let found = try folder.read("entrees/EN-te\u{302}te/a.SCH")
      #expect(found.path == "Entrees/en-t\u{EA}te/A.sch")
      #expect(found.bytes == Array("x".utf8))
    }
  }

  @Test("An exact name is preferred to one in another case")
  func exactFirst() throws {
    try withFolder(["a.sch": "small", "A.sch": "large"]) { folder, _ in
      let (large, small) = (try folder.read("A.sch"), try folder.read("a.sch"))
      #expect(large.bytes == Array("large".utf8))
      #expect(small.bytes == Array("small".utf8))
    }
  }

  @Test("Nothing outside the folder is read, by dots or by links", arguments: ["../secret", "x/../../secret", "link"])
  func outside(path: String) throws {
    try withFolder(["x/y": ""]) { folder, root in
      try Data("s".utf8).write(to: root.appendingPathComponent("secret"))
      try FileManager.default.createSymbolicLink(
        at: root.appendingPathComponent("root/link"), withDestinationURL: root.appendingPathComponent("secret"))
      #expect(throws: SchematronFileFault.outsideRoot) { try folder.read(path) }
    }
  }

  @Test("Missing files and folders are missing", arguments: ["none", "x", "x/none/y", ""])
  func missing(path: String) throws {
    try withFolder(["x/y": ""]) { folder, _ in
      #expect(throws: SchematronFileFault.missing) { try folder.read(path) }
    }
  }

  @Test("A schema that was read under another name says so")
  func notice() throws {
    let text = "<schema xmlns='\(SchemaBench.namespace)' queryBinding='xslt2'><include href='Sub/P.sch'/></schema>"
    try withFolder(["main.sch": text, "sub/p.sch": "<pattern xmlns='\(SchemaBench.namespace)'/>"]) { folder, _ in
      let schema = try SchematronSchema.read("main.sch", in: folder)
      #expect(schema.notices.map(\.kind) == [.repairedPath(asked: "Sub/P.sch", found: "sub/p.sch")])
    }
  }
}
