import Conformance
import Foundation
import Testing

/// Schemas kept from one start to the next: the verdict is that of the files as they are now, whatever the cache holds.
extension OfficialBundleTests {
  /// A bundle whose volet includes a part, or would if it were there, beside a cache.
  private func withCachedBundle(
    part: String? = "1",
    _ body: (_ folder: String, _ cache: CacheFolder, _ verdict: () throws -> [String]) throws -> Void
  ) throws {
    let including = schema("vsm", "").replacingOccurrences(
      of: "</pattern>", with: "</pattern><include href=\"include/partie.sch\"/>")
    let path = "schematrons/include/partie.sch"
    try withBundle([
      "schematrons/CI-SIS_VSM_1.4.sch": including, path: part.map { self.part(test: $0) },
    ]) { folder in
      let cache = CacheFolder(folder + "/cache", maker: "test")
      let text = try sample()
      try body(folder, cache) {
        try check(text, bundle: folder, volet: "VSM", cache: cache).findings.map(\.rule.description).sorted()
      }
    }
  }

  private func part(test: String) -> String {
    """
    <pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="partie">
      <rule context="/cda:ClinicalDocument"><assert test="\(test)">Partie</assert></rule></pattern>
    """
  }

  private func files(in cache: CacheFolder) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: URL(filePath: cache.path + "/schemas"), includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
  }

  @Test("each schema of a bundle is kept, and gives the same verdict when it is read back")
  func cachedVerdict() throws {
    try withCachedBundle(part: "0") { folder, cache, verdict in
      let first = try verdict()
      #expect(first.count == 1)
      #expect(try files(in: cache).count == 6)
      #expect(try verdict() == first)
      #expect(try check(sample(), bundle: folder, volet: "VSM").findings.map(\.rule.description).sorted() == first)
    }
  }

  @Test("an included file that changed is read again")
  func cachedChange() throws {
    try withCachedBundle(part: "1") { folder, _, verdict in
      #expect(try verdict() == [])
      try Data(part(test: "0").utf8).write(to: URL(filePath: folder + "/schematrons/include/partie.sch"))
      #expect(try verdict().count == 1)
    }
  }

  @Test("an included file that was missing and now is there is read")
  func cachedAppearance() throws {
    try withCachedBundle(part: nil) { folder, _, verdict in
      #expect(try verdict() == [])
      try FileManager.default.createDirectory(
        atPath: folder + "/schematrons/include", withIntermediateDirectories: true)
      try Data(part(test: "0").utf8).write(to: URL(filePath: folder + "/schematrons/include/partie.sch"))
      #expect(try verdict().count == 1)
    }
  }

  @Test("an included file that is gone is missed as if nothing had been kept")
  func cachedDisappearance() throws {
    try withCachedBundle(part: "0") { folder, _, verdict in
      #expect(try verdict().count == 1)
      try FileManager.default.removeItem(atPath: folder + "/schematrons/include/partie.sch")
      #expect(try verdict() == [])
    }
  }

  @Test("a damaged cache is made again without a word")
  func cachedDamage() throws {
    try withCachedBundle(part: "0") { _, cache, verdict in
      let first = try verdict()
      let sound = try files(in: cache).map { try Data(contentsOf: $0) }
      for (number, file) in try files(in: cache).enumerated() {
        try sound[number].dropLast(number + 1).write(to: file)
      }
      #expect(try verdict() == first)
      #expect(try files(in: cache).map { try Data(contentsOf: $0) } == sound)
    }
  }

  @Test("a cache that cannot be written changes nothing")
  func unwritableCache() throws {
    try withBundle { folder in
      let file = folder + "/none"
      try Data().write(to: URL(filePath: file))
      let report = try check(sample(), bundle: folder, cache: CacheFolder(file, maker: "test"))
      #expect(report.outcome == .passed)
    }
  }
}
