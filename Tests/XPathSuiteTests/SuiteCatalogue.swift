import DocumentTree
import Foundation
import SuiteSupport
import XMLReading

/// The catalogue of a checkout of `w3c/qt3tests`: its test sets, and the environments that they share.
struct SuiteCatalogue: Sendable {
  /// A part of the suite that cannot be read.
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// The files of the test sets.
  let testSets: [URL]
  private let folder: URL
  private let environments: [String: SuiteEnvironment]

  /// Reads `catalog.xml` in `folder`.
  init(folder: URL) throws {
    self.folder = folder
    let file = folder.appending(path: "catalog.xml")
    let root = try SuiteCatalogue.root(of: file)
    environments = SuiteCatalogue.environments(root, in: file)
    testSets = root.children("test-set").compactMap { $0.attribute("file").map { folder.appending(path: $0) } }
  }

  private static func root(of file: URL) throws -> SuiteElement {
    let tree = try XMLReader().read([UInt8](try Data(contentsOf: file)))
    guard let root = SuiteElement(rootOf: tree) else { throw Fault(description: "\(file.lastPathComponent) is empty") }
    return root
  }

  private static func environments(_ element: SuiteElement, in file: URL) -> [String: SuiteEnvironment] {
    var found: [String: SuiteEnvironment] = [:]
    for child in element.children("environment") {
      if let name = child.attribute("name") { found[name] = SuiteEnvironment(child, in: file) }
    }
    return found
  }

  /// The cases of a test set, in order.
  func cases(of file: URL) throws -> [SuiteCase] {
    let root = try SuiteCatalogue.root(of: file)
    let own = SuiteCatalogue.environments(root, in: file)
    let dependencies = root.children("dependency")
    let depth = folder.standardizedFileURL.pathComponents.count
    let group = file.standardizedFileURL.pathComponents.dropFirst(depth).first ?? ""
    return try root.children("test-case").map { element in
      let name = element.attribute("name") ?? ""
      guard let test = element.child("test"), let result = element.child("result") else {
        throw Fault(description: "\(file.lastPathComponent): \(name) has no test or no result")
      }
      func text(_ path: String) -> String? {
        try? String(contentsOf: file.deletingLastPathComponent().appending(path: path), encoding: .utf8)
      }
      var environment = SuiteEnvironment()
      if let local = element.child("environment") {
        if let reference = local.attribute("ref") {
          guard let shared = own[reference] ?? environments[reference] else {
            throw Fault(description: "\(file.lastPathComponent): there is no environment \(reference)")
          }
          environment = shared
        } else {
          environment = SuiteEnvironment(local, in: file)
        }
      }
      var exclusion = SuiteSelection.exclusion(dependencies + element.children("dependency"))
      if exclusion == nil, element.child("module") != nil { exclusion = "it has an XQuery module" }
      return SuiteCase(
        name: name, group: group, expression: test.attribute("file").flatMap(text) ?? test.text,
        environment: environment, expectation: SuiteExpectation(result, file: text), file: file,
        exclusion: exclusion ?? environment.exclusion)
    }
  }
}
