import Foundation
import SuiteSupport

/// What a case is run with: documents, variables, namespaces, base URI.
struct SuiteEnvironment: Sendable {
  /// A document of the suite.
  struct Source: Sendable {
    /// `.` for the context item, `$name` for a variable; nothing where it is only reached by its URI.
    var role: String?
    var file: URL
    /// The absolute URI by which expressions ask for it.
    var uri: String?
  }

  /// A variable whose value is that of an expression.
  struct Parameter: Sendable {
    var name: String
    var select: String?
  }

  var sources: [Source] = []
  var parameters: [Parameter] = []
  var namespaces: [String: String] = [:]
  /// `#UNDEFINED` stands for none; nothing for the test set's own.
  var baseURI: String?
  /// Why it cannot be set up for this engine; see `SuiteSelection`.
  var exclusion: String?

  init() {}

  /// Reads an environment declared in `file`.
  init(_ element: SuiteElement, in file: URL) {
    for child in element.children {
      switch child.name {
      case "source": add(source: child, in: file)
      case "param": parameters.append(Parameter(name: child.attribute("name") ?? "", select: child.attribute("select")))
      case "namespace": namespaces[child.attribute("prefix") ?? ""] = child.attribute("uri") ?? ""
      case "static-base-uri": baseURI = child.attribute("uri")
      case "schema": exclusion = "it needs a schema"
      case "collation":
        let isCodepoint = child.attribute("uri")?.hasSuffix("/collation/codepoint") ?? false
        if child.attribute("default") == "true", !isCodepoint { exclusion = "it needs another collation" }
      case "context-item": exclusion = "it needs a context item that is no node"
      default: break
      }
    }
  }

  private mutating func add(source: SuiteElement, in file: URL) {
    if let validation = source.attribute("validation"), validation != "skip" { exclusion = "it needs a schema" }
    guard let path = source.attribute("file") else { return }
    let document = file.deletingLastPathComponent().appending(path: path)
    let uri = source.attribute("uri").flatMap { URL(string: $0, relativeTo: file)?.absoluteString }
    sources.append(Source(role: source.attribute("role"), file: document, uri: uri))
  }
}
