import DocumentTree
import Foundation
import XMLReading

/// Reads a schema and everything that it includes into one element.
struct SchemaLoader {
  private static let greatestDepth = 256
  private static let mostElements = 1_000_000
  private static let mostIncludes = 20_000

  private let source: any SchematronFiles
  private let reader: XMLReader
  private(set) var files: [String] = []
  private(set) var notices: [SchematronNotice] = []
  private var trees: [String: (file: Int, tree: DocumentTree)] = [:]
  /// For each file, the assertions of it by their rows: the first is number 1.
  private var ordinals: [[Int32: Int]] = []
  private var elementCount = 0
  private var includeCount = 0
  /// What is being read: files, or elements of files, that include one another.
  private var open: [String] = []
  private var depth = 0

  init(_ source: any SchematronFiles, reader: XMLReader) {
    self.source = source
    self.reader = reader
  }

  /// The root element of the schema at `path`, its includes replaced by what they mean.
  mutating func schema(at path: String) throws(SchematronError) -> SchemaElement {
    let start = SchemaPosition(file: 0, line: 1)
    guard let normal = RelativePath.normalise(path) else {
      throw SchematronError(
        SchematronFault(.unreadable, file: path, line: 1, SchematronFileFault.outsideRoot.description))
    }
    guard let (file, tree) = try read(normal, asked: path, from: start), let root = tree.root else {
      throw SchematronError(SchematronFault(.unreadable, file: path, line: 1, SchematronFileFault.missing.description))
    }
    open.append(files[file])
    return try element(root, of: tree, file: file)
  }

  // MARK: Files

  /// The tree of a file; nothing where it does not exist.
  private mutating func read(
    _ path: String, asked: String, from position: SchemaPosition
  ) throws(SchematronError) -> (file: Int, tree: DocumentTree)? {
    if let known = trees[path] { return known }
    let found: SchematronFile
    do throws(SchematronFileFault) {
      found = try source.read(path)
    } catch {
      if error == .missing { return nil }
      throw fault(.unreadable, "“\(asked)”: \(error.description)", at: position)
    }
    if !found.path.utf8.elementsEqual(path.utf8) {
      notice(.repairedPath(asked: path, found: found.path), at: position)
      if let known = trees[found.path] { return known }
    }
    let file = files.count
    files.append(found.path)
    do throws(XMLFault) {
      let tree = try reader.read(found.bytes)
      ordinals.append(SchemaLoader.ordinals(tree))
      trees[path] = (file, tree)
      trees[found.path] = (file, tree)
      return (file, tree)
    } catch {
      throw SchematronError(
        SchematronFault(.notWellFormed, file: found.path, line: error.position.line, SchemaLoader.text(error.kind)))
    }
  }

  private static func ordinals(_ tree: DocumentTree) -> [Int32: Int] {
    let names = ["assert", "report"].compactMap { tree.names.find(uri: SchemaElement.namespace, local: $0) }
    let rows = names.flatMap { tree.elements(named: $0) }.sorted()
    return Dictionary(uniqueKeysWithValues: zip(rows, 1...))
  }

  private static func text(_ kind: XMLFault.Kind) -> String {
    switch kind {
    case .notWellFormed(_, let detail): "the file is not well-formed XML: \(detail.trimmedOfSpace)"
    case .doctypeRefused: "the file has a DOCTYPE, which is not allowed"
    case .tooDeep(let limit): "elements are nested deeper than \(limit)"
    case .tooManyNodes(let limit): "the file has more than \(limit) nodes"
    case .outOfTime: "reading took too long"
    case .empty: "the file is empty"
    case .readerUnavailable: "the XML reader cannot take the file"
    }
  }

  // MARK: Elements

  private mutating func element(
    _ node: Node, of tree: DocumentTree, file: Int
  ) throws(SchematronError) -> SchemaElement {
    let position = SchemaPosition(file: file, line: tree.position(node).line)
    elementCount += 1
    if elementCount > SchemaLoader.mostElements {
      throw fault(.limit, "the schema has more than \(SchemaLoader.mostElements) elements", at: position)
    }
    depth += 1
    defer { depth -= 1 }
    if depth > SchemaLoader.greatestDepth {
      throw fault(
        .limit, "elements are nested deeper than \(SchemaLoader.greatestDepth), includes counted", at: position)
    }
    let name = tree.name(node)
    var element = SchemaElement(
      uri: tree.names.uri(name), name: tree.names.local(name), attributes: [:], position: position,
      ordinal: ordinals[file][node.rawValue] ?? 0, content: [])
    for index in tree.attributes(node) {
      let attribute = tree.nameID(ofAttribute: index)
      let value = tree.stringValue(.attribute(index))
      switch tree.names.uri(attribute) {
      case "": element.attributes[tree.names.local(attribute)] = value
      case NameTable.xmlNamespace: element.attributes["xml:" + tree.names.local(attribute)] = value
      default: break
      }
    }
    for child in tree.children(node) {
      switch tree.kind(child) {
      case .text: element.content.append(.text(tree.stringValue(child)))
      case .element: try append(child, of: tree, file: file, to: &element)
      default: break
      }
    }
    return element
  }

  private mutating func append(
    _ child: Node, of tree: DocumentTree, file: Int, to parent: inout SchemaElement
  ) throws(SchematronError) {
    let name = tree.name(child)
    guard tree.names.uri(name) == SchemaElement.namespace else {
      parent.content.append(.element(try element(child, of: tree, file: file)))
      return
    }
    let position = SchemaPosition(file: file, line: tree.position(child).line)
    let href = tree.attribute("href", of: child)?.trimmedOfSpace
    switch (tree.names.local(name), href) {
    case ("include", nil): throw fault(.structure, "the include has no href", at: position)
    case ("include", let href?):
      guard let target = try target(href, at: position), !target.isCalled("schema") else { return }
      parent.content.append(.element(target))
    case ("extends", let href?):
      guard let target = try target(href, at: position) else { return }
      guard target.isCalled(parent.name), parent.isSchematron else {
        throw fault(
          .structure, "a \(parent.name) can extend another \(parent.name) only, “\(href)” is a \(target.name)",
          at: position)
      }
      parent.content += target.content
    default: parent.content.append(.element(try element(child, of: tree, file: file)))
    }
  }

  /// The element that `href` means: the root of a file, or the element of it whose `id` is the fragment.
  private mutating func target(_ href: String, at position: SchemaPosition) throws(SchematronError) -> SchemaElement? {
    includeCount += 1
    if includeCount > SchemaLoader.mostIncludes {
      throw fault(.limit, "the schema includes more than \(SchemaLoader.mostIncludes) parts", at: position)
    }
    let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let reference = parts.first ?? ""
    if RelativePath.isAbsolute(reference) {
      throw fault(.unsupported, "“\(href)” is not a relative path", at: position)
    }
    let base = files[position.file]
    guard let path = reference.isEmpty ? base : RelativePath.resolve(reference, inFile: base) else {
      throw fault(.unreadable, "“\(href)”: \(SchematronFileFault.outsideRoot.description)", at: position)
    }
    guard let (file, tree) = try readDecoded(path, asked: href, from: position), let root = tree.root else {
      notice(.missingInclude(href: href), at: position)
      return nil
    }
    var found: Node? = root
    var key = files[file]
    if parts.count > 1, !parts[1].isEmpty {
      key += "#" + parts[1]
      found = (0..<tree.count).lazy.map { Node(rawValue: Int32(truncatingIfNeeded: $0)) }.first {
        tree.kind($0) == .element && tree.attribute("id", of: $0) == parts[1]
      }
    }
    guard let found else {
      notice(.missingInclude(href: href), at: position)
      return nil
    }
    if open.contains(key) {
      throw fault(.limit, "“\(href)” includes itself, through \(open.joined(separator: " → "))", at: position)
    }
    open.append(key)
    defer { open.removeLast() }
    return try element(found, of: tree, file: file)
  }

  /// The file as its name is written, or else with `%20` and its kin read as the characters that they stand for.
  private mutating func readDecoded(
    _ path: String, asked: String, from position: SchemaPosition
  ) throws(SchematronError) -> (file: Int, tree: DocumentTree)? {
    if let found = try read(path, asked: asked, from: position) { return found }
    guard let decoded = path.removingPercentEncoding, decoded != path, let normal = RelativePath.normalise(decoded)
    else { return nil }
    return try read(normal, asked: asked, from: position)
  }

  // MARK: Notes

  private mutating func notice(_ kind: SchematronNotice.Kind, at position: SchemaPosition) {
    let file = position.file < files.count ? files[position.file] : ""
    notices.append(SchematronNotice(kind, file: file, line: position.line))
  }

  private func fault(
    _ kind: SchematronFault.Kind, _ message: String, at position: SchemaPosition
  ) -> SchematronError {
    let file = position.file < files.count ? files[position.file] : ""
    return SchematronError(SchematronFault(kind, file: file, line: position.line, message))
  }
}
