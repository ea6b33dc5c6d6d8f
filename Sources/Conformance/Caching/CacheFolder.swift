import Foundation

/// A folder of things that can be made again, each found by the name of what it was made from.
///
/// An entry that is damaged, cut or of another format is as good as absent: whoever asks makes it again. Entries are
/// written whole or not at all, so that several programs may share a folder. Nothing here fails: a cache that cannot be
/// read or written costs time, never a verdict.
///
/// The folder is the user's alone: one that belongs to someone else, or that others may write to, is not believed, since
/// whoever writes to it could decide verdicts.
public struct CacheFolder: Sendable {
  /// What is kept; each kind has its own folder and its own limit.
  public enum Kind: String, Sendable, CaseIterable {
    /// Schemas of official bundles with their includes and abstract parts written out.
    case schemas
    /// Digests of the files of official bundles.
    case digests
    /// Results of checks.
    case results
  }

  private static let magic = Array("CVGCACHE1\n".utf8)
  private static let digestLength = 64

  /// Path of the folder.
  public let path: String
  private let maker: String
  private let largestEntry: Int
  private let greatestSize: Int

  /// The folder at `path`, made when something is first kept.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - maker: what tells the program, its version and its build: what another one made is never found.
  ///   - largestEntry: bytes beyond which an entry is neither kept nor read.
  ///   - greatestSize: bytes beyond which the oldest entries of a kind are removed.
  public init(_ path: String, maker: String, largestEntry: Int = 64 << 20, greatestSize: Int = 256 << 20) {
    self.path = path
    self.maker = maker
    self.largestEntry = largestEntry
    self.greatestSize = greatestSize
  }

  /// The folder where the user's system keeps such things: `$XDG_CACHE_HOME/convergence`, else `convergence` in
  /// `~/.cache` (XDG Base Directory Specification); nothing for a user without a home.
  public static func ofUser(
    maker: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> CacheFolder? {
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") {
      return CacheFolder(base + "/convergence", maker: maker)
    }
    guard let home = environment["HOME"], home.hasPrefix("/"), home != "/" else { return nil }
    return CacheFolder(home + "/.cache/convergence", maker: maker)
  }

  private var head: Int { CacheFolder.magic.count + CacheFolder.digestLength }

  /// What this maker kept under `key`, if it is there and sound.
  public func entry(_ key: String, of kind: Kind) -> [UInt8]? {
    guard isOwn(folder(of: kind)),
      case .bytes(let bytes) = BoundedFile.read(file(key, of: kind), limit: head + largestEntry)
    else { return nil }
    guard bytes.count >= head, bytes.starts(with: CacheFolder.magic) else { return nil }
    let content = Array(bytes[head...])
    guard sha256(content).utf8.elementsEqual(bytes[CacheFolder.magic.count..<head]) else { return nil }
    return content
  }

  /// Keeps `content` under `key`, in place of what was there.
  public func keep(_ content: [UInt8], as key: String, of kind: Kind) {
    let folder = folder(of: kind)
    guard content.count <= largestEntry, make(folder) else { return }
    let file = file(key, of: kind)
    let bytes = Data(CacheFolder.magic + Array(sha256(content).utf8) + content)
    do {
      try bytes.write(to: URL(fileURLWithPath: file), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    } catch {
      return
    }
  }

  /// The most bytes that entries of a kind may take once the oldest are removed.
  public var limit: Int { greatestSize }

  /// Bytes that all entries of a kind take.
  public func size(of kind: Kind) -> Int {
    var size = 0
    each(of: kind) { size += $0.size }
    return size
  }

  /// Removes the oldest entries of a kind until the rest is within the limit: to be called once, after the last `keep`.
  public func removeOldest(of kind: Kind) {
    // Their names are not kept: there may be very many.
    var files: [(size: Int, age: Date)] = []
    each(of: kind) { files.append(($0.size, $0.age)) }
    var size = files.reduce(0) { $0 + $1.size }
    guard size > greatestSize else { return }
    files.sort { $0.age < $1.age }
    var left = size
    var youngest = Date.distantPast
    for file in files where left > greatestSize {
      left -= file.size
      youngest = file.age
    }
    each(of: kind) { file in
      guard file.age <= youngest, size > greatestSize else { return }
      try? FileManager.default.removeItem(atPath: file.path)
      size -= file.size
    }
  }

  // MARK: Files

  /// The files of a kind, whoever made them, one at a time.
  private func each(of kind: Kind, _ body: ((path: String, size: Int, age: Date)) -> Void) {
    let folder = folder(of: kind)
    guard isOwn(folder), let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name != ".", name != "..",
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name),
        let bytes = (attributes[.size] as? NSNumber)?.intValue, let age = attributes[.modificationDate] as? Date
      else { continue }
      body((folder + "/" + name, bytes, age))
    }
  }

  private func folder(of kind: Kind) -> String { path + "/" + kind.rawValue }

  private func file(_ key: String, of kind: Kind) -> String {
    folder(of: kind) + "/" + sha256("\(maker)\0\(key)".utf8)
  }

  private func make(_ folder: String) -> Bool {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return isOwn(folder)
  }

  /// Whether the folder is there, no link, this user's, and nobody else's to write to.
  private func isOwn(_ folder: String) -> Bool {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: folder),
      attributes[.type] as? FileAttributeType == .typeDirectory,
      (attributes[.ownerAccountID] as? NSNumber)?.uint32Value == geteuid(),
      let permissions = (attributes[.posixPermissions] as? NSNumber)?.uint16Value
    else { return false }
    return permissions & 0o022 == 0
  }
}
