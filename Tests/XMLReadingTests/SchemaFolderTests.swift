import Foundation
import Testing
import XMLReading

@Suite("A folder of schemas on disk")
struct SchemaFolderTests {
  /// Runs `body` in a new folder holding `root/` and `secret.xsd` beside it.
  private func inFolder(_ body: (_ root: String) throws -> Void) throws {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let root = base.appendingPathComponent("root")
    try FileManager.default.createDirectory(at: root.appendingPathComponent("sub"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: base) }
    try Data(schema("<xs:element name='s'/>").utf8).write(to: base.appendingPathComponent("secret.xsd"))
    try Data(schema("<xs:include schemaLocation='Sub/B.xsd'/>").utf8).write(to: root.appendingPathComponent("a.xsd"))
    try Data(schema("<xs:element name='b'/>").utf8).write(to: root.appendingPathComponent("sub/b.xsd"))
    try body(root.path)
  }

  @Test("its files are found as those of any provider")
  func load() throws {
    try inFolder { root in
      let loaded = try XMLSchema.load("a.xsd", files: SchemaFolder(root))
      #expect(loaded.files == ["a.xsd", "sub/b.xsd"])
      #expect(try XMLReader().read(Array("<b/>".utf8), validating: loaded).verdict.isValid)
    }
  }

  @Test("a link out of the folder is refused, one inside is followed")
  func links() throws {
    try inFolder { root in
      let manager = FileManager.default
      try manager.createSymbolicLink(atPath: root + "/out.xsd", withDestinationPath: "../secret.xsd")
      try manager.createSymbolicLink(atPath: root + "/up", withDestinationPath: "..")
      try manager.createSymbolicLink(atPath: root + "/in.xsd", withDestinationPath: "sub/b.xsd")
      let folder = SchemaFolder(root)
      #expect(throws: SchemaFileFault.outsideRoot) { try folder.bytes(of: ["out.xsd"], atMost: 1_000) }
      #expect(throws: SchemaFileFault.outsideRoot) { try folder.bytes(of: ["up", "secret.xsd"], atMost: 1_000) }
      #expect(folder.names(in: ["up"]) == nil)
      #expect(try !folder.bytes(of: ["in.xsd"], atMost: 1_000).isEmpty)
    }
  }

  @Test("folders, absent files and files beyond the limit are not read")
  func unreadable() throws {
    try inFolder { root in
      let folder = SchemaFolder(root)
      #expect(throws: SchemaFileFault.unreadable) { try folder.bytes(of: ["sub"], atMost: 1_000) }
      #expect(throws: SchemaFileFault.unreadable) { try folder.bytes(of: ["absent"], atMost: 1_000) }
      #expect(throws: SchemaFileFault.tooLarge) { try folder.bytes(of: ["a.xsd"], atMost: 10) }
      #expect(folder.names(in: ["a.xsd"]) == nil)
    }
  }
}
