import Schematron
import SuiteSupport

/// The files of one case, which stand in the case itself: by their names, nothing else.
struct SuiteFiles: SchematronFiles {
  /// The name under which the schema is read.
  static let schema = "schema.sch"
  /// Bytes by path.
  var contents: [String: [UInt8]]

  /// The schema, and what the case has beside it.
  init(schema: SuiteElement, documents: SuiteElement) {
    contents = [SuiteFiles.schema: Array(XMLFragment.text(of: schema).utf8)]
    for document in documents.children {
      guard let name = document.attribute("filename"), let root = document.children.first else { continue }
      contents[name] = Array(XMLFragment.text(of: root).utf8)
    }
  }

  func read(_ path: String) throws(SchematronFileFault) -> SchematronFile {
    guard let bytes = contents[path] else { throw .missing }
    return SchematronFile(path: path, bytes: bytes)
  }
}
