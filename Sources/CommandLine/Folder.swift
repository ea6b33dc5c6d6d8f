import Convergence
import Foundation

/// Reads and writes the files of commands.
enum Folder {
  static func read(_ path: String, limit: Int = 200 * 1_024 * 1_024) throws -> [UInt8] {
    try bytes(BoundedFile.read(path, limit: limit), of: path)
  }

  /// The texts of files that options name, with their paths.
  static func readTexts(_ paths: [String]) throws -> [(path: String, text: String)] {
    try paths.map { ($0, String(decoding: try read($0, limit: ValidationOptions.largestOption), as: UTF8.self)) }
  }

  static func readStandardInput(limit: Int) throws -> [UInt8] {
    try bytes(BoundedFile.read(.standardInput, limit: limit), of: "-")
  }

  private static func bytes(_ reading: BoundedFile.Reading, of path: String) throws -> [UInt8] {
    switch reading {
    case .bytes(let bytes): return bytes
    case .tooLarge: throw ConfigurationError(file: path, Localized(fr: "fichier trop grand", en: "file too large"))
    case .unreadable: throw ConfigurationError(file: path, Localized(fr: "fichier illisible", en: "unreadable file"))
    }
  }

  /// Writes a file whole or not at all; its folders are made.
  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw ConfigurationError(file: path, Localized(fr: "écriture impossible", en: "cannot be written"))
    }
  }
}
