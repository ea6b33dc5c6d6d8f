import Schematron
import Synchronization

/// Files of schemas that remember the digest of each file read, so that the digest of a schema takes no second reading.
final class DigestedFiles: SchematronFiles {
  private let files: any SchematronFiles
  private let digests = Mutex<[String: String]>([:])

  init(_ files: any SchematronFiles) { self.files = files }

  func read(_ path: String) throws(SchematronFileFault) -> SchematronFile {
    let file = try files.read(path)
    if digests.withLock({ $0[file.path] == nil }) {
      let digest = sha256(file.bytes)
      digests.withLock { $0[file.path] = digest }
    }
    return file
  }

  /// The digest of a file that was read.
  func digest(ofFile path: String) -> String { digests.withLock { $0[path] } ?? "" }

  /// One digest for a list of files: of their paths and digests, in order of path.
  func digest(of paths: [String]) -> String {
    var bytes: [UInt8] = []
    for path in paths.sorted() {
      if digests.withLock({ $0[path] == nil }) { _ = try? read(path) }
      bytes += "\(path)\0\(digests.withLock { $0[path] } ?? "")\n".utf8
    }
    return sha256(bytes)
  }
}
