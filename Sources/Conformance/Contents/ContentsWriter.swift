import DocumentTree
import XMLReading

/// Writes a `ContentsTree`.
struct ContentsWriter {
  private static let metadata = "SubmitObjectsRequest"
  private static let rim = "urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"

  private var builder: TreeBuilder
  private let limits: TreeLimits
  private let deadline: ContinuousClock.Instant

  init(limits: TreeLimits, deadline: ContinuousClock.Instant) {
    builder = TreeBuilder(limits: limits)
    self.limits = limits
    self.deadline = deadline
  }

  consuming func finish() -> DocumentTree { builder.finish() }

  mutating func write(_ files: [ContainedFile], mail: DocumentTree?) throws(TreeLimitExceeded) {
    let start = Position(line: 1, column: 1)
    try builder.startElement(builder.name("contents"), at: start)
    if let mail, let root = mail.root { try copy(root, of: mail) }
    let hashes = ContentsWriter.hashes(of: files)
    for (index, file) in files.enumerated() {
      try builder.startElement(builder.name("entry"), at: start)
      attribute("path", file.name)
      attribute("key", String(file.name.uppercased().map { $0 == "\\" ? "/" : $0 }))
      try write(file, hash: hashes[index])
      builder.endElement()
    }
    builder.endElement()
  }

  /// The SHA-1 of a file, and whether it needs a diagnosis: nobody claims it, and somebody claims a hash that no file has.
  private struct FileHash {
    var sha1: String?
    var needsDiagnosis = false
  }

  /// Where no metadata stand among the files, nobody claims a hash and none is computed.
  private static func hashes(of files: [ContainedFile]) -> [FileHash] {
    let claimed = Set(files.compactMap(\.document).filter(isMetadata).flatMap(hashes))
    guard !claimed.isEmpty else { return files.map { _ in FileHash() } }
    let own = files.map { $0.bytes.map(ContainedFile.sha1) }
    let isAmiss = !claimed.subtracting(own.compactMap { $0 }).isEmpty
    return own.map { hash in
      FileHash(sha1: hash, needsDiagnosis: isAmiss && !(hash.map(claimed.contains) ?? true))
    }
  }

  private mutating func write(_ file: ContainedFile, hash: FileHash) throws(TreeLimitExceeded) {
    guard let bytes = file.bytes else { return }
    attribute("length", String(bytes.count))
    if let sha1 = hash.sha1 { attribute("sha1", sha1) }
    attribute("content", file.content)
    attribute("kind", file.kind?.rawValue ?? "")
    let start = Position(line: 1, column: 1)
    if hash.needsDiagnosis {
      for (form, other) in file.alternatives {
        try builder.startElement(builder.name("digest"), at: start)
        attribute("form", form)
        attribute("sha1", ContainedFile.sha1(other))
        attribute("length", String(other.count))
        builder.endElement()
      }
      for (algorithm, value) in [("SHA-256", sha256(bytes)), ("base64", ContainedFile.base64SHA1(bytes))] {
        try builder.startElement(builder.name("digest"), at: start)
        attribute("algorithm", algorithm)
        attribute("value", value)
        builder.endElement()
      }
    }
    let name = file.name.uppercased().split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    if let document = file.document {
      try write(document)
    } else if name == "README.TXT" {
      try builder.startElement(builder.name("text"), at: start)
      try builder.text(ContentsWriter.visible(bytes), at: start)
      builder.endElement()
    } else if name == "INDEX.HTM" || name == "INDEX.HTML", let page = file.page(limits: limits, deadline: deadline),
      let root = page.root
    {
      try copy(root, of: page)
    }
  }

  /// The text of a file as far as it can be read, in any of the usual encodings.
  private static func visible(_ bytes: [UInt8]) -> String {
    let head = Array(bytes.prefix(65_536))
    return String(validating: head, as: UTF8.self) ?? String(String.UnicodeScalarView(head.map { Unicode.Scalar($0) }))
  }

  /// A document: instructions before its root, then the part of it that rules across documents need.
  private mutating func write(_ document: DocumentTree) throws(TreeLimitExceeded) {
    for node in document.children(.document) where document.kind(node) == .processingInstruction {
      try copy(node, of: document)
    }
    guard let root = document.root else { return }
    if ContentsWriter.isMetadata(document) || document.names.local(document.name(root)) == "contents" {
      try copy(root, of: document)
      return
    }
    // A self-presenting document stands inside a style sheet.
    guard let name = document.find(uri: XMLRoot.cda, local: "ClinicalDocument"),
      let first = document.elements(named: name).first
    else { return }
    try copy(Node(rawValue: first), of: document, without: document.find(uri: XMLRoot.cda, local: "component"))
  }

  /// Copies `node` with all below it, except the children of `node` that have the name `left`.
  private mutating func copy(
    _ node: Node, of tree: DocumentTree, without left: NameID? = nil
  ) throws(TreeLimitExceeded) {
    switch tree.kind(node) {
    case .element:
      try builder.startElement(name(node, of: tree), at: tree.position(node))
      for index in tree.attributes(node) {
        builder.attribute(name(.attribute(index), of: tree), value: tree.stringValue(.attribute(index)))
      }
      for child in tree.children(node) where left == nil || tree.name(child) != left {
        try copy(child, of: tree)
      }
      builder.endElement()
    case .text: try builder.text(tree.stringValue(node), at: tree.position(node))
    case .processingInstruction:
      let content = Array(tree.content(node))
      let position = tree.position(node)
      let target = name(node, of: tree)
      var outcome: Result<Void, TreeLimitExceeded> = .success(())
      content.withUnsafeBufferPointer { bytes in
        do throws(TreeLimitExceeded) {
          try builder.processingInstruction(target: target, bytes, at: position)
        } catch {
          outcome = .failure(error)
        }
      }
      try outcome.get()
    case .comment, .document, .attribute: break
    }
  }

  private mutating func name(_ node: Node, of tree: DocumentTree) -> TreeBuilder.Name {
    let name = tree.name(node)
    return builder.name(tree.names.local(name), prefix: tree.prefix(node), uri: tree.names.uri(name))
  }

  private mutating func attribute(_ key: String, _ value: String) {
    builder.attribute(builder.name(key), value: value)
  }

  private static func isMetadata(_ tree: DocumentTree) -> Bool {
    tree.root.map { tree.names.local(tree.name($0)) } == metadata
  }

  /// The hashes that metadata claim, in lower case.
  private static func hashes(of tree: DocumentTree) -> [String] {
    guard let slot = tree.find(uri: rim, local: "Slot") else { return [] }
    return tree.elements(named: slot).map { Node(rawValue: $0) }
      .filter { tree.attribute("name", of: $0) == "hash" }
      .map { tree.stringValue($0).filter { !$0.isWhitespace }.lowercased() }
  }
}
