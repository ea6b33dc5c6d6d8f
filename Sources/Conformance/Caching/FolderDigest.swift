import Foundation

/// One digest for a file or for all that lies below a folder.
public enum FolderDigest {
  /// What of a file goes into the digest of its folder.
  enum Part { case content, date, leftOut }

  /// A digest of the names and contents of the files at or below `path`; nothing when something cannot be read.
  public static func text(_ path: String) -> String? { text(path) { _ in .content } }

  /// A digest of the files at or below `path`: of each its name and what `part` tells, by its path below the folder.
  static func text(_ path: String, part: (String) -> Part) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return content(path) }
    guard let names = FileManager.default.enumerator(atPath: path) else { return nil }
    var lines: [String] = []
    while let name = names.nextObject() as? String {
      guard let attributes = names.fileAttributes else { return nil }
      guard attributes[.type] as? FileAttributeType != .typeDirectory else { continue }
      switch part(name) {
      case .leftOut: continue
      case .content:
        guard let digest = content(path + "/" + name) else { return nil }
        lines.append("\(name)\0\(digest)")
      case .date:
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        lines.append("\(name)\0\(size) \(date)")
      }
    }
    return sha256(Array(lines.sorted().joined(separator: "\n").utf8))
  }

  private static func content(_ path: String) -> String? {
    guard case .bytes(let bytes) = BoundedFile.read(path, limit: 512 << 20) else { return nil }
    return sha256(bytes)
  }
}
