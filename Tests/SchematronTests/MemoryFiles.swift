import Schematron

/// Files of a test: a text a path, no tolerance.
struct MemoryFiles: SchematronFiles {
  var texts: [String: String]

  func read(_ path: String) throws(SchematronFileFault) -> SchematronFile {
    guard let text = texts[path] else { throw .missing }
    return SchematronFile(path: path, bytes: Array(text.utf8))
  }
}
