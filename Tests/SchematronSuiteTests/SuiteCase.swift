import DocumentTree
import Foundation
import Schematron
import SuiteSupport
import XMLReading
import XPath

/// One case of the suite: a document, a schema, and what the document is by that schema.
///
/// A case applies unless its schema has elements of XSLT (keys, `copy-of`), which only an XSLT processor can run. Of
/// several schemas those count that are written for XPath 2.0: `queryBinding` is `xslt2`, `xpath2` or absent.
struct SuiteCase {
  /// What a schema says of a document.
  private enum Verdict: Equatable {
    case valid, invalid
    case error(String)
  }

  let name: String
  private let root: SuiteElement

  /// Reads a case from its file.
  init(file: URL) throws {
    let tree = try XMLReader().read([UInt8](try Data(contentsOf: file)), uri: file.absoluteString)
    guard let root = SuiteElement(rootOf: tree) else { throw CocoaError(.fileReadCorruptFile) }
    self.root = root
    name = root.attribute("id") ?? file.deletingPathExtension().lastPathComponent
  }

  /// What becomes of the case.
  func outcome() -> SuiteOutcome {
    guard let documents = root.child("documents"), let schemas = root.child("schemas"),
      let primary = documents.child("primary")?.attribute("filename")
    else { return .failed("the case has no document or no schema") }
    let applicable = schemas.children.filter(isApplicable)
    if applicable.isEmpty { return .notApplicable("its schema is for an XSLT processor") }
    for schema in applicable {
      let files = SuiteFiles(schema: schema, documents: documents)
      if let mismatch = mismatch(files, primary, schemas.attribute("phase")) { return .failed(mismatch) }
    }
    return .passed
  }

  private func isApplicable(_ schema: SuiteElement) -> Bool {
    if let binding = schema.attribute("queryBinding"), !["xslt2", "xpath2"].contains(binding) { return false }
    return !hasXSLT(schema)
  }

  private func hasXSLT(_ element: SuiteElement) -> Bool {
    element.namespace == "http://www.w3.org/1999/XSL/Transform" || element.children.contains(where: hasXSLT)
  }

  /// What is not as expected; nothing where all is.
  private func mismatch(_ files: SuiteFiles, _ primary: String, _ phase: String?) -> String? {
    let (verdict, report) = run(files, primary, phase)
    switch (root.attribute("expect"), verdict) {
    case ("valid", .valid), ("invalid", .invalid), ("error", .error): break
    case (let expected, let found): return "expected \(expected ?? "nothing"), found \(found)"
    }
    for expectation in root.child("expectations")?.children ?? [] {
      guard let test = expectation.attribute("test") else { return "an expectation has no test" }
      guard let report, holds(test, in: report, expectation) else { return "\(test) is false" }
    }
    return nil
  }

  /// The verdict, and the report as SVRL.
  private func run(_ files: SuiteFiles, _ primary: String, _ phase: String?) -> (Verdict, String?) {
    let compiled: CompiledSchema
    do throws(SchematronError) {
      compiled = try CompiledSchema.compile(SuiteFiles.schema, in: files, phase: phase, dialect: .standard)
    } catch {
      return (.error(error.description), nil)
    }
    let scheme = "suite:/"
    let settings = Evaluation.Settings(
      resolver: { reference, _ throws(XPathError) in
        let name = reference.hasPrefix(scheme) ? String(reference.dropFirst(scheme.count)) : reference
        return files.contents[name].flatMap { try? XMLReader().read($0, uri: scheme + name) }
      })
    guard let bytes = files.contents[primary], let tree = try? XMLReader().read(bytes, uri: scheme + primary) else {
      return (.error("\(primary) cannot be read"), nil)
    }
    let result = compiled.run(on: tree, evaluation: settings)
    let report = SVRLWriter(compiled).write(result)
    if let stop = result.stop { return (.error("\(stop)"), report) }
    if let error = result.errors.first { return (.error("\(error.error)"), report) }
    return (result.failedAssertCount + result.reportCount > 0 ? .invalid : .valid, report)
  }

  private func holds(_ test: String, in report: String, _ expectation: SuiteElement) -> Bool {
    guard let tree = try? XMLReader().read(Array(report.utf8)) else { return false }
    let scope = expectation.tree.namespaces(inScopeOf: expectation.node).filter { !$0.key.isEmpty }
    let evaluation = Evaluation(tree)
    let document = NodeReference(document: 0, node: .document)
    let context = StaticContext(namespaces: scope)
    return (try? XPathExpression.compile(test, in: context).effectiveBoolean(evaluation, at: document)) ?? false
  }
}
