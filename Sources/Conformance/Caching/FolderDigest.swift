import Foundation
import Synchronization

/// One digest for a file or for all that lies below a folder.
public enum FolderDigest {
  /// What of a file goes into the digest of its folder.
  enum Part { case content, date, leftOut }

  /// A digest of the names and contents of the files at or below `path`; nothing when something cannot be read.
  public static func text(_ path: String) -> String? { text(path) { _ in .content } }

  /// A digest of the files at or below `path`: of each its name and what `part` tells, by its path below the folder.
  ///
  /// - Parameter known: the digest of a file that was read already, by its path below the folder.
  static func text(
    _ path: String, known: (String) -> String? = { _ in nil }, part: (String) -> Part
  ) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return content(path) }
    guard let names = FileManager.default.enumerator(atPath: path) else { return nil }
    var lines: [String] = []
    var unread: [String] = []
    while let name = names.nextObject() as? String {
      let part = part(name)
      if part == .leftOut { continue }
      if part == .content, let digest = known(name) {
        lines.append("\(name)\0\(digest)")
        continue
      }
      guard let attributes = names.fileAttributes else { return nil }
      guard attributes[.type] as? FileAttributeType != .typeDirectory else { continue }
      switch part {
      case .leftOut: continue
      case .content: unread.append(name)
      case .date:
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        lines.append("\(name)\0\(size) \(date)")
      }
    }
    guard let read = contents(of: unread, in: path) else { return nil }
    return sha256(Array((lines + read).sorted().joined(separator: "\n").utf8))
  }

  /// A line for each file, read on all cores; nothing when one cannot be read.
  private static func contents(of names: [String], in folder: String) -> [String]? {
    let lines = Mutex<[String]?>([])
    DispatchQueue.concurrentPerform(iterations: names.count) { index in
      let digest = content(folder + "/" + names[index])
      lines.withLock { lines in
        if let digest { lines?.append("\(names[index])\0\(digest)") } else { lines = nil }
      }
    }
    return lines.withLock { $0 }
  }

  private static func content(_ path: String) -> String? {
    guard case .bytes(let bytes) = BoundedFile.read(path, limit: 512 << 20) else { return nil }
    return sha256(bytes)
  }
}
