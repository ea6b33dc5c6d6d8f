import DocumentTree

/// All files that a schema is made of, found and checked before libxml2 sees any of them.
///
/// Each is read by `XMLReader` first, so that nothing reaches libxml2 that is malformed, has a `DOCTYPE` or is nested
/// too deep, and every reference is bound to a file here: libxml2 is later told the numbers of these files and nothing
/// else, whatever the schemas say.
struct SchemaAssembly {
  /// One file.
  struct File {
    /// The path from the root folder, steps joined with `/`.
    var path: String
    var bytes: [UInt8]
    /// Where each `schemaLocation` of the file leads: the number of a file, or nothing for an import made without one.
    var targets: [String: Int?]
  }

  static let namespace = "http://www.w3.org/2001/XMLSchema"
  private static let fileLimit = 1_000
  private static let byteLimit = 64 << 20
  /// libxml2 itself stops at 256 when it reads a schema.
  private static let limits = TreeLimits(depth: 200, nodes: 5_000_000)

  private(set) var files: [File] = []
  private(set) var notices: [SchemaNotice] = []
  private(set) var survey = SchemaSurvey()

  private let provider: any SchemaFiles
  private var resolver: SchemaResolver
  private var paths: [[String]] = []
  private var numbers: [[String]: Int] = [:]
  private var byteCount = 0

  /// Gathers `entry`, a path from the root folder, and all it refers to.
  init(entry: String, files provider: any SchemaFiles) throws(XMLSchemaError) {
    self.provider = provider
    resolver = SchemaResolver(files: provider)
    _ = try number(of: entry, as: .entry, from: [], file: "", line: 0)
    var next = 0
    while next < files.count {
      try read(next)
      next += 1
    }
    try survey.checkBounds(paths: files.map(\.path))
  }

  /// How a file is referred to.
  private enum Reference: Equatable { case entry, include, `import` }

  // MARK: References

  /// The number of the file that `reference` leads to, which is queued if it is new.
  private mutating func number(
    of reference: String, as kind: Reference, from folder: [String], file: String, line: Int
  ) throws(XMLSchemaError) -> Int? {
    switch resolver.resolve(reference, from: folder) {
    case .file(let path, let spelling):
      let name = path.joined(separator: "/")
      switch spelling {
      case .exact: break
      case .otherCase:
        notices.append(SchemaNotice(.otherCase(reference: reference, file: name), file: file, line: line))
      case .otherNormalization:
        notices.append(SchemaNotice(.otherNormalization(reference: reference, file: name), file: file, line: line))
      }
      return try number(of: path)
    case .missing where kind == .import:
      notices.append(SchemaNotice(.missingImport(reference: reference), file: file, line: line))
      return nil
    case .absoluteURI where kind == .import:
      notices.append(SchemaNotice(.remoteImport(reference: reference), file: file, line: line))
      return nil
    case .missing:
      throw XMLSchemaError(
        .missingFile(reference: reference), file: file, line: line,
        message: "no file '\(reference)' in the schema folder")
    case .absoluteURI:
      throw XMLSchemaError(
        .remoteFile(reference: reference), file: file, line: line,
        message: "'\(reference)' is a URI; expected a path inside the schema folder")
    case .outsideRoot:
      throw XMLSchemaError(
        .outsideRoot(reference: reference), file: file, line: line,
        message: "'\(reference)' leads out of the schema folder; expected a path inside it")
    }
  }

  private mutating func number(of path: [String]) throws(XMLSchemaError) -> Int {
    if let known = numbers[path] { return known }
    let name = path.joined(separator: "/")
    guard files.count < Self.fileLimit else {
      throw XMLSchemaError(
        .tooLarge(what: "files", limit: Self.fileLimit), file: name, message: "more than \(Self.fileLimit) schema files"
      )
    }
    let bytes: [UInt8]
    do {
      bytes = try provider.bytes(of: path, atMost: Self.byteLimit - byteCount)
    } catch {
      switch error {
      case .unreadable: throw XMLSchemaError(.unreadableFile, file: name, message: "the file cannot be read")
      case .outsideRoot:
        throw XMLSchemaError(
          .outsideRoot(reference: name), file: name, message: "the file is a link out of the schema folder")
      case .tooLarge:
        throw XMLSchemaError(
          .tooLarge(what: "bytes", limit: Self.byteLimit), file: name,
          message: "more than \(Self.byteLimit) bytes of schemas")
      }
    }
    byteCount += bytes.count
    numbers[path] = files.count
    paths.append(path)
    files.append(File(path: name, bytes: bytes, targets: [:]))
    return files.count - 1
  }

  // MARK: Files

  private mutating func read(_ number: Int) throws(XMLSchemaError) {
    let path = files[number].path
    if let plain = SchemaDoctype.ignored(in: files[number].bytes) {
      files[number].bytes = plain.bytes
      notices.append(SchemaNotice(.ignoredDoctype, file: path, line: plain.line))
    }
    let tree: DocumentTree
    do {
      tree = try XMLReader(limits: Self.limits).read(files[number].bytes, uri: path)
    } catch {
      throw XMLSchemaError(
        .unreadableXML(error.kind), file: path, line: error.position.line, message: "not safe XML: \(error.kind)")
    }
    guard let root = tree.root, tree.names.uri(tree.name(root)) == Self.namespace,
      tree.names.local(tree.name(root)) == "schema"
    else {
      let name = tree.root.map { "{\(tree.names.uri(tree.name($0)))}\(tree.names.local(tree.name($0)))" } ?? ""
      throw XMLSchemaError(
        .notASchema(root: name), file: path, line: tree.root.map { tree.position($0).line } ?? 0,
        message: "the root element is \(name); expected {\(Self.namespace)}schema")
    }
    let folder = Array(paths[number].dropLast())
    for child in tree.children(root) where tree.kind(child) == .element {
      guard tree.names.uri(tree.name(child)) == Self.namespace,
        let reference = tree.attribute("schemaLocation", of: child)
      else { continue }
      let kind: Reference
      switch tree.names.local(tree.name(child)) {
      case "include", "redefine": kind = .include
      case "import": kind = .import
      default: continue
      }
      let line = tree.position(child).line
      files[number].targets[reference] = try self.number(of: reference, as: kind, from: folder, file: path, line: line)
    }
    survey.add(tree, file: number)
  }
}
