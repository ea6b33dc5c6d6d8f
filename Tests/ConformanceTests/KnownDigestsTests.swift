import Foundation
import Testing

@testable import Conformance

/// Digests kept from one start to the next: a file is not read again as long as the system says that it is the same.
@Suite("Known digests of the files of a folder")
struct KnownDigestsTests {
  /// A folder with two files in it, beside a cache.
  private func withFolder(_ body: (_ folder: String, _ cache: CacheFolder) throws -> Void) throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "digests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: base) }
    let folder = base.appending(path: "folder")
    try FileManager.default.createDirectory(at: folder.appending(path: "b"), withIntermediateDirectories: true)
    try Data("one".utf8).write(to: folder.appending(path: "a.txt"))
    try Data("two".utf8).write(to: folder.appending(path: "b/c.txt"))
    try body(folder.path(percentEncoded: false), CacheFolder(base.path(percentEncoded: false) + "/cache", maker: "t"))
  }

  /// What is known of the folder, looked at so many seconds after now.
  private func known(_ folder: String, _ cache: CacheFolder, after seconds: Double = 10) throws -> KnownDigests {
    KnownDigests(of: try #require(FolderListing(folder)), seen: Date() + seconds, in: cache)
  }

  /// Learns all of the folder and keeps it.
  private func learn(_ folder: String, _ cache: CacheFolder, after seconds: Double = 10) throws {
    let known = try known(folder, cache, after: seconds)
    let listing = try #require(FolderListing(folder))
    _ = FolderDigest.contents(of: listing, known: { known[$0] }, learn: { known.learn($1, of: $0) })
    known.keep()
  }

  @Test("what was kept is known at the next start")
  func kept() throws {
    try withFolder { folder, cache in
      #expect(try known(folder, cache)["a.txt"] == nil)
      try learn(folder, cache)
      #expect(try known(folder, cache)["a.txt"] == sha256("one".utf8))
      #expect(try known(folder, cache)["b/c.txt"] == sha256("two".utf8))
    }
  }

  @Test("content of the same size under the same date is noticed")
  func dateSetBack() throws {
    try withFolder { folder, cache in
      let file = folder + "/a.txt"
      let date = try #require(FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date)
      try learn(folder, cache)
      let handle = try #require(FileHandle(forWritingAtPath: file))
      try handle.write(contentsOf: Data("ONE".utf8))
      try handle.close()
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
      #expect(try known(folder, cache)["a.txt"] == nil)
      #expect(try known(folder, cache)["b/c.txt"] == sha256("two".utf8))
    }
  }

  @Test("a file that takes the place of another is noticed")
  func exchanged() throws {
    try withFolder { folder, cache in
      try learn(folder, cache)
      try FileManager.default.removeItem(atPath: folder + "/a.txt")
      try FileManager.default.moveItem(atPath: folder + "/b/c.txt", toPath: folder + "/a.txt")
      #expect(try known(folder, cache)["a.txt"] == nil)
      #expect(try known(folder, cache)["b/c.txt"] == nil)
    }
  }

  @Test("a file that was written a moment ago is not believed: it could change again within one tick of the clock")
  func justWritten() throws {
    try withFolder { folder, cache in
      try learn(folder, cache, after: 0)
      #expect(try known(folder, cache)["a.txt"] == nil)
    }
  }

  @Test("a link is read each time: what it leads to changes without it")
  func link() throws {
    try withFolder { folder, cache in
      try FileManager.default.createSymbolicLink(atPath: folder + "/l.txt", withDestinationPath: folder + "/a.txt")
      try learn(folder, cache)
      #expect(try known(folder, cache)["l.txt"] == nil)
      #expect(try known(folder, cache)["a.txt"] != nil)
    }
  }

  @Test("a damaged entry is as good as absent")
  func damaged() throws {
    try withFolder { folder, cache in
      try learn(folder, cache)
      let name = try #require(FileManager.default.contentsOfDirectory(atPath: cache.path + "/digests").first)
      let entry = URL(filePath: cache.path + "/digests/" + name)
      try Data(contentsOf: entry).dropLast().write(to: entry)
      #expect(try known(folder, cache)["a.txt"] == nil)
    }
  }

  @Test("the digest of a folder is the same whether its files are read or known")
  func sameDigest() throws {
    try withFolder { folder, cache in
      try learn(folder, cache)
      let known = try known(folder, cache)
      let listing = try #require(FolderListing(folder))
      let digest = FolderDigest.contents(of: listing, known: { known[$0] })
      #expect(digest == FolderDigest.text(folder) && digest != nil)
    }
  }

  @Test("a folder that is not there has no digest")
  func absent() throws {
    try withFolder { folder, _ in
      #expect(FolderListing(folder + "/none") == nil)
      #expect(FolderDigest.text(folder + "/none") == nil)
    }
  }
}
