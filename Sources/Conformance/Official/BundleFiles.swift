import DocumentTree
import Schematron
import XMLReading

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

/// Makes a value list that the second generation refers to and does not ship (XP-D4) out of the value set that has the
/// same OID: `include/voc-<OID>-DYNAMIC.xml`, in the form of ART-DECOR.
struct DynamicValueList: Sendable {
  let files: BundleFiles
  /// Names of the files in the folder of value sets.
  let names: [String]

  /// The list that `path` asks for, when it is one of these and its value set is at hand.
  func document(at path: String) -> DocumentTree? {
    guard let name = path.split(separator: "/").last, name.hasPrefix("voc-"), name.hasSuffix("-DYNAMIC.xml") else {
      return nil
    }
    let oid = String(name.dropFirst("voc-".count).dropLast("-DYNAMIC.xml".count))
    for name in names {
      guard let file = try? files.read("jeuxDeValeurs/" + name), mentions(oid, in: file.bytes),
        let tree = try? XMLReader().read(file.bytes), let list = list(from: tree, oid: oid)
      else { continue }
      return list
    }
    return nil
  }

  /// Whether the head of a value set names `oid`, before it is parsed whole.
  private func mentions(_ oid: String, in bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(2_048), as: UTF8.self).contains("\"\(oid)\"")
  }

  private func list(from tree: DocumentTree, oid: String) -> DocumentTree? {
    guard let set = element("ValueSet", in: tree).first, tree.attribute("id", of: set) == oid else { return nil }
    var builder = TreeBuilder()
    let start = Position(line: 1, column: 1)
    do {
      try builder.startElement(builder.name("valueSets"), at: start)
      try builder.startElement(builder.name("valueSet"), at: start)
      builder.attribute(builder.name("id"), value: oid)
      try builder.startElement(builder.name("conceptList"), at: start)
      for concept in element("Concept", in: tree) {
        try builder.startElement(builder.name("concept"), at: tree.position(concept))
        for name in ["code", "codeSystem", "displayName"] {
          if let value = tree.attribute(name, of: concept) { builder.attribute(builder.name(name), value: value) }
        }
        builder.endElement()
      }
    } catch {
      return nil
    }
    return builder.finish()
  }

  private func element(_ local: String, in tree: DocumentTree) -> [Node] {
    guard let name = tree.names.find(uri: XMLRoot.svs, local: local) else { return [] }
    return tree.elements(named: name).map { Node(rawValue: $0) }
  }
}
