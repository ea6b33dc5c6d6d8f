import Foundation

/// A folder on disk as the provider of schema files. A link that leads out of it is refused.
public struct SchemaFolder: SchemaFiles {
  /// The folder with every link in its path followed.
  private let root: String

  /// The folder at `path`. That it exists is found out when it is read.
  public init(_ path: String) {
    root = URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath().path
  }

  /// The names in `folder`, as the file system spells them.
  public func names(in folder: [String]) -> [String]? {
    guard let path = path(folder) else { return nil }
    return try? FileManager.default.contentsOfDirectory(atPath: path)
  }

  /// The bytes of `file`, if it is a regular file inside the root.
  public func bytes(of file: [String], atMost limit: Int) throws(SchemaFileFault) -> [UInt8] {
    guard let path = path(file) else { throw .outsideRoot }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int
    else { throw .unreadable }
    if size > limit { throw .tooLarge }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable }
    // The file may have grown since it was measured.
    if data.count > limit { throw .tooLarge }
    return [UInt8](data)
  }

  /// The path of `steps` with its links followed; nothing when that is outside the root.
  private func path(_ steps: [String]) -> String? {
    var url = URL(fileURLWithPath: root, isDirectory: true)
    for step in steps { url.appendPathComponent(step) }
    let path = url.resolvingSymlinksInPath().path
    return path == root || path.hasPrefix(root.hasSuffix("/") ? root : root + "/") ? path : nil
  }
}
