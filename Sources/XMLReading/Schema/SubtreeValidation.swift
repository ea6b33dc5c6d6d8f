internal import CLibXML2
import DocumentTree

/// Validation of elements of a document that libxml2 holds as a tree of its own.
///
/// Slower than the plug, it can do two things that the plug cannot: start at an inner element, and find identifiers
/// given twice.
struct SubtreeValidation {
  private var log: SchemaLog
  private var context: Node

  /// Validates `elements` of `tree`, which `bytes` were read into. Nothing when libxml2 gives up.
  static func verdict(
    on elements: [Node], of tree: DocumentTree, bytes: [UInt8], against schema: XMLSchema, keeping limit: Int
  ) -> SchemaVerdict? {
    LibXML.start()
    guard let first = elements.first, let document = document(of: bytes) else { return nil }
    defer { xmlFreeDoc(document) }
    guard let roots = number(document, like: tree, finding: elements) else { return nil }
    var validation = SubtreeValidation(log: SchemaLog(limit: limit), context: first)
    let decided = withUnsafeMutablePointer(to: &validation) { validation in
      zip(elements, roots).allSatisfy { validate($1, element: $0, against: schema, reportingTo: validation) }
    }
    return decided ? validation.log.verdict(on: elements, of: tree) : nil
  }

  private static func validate(
    _ root: xmlNodePtr, element: Node, against schema: XMLSchema,
    reportingTo validation: UnsafeMutablePointer<SubtreeValidation>
  ) -> Bool {
    guard let context = xmlSchemaNewValidCtxt(schema.pointer) else { return false }
    defer { xmlSchemaFreeValidCtxt(context) }
    validation.pointee.context = element
    xmlSchemaSetValidStructuredErrors(
      context,
      { data, error in
        guard let validation = data?.assumingMemoryBound(to: SubtreeValidation.self), let error else { return }
        validation.pointee.take(
          code: error.pointee.code, level: error.pointee.level, message: error.pointee.message, at: error.pointee.node)
      }, validation)
    let before = validation.pointee.log.count
    let result = xmlSchemaValidateOneElement(context, root)
    return result == 0 || (result > 0 && validation.pointee.log.count > before)
  }

  private mutating func take(
    code: Int32, level: xmlErrorLevel, message: UnsafePointer<CChar>?, at place: UnsafeMutableRawPointer?
  ) {
    var node = place?.assumingMemoryBound(to: xmlNode.self)
    // Attributes and texts belong to an element; the head of every kind of node is the same.
    while let current = node, current.pointee.type != XML_ELEMENT_NODE { node = current.pointee.parent }
    let row = node.flatMap { Int32(exactly: Int(bitPattern: $0.pointee._private)) }
    log.take(code: code, level: level, message: message, at: row.map(Node.init(rawValue:)) ?? context)
  }

  // MARK: The document

  private static func document(of bytes: [UInt8]) -> xmlDocPtr? {
    guard let size = Int32(exactly: bytes.count), let context = xmlNewParserCtxt() else { return nil }
    defer { xmlFreeParserCtxt(context) }
    guard let handler = context.pointee.sax else { return nil }
    handler.pointee.internalSubset = { data, _, _, _ in
      if let data { xmlStopParser(data.assumingMemoryBound(to: xmlParserCtxt.self)) }
    }
    handler.pointee.serror = { _, _ in }
    let document = LibXML.reporting(to: { _, _ in }, nil) {
      bytes.withUnsafeBytes {
        xmlCtxtReadMemory(
          context, $0.bindMemory(to: CChar.self).baseAddress, size, nil, nil, Int32(bitPattern: LibXML.options))
      }
    }
    guard let document else { return nil }
    guard context.pointee.wellFormed == 1 else {
      xmlFreeDoc(document)
      return nil
    }
    return document
  }

  /// Writes into each element of `document` the row it has in `tree`, and gives those of `elements`. Nothing when the
  /// two do not have the same elements.
  private static func number(_ document: xmlDocPtr, like tree: DocumentTree, finding elements: [Node]) -> [xmlNodePtr]?
  {
    var rows = (1..<max(tree.count, 1)).lazy.filter {
      tree.kind(Node(rawValue: Int32(truncatingIfNeeded: $0))) == .element
    }.makeIterator()
    var found: [xmlNodePtr] = []
    let wanted = Set(elements)
    var next = xmlDocGetRootElement(document)
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE {
        guard let row = rows.next() else { return nil }
        node.pointee._private = UnsafeMutableRawPointer(bitPattern: row)
        if wanted.contains(Node(rawValue: Int32(truncatingIfNeeded: row))) { found.append(node) }
      }
      next = following(node)
    }
    return rows.next() == nil && found.count == elements.count ? found : nil
  }

  /// The next node in document order inside the root element.
  private static func following(_ node: xmlNodePtr) -> xmlNodePtr? {
    if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children { return child }
    var node = node
    while true {
      guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
      if let next = node.pointee.next { return next }
      node = parent
    }
  }
}
