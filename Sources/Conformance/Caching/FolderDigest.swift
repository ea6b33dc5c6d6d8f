import Foundation

/// One digest for a file or for all that lies below a folder.
public enum FolderDigest {
  /// A digest of the names and contents of the files at or below `path`; nothing when something cannot be read.
  public static func text(_ path: String) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return content(path) }
    return FolderListing(path).flatMap { contents(of: $0) }
  }

  /// A digest of the names and contents of the files of `listing` that `isCounted`; nothing when one cannot be read.
  ///
  /// - Parameter known: the digest of a file that need not be read, by its path below the folder.
  static func contents(
    of listing: FolderListing, where isCounted: (String) -> Bool = { _ in true },
    known: (String) -> String? = { _ in nil }, learn: (String, String) -> Void = { _, _ in }
  ) -> String? {
    var lines: [String] = []
    var unread: [String] = []
    for name in listing.files.keys where isCounted(name) {
      if let digest = known(name) { lines.append("\(name)\0\(digest)") } else { unread.append(name) }
    }
    let read = unread.concurrentMap { content(listing.folder + "/" + $0) }
    for (name, digest) in zip(unread, read) {
      guard let digest else { return nil }
      learn(name, digest)
      lines.append("\(name)\0\(digest)")
    }
    return sha256(Array(lines.sorted().joined(separator: "\n").utf8))
  }

  /// A digest of the names, sizes and dates of the files of `listing` that `isCounted`.
  static func dates(of listing: FolderListing, where isCounted: (String) -> Bool) -> String {
    let lines = listing.files.filter { isCounted($0.key) }.map { name, state in
      "\(name)\0" + (state.map { "\($0.size) \($0.written)" } ?? "")
    }
    return sha256(Array(lines.sorted().joined(separator: "\n").utf8))
  }

  private static func content(_ path: String) -> String? {
    guard case .bytes(let bytes) = BoundedFile.read(path, limit: 512 << 20) else { return nil }
    return sha256(bytes)
  }
}
