import DocumentTree
import Foundation
import Synchronization
import XMLReading
import XPath

/// The documents of the suite: each is read once, whatever the number of cases and threads that ask for it.
final class SuiteDocuments: Sendable {
  private let trees = Mutex<[String: Result<DocumentTree, XPathError>]>([:])

  /// The document in `file`, known as `uri`.
  func tree(_ file: URL, uri: String?) throws(XPathError) -> DocumentTree {
    let uri = uri ?? file.absoluteString
    let key = file.path + "\n" + uri
    if let known = trees.withLock({ $0[key] }) { return try known.get() }
    let loaded = SuiteDocuments.load(file, uri)
    return try trees.withLock { trees in
      // Two threads may have read the same file: nodes must be of one tree.
      if trees[key] == nil { trees[key] = loaded }
      return trees[key] ?? loaded
    }.get()
  }

  private static func load(_ file: URL, _ uri: String) -> Result<DocumentTree, XPathError> {
    guard let data = try? Data(contentsOf: file) else {
      return .failure(XPathError("FODC0002", "\(file.lastPathComponent) cannot be read"))
    }
    do throws(XMLFault) {
      return .success(try XMLReader().read([UInt8](data), uri: uri))
    } catch {
      return .failure(XPathError("FODC0002", "\(file.lastPathComponent) is not read: \(error.kind)"))
    }
  }

  /// How expressions find documents: by the URIs of the environment, then as files beside the test set.
  func resolver(_ environment: SuiteEnvironment) -> Evaluation.DocumentResolver {
    { reference, base throws(XPathError) in
      guard let url = URL(string: reference, relativeTo: base.flatMap { URL(string: $0) }) else { return nil }
      if let source = environment.sources.first(where: { $0.uri == url.absoluteString }) {
        return try self.tree(source.file, uri: source.uri)
      }
      guard url.isFileURL, FileManager.default.fileExists(atPath: url.path) else { return nil }
      return try self.tree(url, uri: nil)
    }
  }
}
