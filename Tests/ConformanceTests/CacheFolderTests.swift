import Conformance
import Foundation
import Testing

/// What a check keeps for the next one: it may be lost, damaged or not the user's, and nothing but time is at stake.
@Suite struct CacheFolderTests {
  private let path = FileManager.default.temporaryDirectory.appending(path: "convergence-cache-\(UUID())").path
  private let content = Array("ce qui peut être refait".utf8)

  private func onlyFile(of kind: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: path + "/" + kind)
    return path + "/" + kind + "/" + (try #require(names.first))
  }

  private func withFolder(_ body: (CacheFolder) throws -> Void) rethrows {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(CacheFolder(path, maker: "1.0"))
  }

  @Test func `what was kept is found under its key and kind only`() {
    withFolder { folder in
      #expect(folder.entry("a1", of: .schemas) == nil)
      folder.keep(content, as: "a1", of: .schemas)
      #expect(folder.entry("a1", of: .schemas) == content)
      #expect(folder.entry("a2", of: .schemas) == nil)
      #expect(folder.entry("a1", of: .results) == nil)
    }
  }

  @Test func `an entry with any byte changed, added or cut is absent`() throws {
    try withFolder { folder in
      folder.keep(content, as: "a1", of: .schemas)
      let file = URL(filePath: try onlyFile(of: "schemas"))
      let sound = [UInt8](try Data(contentsOf: file))
      for place in sound.indices {
        var damaged = sound
        damaged[place] ^= 1
        try Data(damaged).write(to: file)
        #expect(folder.entry("a1", of: .schemas) == nil, "byte \(place)")
        try Data(sound[..<place]).write(to: file)
        #expect(folder.entry("a1", of: .schemas) == nil, "cut at \(place)")
      }
      try Data(sound + [0]).write(to: file)
      #expect(folder.entry("a1", of: .schemas) == nil)
      folder.keep(content, as: "a1", of: .schemas)
      #expect(folder.entry("a1", of: .schemas) == content)
    }
  }

  @Test func `a folder that others may write to is not believed`() throws {
    try withFolder { folder in
      folder.keep(content, as: "a1", of: .schemas)
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path + "/schemas")
      #expect(folder.entry("a1", of: .schemas) == nil)
      folder.keep(Array("autre".utf8), as: "a1", of: .schemas)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path + "/schemas")
      #expect(folder.entry("a1", of: .schemas) == content)
    }
  }

  @Test func `a link in place of the folder is not followed`() throws {
    try withFolder { folder in
      folder.keep(content, as: "a1", of: .schemas)
      try FileManager.default.moveItem(atPath: path + "/schemas", toPath: path + "/elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: path + "/schemas", withDestinationPath: path + "/elsewhere")
      #expect(folder.entry("a1", of: .schemas) == nil)
    }
  }

  @Test(arguments: ["", "..", "../a", "a/b", "é\0"]) func `a key may be any text, and leads nowhere else`(_ key: String)
    throws
  {
    try withFolder { folder in
      folder.keep(content, as: key, of: .schemas)
      #expect(folder.entry(key, of: .schemas) == content)
      let made = try FileManager.default.subpathsOfDirectory(atPath: path)
      #expect(made.count == 2)
    }
  }

  @Test func `what another version or build of the program kept is absent`() {
    withFolder { folder in
      folder.keep(content, as: "a1", of: .schemas)
      #expect(CacheFolder(path, maker: "1.1").entry("a1", of: .schemas) == nil)
    }
  }

  @Test func `entries are readable by their owner only`() throws {
    try withFolder { folder in
      folder.keep(content, as: "a1", of: .results)
      let attributes = try FileManager.default.attributesOfItem(atPath: try onlyFile(of: "results"))
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
  }

  @Test func `beyond the limit the oldest go first`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = CacheFolder(path, maker: "1.0", greatestSize: 1_000)
    var known: Set<String> = []
    for number in 1...4 {
      folder.keep(Array(repeating: 0x20, count: 300), as: "a\(number)", of: .results)
      let names = Set(try FileManager.default.contentsOfDirectory(atPath: path + "/results"))
      for name in names.subtracting(known) {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: Double(number))], ofItemAtPath: path + "/results/" + name)
      }
      known = names
    }
    folder.removeOldest(of: .results)
    #expect(folder.entry("a1", of: .results) == nil)
    #expect(folder.entry("a2", of: .results) == nil)
    #expect(folder.entry("a3", of: .results) != nil)
    #expect(folder.entry("a4", of: .results) != nil)
  }

  @Test func `what is too large is not kept`() {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = CacheFolder(path, maker: "1.0", largestEntry: 100)
    folder.keep(Array(repeating: 0x20, count: 101), as: "a1", of: .results)
    #expect(folder.entry("a1", of: .results) == nil)
  }

  @Test func `the folder is where the system of the user keeps such things`() {
    #expect(
      CacheFolder.ofUser(maker: "1.0", environment: ["XDG_CACHE_HOME": "/x", "HOME": "/h"])?.path == "/x/convergence")
    #expect(
      CacheFolder.ofUser(maker: "1.0", environment: ["XDG_CACHE_HOME": "relative", "HOME": "/h"])?.path
        == "/h/.cache/convergence")
    #expect(CacheFolder.ofUser(maker: "1.0", environment: [:]) == nil)
  }
}
