public import DocumentTree
import Foundation
public import XMLReading
public import XPath

/// The documents that schemas load with `document()` and `doc()`: value sets, terminologies.
///
/// A relative URI is relative to the folder of the top-level schema (XP-D1), whatever file the expression stands in.
/// Each file is read once and kept, with its indexes, for as long as this object lives; it may be used from any thread.
public final class SchematronDocuments: @unchecked Sendable {
  // Sendable: `trees` and `collected` are read and written with `lock` held only.

  /// Indexes of the documents, for the settings of evaluations.
  public let indexes = SharedIndexes()

  private static let scheme = "schematron:/"
  private let files: any SchematronFiles
  private let reader: XMLReader
  private let substitute: @Sendable (String) -> DocumentTree?
  private let lock = NSLock()
  private var trees: [String: Result<DocumentTree, Missing>] = [:]
  private var references: [Reference: Result<DocumentTree, Missing>] = [:]
  private var collected: [SchematronNotice] = []

  private enum Missing: Error {
    case absent
    case unreadable(String)
  }

  /// What a document was asked for by: schemas ask for the same few from every document that they judge.
  private struct Reference: Hashable {
    let uri: String
    let base: String?

    static func == (a: Reference, b: Reference) -> Bool {
      a.uri.utf8.elementsEqual(b.uri.utf8) && (a.base ?? "").utf8.elementsEqual((b.base ?? "").utf8)
    }

    /// There are few bases.
    func hash(into hasher: inout Hasher) { hasher.combine(uri) }
  }

  /// References kept: expressions may make up any number of them.
  private static let mostReferences = 10_000

  /// The documents in `files`.
  ///
  /// - Parameter substitute: what to use for the file at a path that does not exist (XP-D4); nothing by default.
  public init(
    _ files: any SchematronFiles, reader: XMLReader = XMLReader(),
    substitute: @escaping @Sendable (String) -> DocumentTree? = { _ in nil }
  ) {
    self.files = files
    self.reader = reader
    self.substitute = substitute
  }

  /// Paths that were read as others than asked for (SCH-02).
  public var notices: [SchematronNotice] { lock.withLock { collected } }

  /// Settings for an evaluation that finds these documents and nothing else.
  public func settings(
    budget: Int = 200_000_000, deadline: ContinuousClock.Instant? = nil
  ) -> Evaluation.Settings {
    Evaluation.Settings(
      resolver: { uri, base throws(XPathError) in try self.document(uri, base: base) }, budget: budget,
      deadline: deadline, sharedIndexes: indexes)
  }

  /// The document that `uri` means for an expression of a schema; nothing where there is no such file.
  ///
  /// Only files below the root folder can be meant: the base has to be a schema or a document that came from here.
  public func document(_ uri: String, base: String?) throws(XPathError) -> DocumentTree? {
    let reference = Reference(uri: uri, base: base)
    let found: Result<DocumentTree, Missing>
    if let known = lock.withLock({ references[reference] }) {
      found = known
    } else {
      found = resolve(uri, base: base).map { path in lock.withLock { trees[path] } ?? load(path) } ?? .failure(.absent)
      lock.withLock {
        if references.count < SchematronDocuments.mostReferences { references[reference] = found }
      }
    }
    switch found {
    case .success(let tree): return tree
    case .failure(.absent): return nil
    case .failure(.unreadable(let reason)):
      throw XPathError("FODC0002", "the document “\(uri)” cannot be read: \(reason)")
    }
  }

  /// The path below the root folder that `uri` means.
  private func resolve(_ uri: String, base: String?) -> String? {
    let reference = String(uri.prefix { $0 != "#" && $0 != "?" })
    let path: String?
    if let own = SchematronDocuments.file(ofURI: reference) {
      path = RelativePath.normalise(own)
    } else if !RelativePath.isAbsolute(reference), let base, let file = SchematronDocuments.file(ofURI: base) {
      path = RelativePath.resolve(reference, inFile: file)
    } else {
      path = nil
    }
    return path.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func load(_ path: String) -> Result<DocumentTree, Missing> {
    var loaded = read(path)
    if case .failure(.absent) = loaded, let decoded = path.removingPercentEncoding, decoded != path,
      let normal = RelativePath.normalise(decoded)
    {
      loaded = read(normal)
    }
    if case .failure(.absent) = loaded, let other = substitute(path) { loaded = .success(other) }
    return lock.withLock {
      // Two threads may have read the same file: nodes must be of one tree.
      if let known = trees[path] { return known }
      trees[path] = loaded
      return loaded
    }
  }

  private func read(_ path: String) -> Result<DocumentTree, Missing> {
    do throws(SchematronFileFault) {
      let file = try files.read(path)
      if !file.path.utf8.elementsEqual(path.utf8) {
        lock.withLock {
          collected.append(SchematronNotice(.repairedPath(asked: path, found: file.path), file: file.path, line: 1))
        }
      }
      do throws(XMLFault) {
        return .success(try reader.read(file.bytes, uri: SchematronDocuments.uri(ofFile: path)))
      } catch {
        return .failure(.unreadable("it is no XML that may be read, line \(error.position.line)"))
      }
    } catch {
      if error == .missing || error == .outsideRoot { return .failure(.absent) }
      return .failure(.unreadable(error.description))
    }
  }

  // MARK: URIs

  /// The URI of a file below the root folder.
  static func uri(ofFile path: String) -> String {
    scheme + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
  }

  private static func file(ofURI uri: String) -> String? {
    guard uri.hasPrefix(scheme) else { return nil }
    let path = String(uri.dropFirst(scheme.count))
    return path.removingPercentEncoding ?? path
  }
}
