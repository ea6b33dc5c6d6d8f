import Schematron
import Synchronization

/// Files of schemas that remember the digest of each file read, so that the digest of a schema takes no second reading.
final class DigestedFiles: SchematronFiles {
  private let files: any SchematronFiles
  private let known: KnownDigests?
  private let digests = Mutex<[String: String]>([:])

  /// The files of `files`; `known` are digests of the same files by the same paths.
  init(_ files: any SchematronFiles, known: KnownDigests? = nil) {
    self.files = files
    self.known = known
  }

  func read(_ path: String) throws(SchematronFileFault) -> SchematronFile {
    let file = try files.read(path)
    if digests.withLock({ $0[file.path] == nil }) {
      let digest = sha256(file.bytes)
      digests.withLock { $0[file.path] = digest }
      known?.learn(digest, of: file.path)
    }
    return file
  }

  /// The file that `path` leads to and its digest, which may be known without reading it.
  func found(_ path: String) -> StoredSchema.Found? {
    if let digest = known?[path] { return StoredSchema.Found(path: path, digest: digest) }
    guard let file = try? read(path) else { return nil }
    return StoredSchema.Found(path: file.path, digest: digest(ofFile: file.path))
  }

  /// The digest of a file that was read, or is known.
  func digest(ofFile path: String) -> String { digests.withLock { $0[path] } ?? known?[path] ?? "" }

  /// One digest for a list of files: of their paths and digests, in order of path.
  func digest(of paths: [String]) -> String {
    var bytes: [UInt8] = []
    for path in paths.sorted() {
      if digest(ofFile: path).isEmpty { _ = try? read(path) }
      bytes += "\(path)\0\(digest(ofFile: path))\n".utf8
    }
    return sha256(bytes)
  }
}
