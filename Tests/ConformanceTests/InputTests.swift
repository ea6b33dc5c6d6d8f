import Foundation
import Testing

@testable import Conformance

@Suite("Inputs: nothing is dropped in silence")
struct InputTests {
  private func inFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "convergence-inputs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "b/c"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("a.xml", "<a/>"), ("b/m.hl7", "MSH|"), ("b/c/d.xml", "<d/>"), (".cache", "x")] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    return try body(folder.path)
  }

  @Test("a folder gives its files in order, hidden ones counted")
  func folder() throws {
    try inFolder { path in
      let found = InputCollector(workingFolder: path).collect([path])
      #expect(found.inputs.map(\.name) == ["a.xml", "b/c/d.xml", "b/m.hl7"])
      #expect(found.hidden == 1)
    }
  }

  @Test("a file named twice is checked once")
  func twice() throws {
    try inFolder { path in
      let found = InputCollector(workingFolder: path).collect([path, path + "/a.xml", path + "/./a.xml"])
      #expect(found.inputs.count == 3)
    }
  }

  @Test(
    "globs select as shells do",
    arguments: [
      ("*.xml", ["a.xml"]), ("**/*.xml", ["a.xml", "b/c/d.xml"]), ("b/*", ["b/c/d.xml", "b/m.hl7"]),
      ("?.xml", ["a.xml"]), ("[a-c].xml", ["a.xml"]), ("[!a].xml", []), ("b/m.hl[0-9]", ["b/m.hl7"]),
    ])
  func globs(pattern: String, names: [String]) throws {
    try inFolder { path in
      let found = InputCollector(workingFolder: path).collect([path + "/" + pattern])
      let files = found.inputs.filter { if case .file = $0.origin { true } else { false } }
      #expect(files.map(\.name).sorted() == names)
      if names.isEmpty { #expect(found.inputs.count == 1) }
    }
  }

  @Test(
    "what names nothing becomes an input that says so", arguments: [("absent.xml", "not-found"), ("*.pdf", "no-match")])
  func missing(argument: String, code: String) throws {
    try inFolder { path in
      let found = InputCollector(workingFolder: path).collect([path + "/" + argument])
      guard case .nothing(let reason)? = found.inputs.first?.origin else {
        Issue.record("expected nothing to read")
        return
      }
      #expect(reason.code == code)
    }
  }

  @Test(
    "names are relative, without dots",
    arguments: [
      ("/w/x/a.xml", "a.xml"), ("/w/x/./b/../a.xml", "a.xml"), ("a.xml", "a.xml"), ("../s/a.xml", "../s/a.xml"),
      ("/elsewhere/deep/down/a.xml", "down/a.xml"),
    ])
  func names(path: String, name: String) {
    #expect(InputCollector(workingFolder: "/w/x").collect([path]).inputs.map(\.name) == [name])
  }

  @Test("files of one name in folders far away are all checked, each under a name of its own")
  func twins() throws {
    let collector = InputCollector(workingFolder: "/w/x")
    let names = collector.collect(["/data/un/exports/a.xml", "/data/deux/exports/a.xml", "/data/trois/b.xml"])
      .inputs.map(\.name)
    #expect(names == ["un/exports/a.xml", "deux/exports/a.xml", "trois/b.xml"])
    try inFolder { path in
      let last = String(path.split(separator: "/").last ?? "")
      let found = collector.collect([path]).inputs.map(\.name)
      #expect(found == ["a.xml", "b/c/d.xml", "b/m.hl7"].map { last + "/" + $0 })
      try Data("<d/>".utf8).write(to: URL(filePath: path + "/b/a.xml"))
      let both = collector.collect([path + "/b/c/d.xml", path + "/b", path + "/a.xml"]).inputs.map(\.name)
      #expect(Set(both).count == 4)
    }
  }

  @Test("a glob step never takes exponential time")
  func hostileGlob() {
    let pattern = GlobPattern(String(repeating: "*a", count: 40) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
  }

  @Test("reports come in the order of the names of the inputs, whatever the number of jobs", arguments: [1, 2, 7])
  func order(jobs: Int) async throws {
    let validator = try Shared.validator.get()
    let inputs = (0..<40).map { index in
      Input(name: "f\(index)", origin: .bytes(Array(String(repeating: "<a/>", count: 1 + (40 - index) * 20).utf8)))
    }
    var names: [String] = []
    try await CheckSession(validator: validator, jobs: jobs).run(inputs.shuffled()) { names.append($0.artifact[0]) }
    #expect(names == inputs.map(\.name).sorted())
  }

  @Test("a file over the limit is not read to its end")
  func tooLarge() throws {
    try inFolder { path in
      guard case .tooLarge = BoundedFile.read(path + "/a.xml", limit: 2) else {
        Issue.record("expected the limit to hold")
        return
      }
    }
  }

  @Test(
    "names inside containers are masked, but for those of the standard",
    arguments: [
      ("IHE_XDM/SUBSET01/DOC0001.XML", "IHE_XDM/SUBSET01/DOC0001.XML"), ("IHE_XDM.zip", "IHE_XDM.zip"),
      ("20250314_CR_MARTIN_Luc.pdf", "••••••••_••_••••••_•••.pdf"),
      ("IHE_XDM/SUBSET01/MARTIN.XML", "IHE_XDM/SUBSET01/••••••.XML"),
      ("DOCTEUR", "•••••••"), ("MARTIN.LUC", "••••••.•••"),
    ])
  func partNames(name: String, shown: String) {
    #expect(PartName.shown(name, .masked) == shown)
    #expect(PartName.shown(name, .values) == name)
  }
}
