import Foundation
import Synchronization

/// The value sets of the folders that the user names, by OID and by the name of their file.
///
/// The heads of the files are read once, when the first set is asked for; each set is parsed once, when it is. A file that
/// is no value set, or an empty one, is as good as absent.
public final class ValueSetFolder: Sendable {
  private struct Index {
    var paths: [String: String] = [:]
    var sets: [String: ValueSet?] = [:]
    var isRead = false
  }

  /// Where the files are.
  private enum Source: Sendable {
    case folders([String])
    case files([String: [UInt8]])
  }

  private static let headLength = 4_096
  private static let largestFile = 64 << 20

  private let source: Source
  private let index = Mutex(Index())

  /// The sets below `folders`; those of an earlier folder take precedence.
  public init(_ folders: [String]) { source = .folders(folders) }

  /// The sets in files at hand, by their names.
  init(files: [String: [UInt8]]) { source = .files(files) }

  /// The set with this OID, or whose file has this name (`TRE_A04-Loinc`, whatever the suffix of the publication).
  public func set(_ key: String) -> ValueSet? {
    index.withLock { index in
      if !index.isRead {
        index.paths = paths()
        index.isRead = true
      }
      guard let path = index.paths[ValueSetFolder.key(key)] else { return nil }
      if let known = index.sets[path] { return known }
      var found: ValueSet?
      switch source {
      case .files(let files): found = files[path].flatMap(ValueSetReader.read)
      case .folders:
        if case .bytes(let bytes) = BoundedFile.read(path, limit: ValueSetFolder.largestFile) {
          found = ValueSetReader.read(bytes)
        }
      }
      index.sets[path] = .some(found)
      return found
    }
  }

  /// Every set of the folders, by name.
  public var all: [ValueSet] {
    let keys = index.withLock { index in
      if !index.isRead {
        index.paths = paths()
        index.isRead = true
      }
      return Dictionary(index.paths.map { ($0.value, $0.key) }) { first, _ in first }.values.sorted()
    }
    return keys.compactMap { set($0) }.sorted { $0.name < $1.name }
  }

  /// The files by OID and by name.
  private func paths() -> [String: String] {
    var paths: [String: String] = [:]
    func add(_ path: String, name: String, head: [UInt8]) {
      guard let oid = ValueSetReader.oid(inHead: head) else { return }
      for key in [oid, String(name.dropLast(".xml".count))].map(ValueSetFolder.key) where paths[key] == nil {
        paths[key] = path
      }
    }
    switch source {
    case .files(let files):
      for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
        add(
          path, name: path.split(separator: "/").last.map(String.init) ?? path,
          head: Array(bytes.prefix(ValueSetFolder.headLength)))
      }
    case .folders(let folders):
      ValueSetFolder.eachHead(in: folders) { path, name, head in add(path, name: name, head: head) }
    }
    return paths
  }

  private static func eachHead(in folders: [String], _ take: (String, String, [UInt8]) -> Void) {
    for folder in folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names.sorted() where name.lowercased().hasSuffix(".xml") {
        let path = folder + "/" + name
        guard let handle = FileHandle(forReadingAtPath: path) else { continue }
        defer { try? handle.close() }
        if let head = try? handle.read(upToCount: headLength) { take(path, name, Array(head)) }
      }
    }
  }

  /// The name of a file without the suffix that the publications add, in lower case.
  private static func key(_ name: String) -> String {
    let lower = name.lowercased()
    for suffix in ["-cisis", "_cisis"] where lower.hasSuffix(suffix) { return String(lower.dropLast(suffix.count)) }
    return lower
  }
}
