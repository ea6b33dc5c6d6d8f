import Convergence
import Foundation

/// Writes the files of a folder one after the other, each in pieces: a file appears whole or not at all.
final class FolderWriter {
  private let base: String
  private var name: String?
  private var handle: FileHandle?

  init(_ base: String) { self.base = base }

  /// Adds a piece to the file `name`; the file before it, if there was one, is complete.
  func append(_ bytes: [UInt8], to name: String) throws {
    if name != self.name {
      try finish()
      let path = FolderWriter.unfinished(base + "/" + name)
      try Folder.write([], to: path)
      handle = FileHandle(forWritingAtPath: path)
      self.name = name
    }
    guard let handle else { throw fault(name) }
    do { try handle.write(contentsOf: Data(bytes)) } catch { throw fault(name) }
  }

  /// The last file is complete.
  func finish() throws {
    guard let name, let handle else { return }
    let path = base + "/" + name
    do {
      try handle.close()
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
      try FileManager.default.moveItem(atPath: FolderWriter.unfinished(path), toPath: path)
    } catch {
      throw fault(name)
    }
    self.name = nil
    self.handle = nil
  }

  private static func unfinished(_ path: String) -> String { path + ".part" }

  private func fault(_ name: String) -> ConfigurationError {
    ConfigurationError(file: base + "/" + name, Localized(fr: "écriture impossible", en: "cannot be written"))
  }
}
