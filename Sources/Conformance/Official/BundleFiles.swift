import Schematron

/// The files of a bundle, its value sets replaced by those of another folder where the user named one.
struct BundleFiles: SchematronFiles {
  private static let valueSets = "jeuxDeValeurs/"

  let bundle: SchematronFolder
  /// The folder of `--value-sets`, which takes precedence file by file.
  let valueSets: SchematronFolder?

  func read(_ path: String) throws(SchematronFileFault) -> SchematronFile {
    if let valueSets, path.lowercased().hasPrefix(BundleFiles.valueSets.lowercased()) {
      let name = String(path.dropFirst(BundleFiles.valueSets.count))
      if let found = try? valueSets.read(name) { return SchematronFile(path: path, bytes: found.bytes) }
    }
    return try bundle.read(path)
  }
}
