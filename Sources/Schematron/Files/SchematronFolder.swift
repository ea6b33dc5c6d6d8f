import Foundation

/// A folder of the file system as root of schemas.
///
/// A path that matches no file exactly is tried again step by step without regard to letter case and to how accents
/// are composed (SCH-02): published schemas were written on systems where neither matters. Links out of the folder
/// are refused.
public final class SchematronFolder: SchematronFiles, @unchecked Sendable {
  // Sendable: `listings` is read and written with `lock` held only.
  private let root: URL
  private let realRoot: String
  private let greatestSize: Int
  private let lock = NSLock()
  private var listings: [String: [String: [String]]] = [:]

  /// The folder at `path`. Files larger than `greatestSize` bytes are refused.
  public init(_ path: String, greatestSize: Int = 256 << 20) {
    root = URL(fileURLWithPath: path, isDirectory: true)
    realRoot = root.resolvingSymlinksInPath().path
    self.greatestSize = greatestSize
  }

  /// The bytes of the file at `path`, which may be wrong in letter case and composition of accents.
  public func read(_ path: String) throws(SchematronFileFault) -> SchematronFile {
    guard let path = RelativePath.normalise(path) else { throw .outsideRoot }
    if !path.isEmpty, isFile(path) { return SchematronFile(path: path, bytes: try bytes(path)) }
    guard let found = tolerant(path) else { throw .missing }
    return SchematronFile(path: found, bytes: try bytes(found))
  }

  /// Whether there is a file at `path`, in whatever letter case.
  public func has(_ path: String) -> Bool {
    guard let path = RelativePath.normalise(path), !path.isEmpty else { return false }
    return isFile(path) || tolerant(path) != nil
  }

  private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private func bytes(_ path: String) throws(SchematronFileFault) -> [UInt8] {
    let url = root.appendingPathComponent(path).resolvingSymlinksInPath()
    let inside = realRoot.hasSuffix("/") ? realRoot : realRoot + "/"
    guard url.path.utf8.starts(with: inside.utf8) else { throw .outsideRoot }
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
      if let size = attributes[.size] as? NSNumber, size.intValue > greatestSize {
        throw SchematronFileFault.tooLarge(limit: greatestSize)
      }
      return [UInt8](try Data(contentsOf: url))
    } catch let fault as SchematronFileFault {
      throw fault
    } catch {
      throw .unreadable(error.localizedDescription)
    }
  }

  /// The spelling of `path` that exists, taken step by step; an exact step is preferred, then the first in order.
  private func tolerant(_ path: String) -> String? {
    var folder = ""
    for step in path.unicodeScalars.split(separator: "/").map({ String($0) }) {
      let names = listing(folder)[SchematronFolder.folded(step)] ?? []
      guard let name = names.first(where: { $0.utf8.elementsEqual(step.utf8) }) ?? names.first else { return nil }
      folder = folder.isEmpty ? name : folder + "/" + name
    }
    return !folder.isEmpty && isFile(folder) ? folder : nil
  }

  /// The names in a folder by their folded form.
  private func listing(_ folder: String) -> [String: [String]] {
    if let known = lock.withLock({ listings[folder] }) { return known }
    let url = folder.isEmpty ? root : root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    let listing = Dictionary(grouping: names.sorted(), by: SchematronFolder.folded)
    lock.withLock { listings[folder] = listing }
    return listing
  }

  private static func folded(_ name: String) -> String {
    name.precomposedStringWithCanonicalMapping.lowercased()
  }
}
