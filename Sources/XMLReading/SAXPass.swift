internal import CLibXML2
import DocumentTree

/// One reading: the state that libxml2's callbacks reach through their user-data pointer.
struct SAXPass {
  var builder: TreeBuilder
  var fault: XMLFault?
  var context: xmlParserCtxtPtr?
  let deadline: ContinuousClock.Instant?
  /// What the validator reports, when a schema was given.
  var log: SchemaLog?

  /// Where the event before this one ended: inside the root, exactly where this one begins.
  private var previousEnd = Position(line: 1, column: 1)
  private var events = 0
  /// With a schema: the open elements, and the one that the event at hand is about.
  private var open: [Node] = []
  private var subject = Node.document
  private var subjectStarts = false
  /// Direct-mapped: libxml2 interns its strings, so a name is recognised by its three addresses.
  private var nameCache = [CachedName](repeating: CachedName(), count: 1024)

  private struct CachedName {
    var local: UnsafePointer<xmlChar>?
    var prefix: UnsafePointer<xmlChar>?
    var uri: UnsafePointer<xmlChar>?
    var name: TreeBuilder.Name?
  }

  init(builder: TreeBuilder, deadline: ContinuousClock.Instant?, log: SchemaLog? = nil) {
    self.builder = builder
    self.deadline = deadline
    self.log = log
  }

  // MARK: Events

  private mutating func startElement(
    _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
    namespaces: UnsafeBufferPointer<UnsafePointer<xmlChar>?>, attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    if fault != nil { return }
    let begin = builder.depth == 0 ? tagStart() : previousEnd
    checkTime(at: begin)
    let name = name(local, prefix, uri)
    do {
      let node = try builder.startElement(name, at: begin)
      if log != nil {
        open.append(node)
        subject = node
        subjectStarts = true
      }
    } catch {
      stop(error)
      return
    }
    var index = 0
    while index + 1 < namespaces.count {
      builder.declareNamespace(
        prefix: namespaces[index].map { String(cString: $0) } ?? "",
        uri: namespaces[index + 1].map { String(cString: $0) } ?? "")
      index += 2
    }
    index = 0
    while index + 4 < attributes.count {
      if let attribute = attributes[index], let value = attributes[index + 3], let end = attributes[index + 4] {
        builder.attribute(
          self.name(attribute, attributes[index + 1], attributes[index + 2]),
          value: UnsafeBufferPointer(start: value, count: end - value))
      }
      index += 5
    }
    previousEnd = here()
    // The callback comes before libxml2 steps over `>`; an empty tag is closed, and measured, by the next event.
    previousEnd.column += 1
  }

  private mutating func endElement() {
    if fault != nil { return }
    builder.endElement()
    if let node = open.popLast() {
      subject = node
      subjectStarts = false
    }
    previousEnd = here()
  }

  private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if fault != nil { return }
    if builder.depth > 0 {
      do { try builder.text(bytes, at: previousEnd) } catch { stop(error) }
    }
    if let node = open.last {
      subject = node
      subjectStarts = false
    }
    previousEnd = here()
  }

  private mutating func comment(_ bytes: UnsafeBufferPointer<UInt8>) {
    if fault != nil { return }
    do { try builder.comment(bytes, at: previousEnd) } catch { stop(error) }
    previousEnd = here()
  }

  private mutating func processingInstruction(_ target: String, _ bytes: UnsafeBufferPointer<UInt8>) {
    if fault != nil { return }
    let name = builder.name(target)
    do { try builder.processingInstruction(target: name, bytes, at: previousEnd) } catch { stop(error) }
    previousEnd = here()
  }

  private mutating func failed(code: Int, detail: String, line: Int, column: Int) {
    if fault != nil { return }
    fault = XMLFault(
      .notWellFormed(code: code, detail: XMLFault.withoutContent(detail)),
      at: Position(line: max(line, 1), column: max(column, 1)))
    stopParser()
  }

  /// The validator speaks right after the event that it speaks about: at a start tag or a text, of the element that is
  /// open; at an end tag, of the one that was just closed. Only that an element may not have children at all is said
  /// of the parent, at the start tag of the child.
  mutating func violated(code: Int32, level: xmlErrorLevel, message: UnsafePointer<CChar>?) {
    if fault != nil { return }
    let parent = subjectStarts && Self.codesOfParent.contains(code) ? open.dropLast().last : nil
    log?.take(code: code, level: level, message: message, at: parent ?? subject)
  }

  /// Content that is empty, simple or nilled, and has a child.
  private static let codesOfParent = Set(
    [
      XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2, XML_SCHEMAV_CVC_TYPE_3_1_2,
      XML_SCHEMAV_CVC_ELT_3_2_1,
    ].map { Int32(bitPattern: $0.rawValue) })

  /// libxml2 found the text wrong at its end, and may not have told: a fault of some converters has no parser to it.
  mutating func ended(code: Int) {
    if fault != nil { return }
    let place = here()
    failed(code: code, detail: "", line: place.line, column: place.column)
  }

  // MARK: Stopping

  private mutating func stop(_ error: TreeLimitExceeded) {
    switch error {
    case .depth(let limit, let position): fault = XMLFault(.tooDeep(limit: limit), at: position)
    case .nodes(let limit, let position): fault = XMLFault(.tooManyNodes(limit: limit), at: position)
    }
    stopParser()
  }

  private mutating func checkTime(at position: Position) {
    events += 1
    guard let deadline, events & 0x3FF == 0, ContinuousClock.now > deadline else { return }
    fault = XMLFault(.outOfTime, at: position)
    stopParser()
  }

  private func stopParser() {
    if let context { xmlStopParser(context) }
  }

  // MARK: Places

  private func here() -> Position {
    guard let input = context?.pointee.input else { return previousEnd }
    return Position(line: max(Int(input.pointee.line), 1), column: max(Int(input.pointee.col), 1))
  }

  /// Where the tag being read begins, found by walking back to its `<`: before the root, spaces make no event, so the
  /// end of the previous one says nothing. A `<` cannot stand inside a tag.
  private func tagStart() -> Position {
    guard let input = context?.pointee.input, let base = input.pointee.base, var cursor = input.pointee.cur,
      cursor > base
    else { return previousEnd }
    var line = Int(input.pointee.line)
    while cursor > base, cursor.pointee != UInt8(ascii: "<") {
      if cursor.pointee == UInt8(ascii: "\n") { line -= 1 }
      cursor -= 1
    }
    var column = 1
    while cursor > base, (cursor - 1).pointee != UInt8(ascii: "\n") {
      cursor -= 1
      if cursor.pointee & 0xC0 != 0x80 { column += 1 }
    }
    return Position(line: max(line, 1), column: column)
  }

  // MARK: Names

  private mutating func name(
    _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
  ) -> TreeBuilder.Name {
    let slot = (Int(bitPattern: local) >> 3 ^ Int(bitPattern: local) >> 13 ^ Int(bitPattern: uri) >> 4) & 1023
    let cached = nameCache[slot]
    if cached.local == local, cached.prefix == prefix, cached.uri == uri, let name = cached.name { return name }
    let name = builder.name(local: bytes(local), prefix: bytes(prefix), uri: bytes(uri))
    nameCache[slot] = CachedName(local: local, prefix: prefix, uri: uri, name: name)
    return name
  }

  private func bytes(_ string: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let string else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: string, count: Int(xmlStrlen(string)))
  }

  // MARK: The table of callbacks

  /// Takes the errors of libxml2's converters: bytes that are not text in the encoding declared. They come while input
  /// is being refilled, when the parser must not be stopped: it goes on to the end of what was converted, unheard.
  static let conversionFailed: xmlStructuredErrorFunc = { data, error in
    guard let pass = data?.assumingMemoryBound(to: SAXPass.self), let error, pass.pointee.fault == nil,
      error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue
    else { return }
    let detail = error.pointee.message.map { String(cString: $0) } ?? ""
    pass.pointee.fault = XMLFault(
      .notWellFormed(code: Int(XML_ERR_INVALID_ENCODING.rawValue), detail: detail), at: pass.pointee.here())
  }

  /// A handler whose callbacks capture nothing: they find their `SAXPass` behind the user-data pointer.
  static func handler() -> xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC, a macro that Swift does not import
    sax.startElementNs = { data, local, prefix, uri, namespaceCount, namespaces, attributeCount, _, attributes in
      guard let pass = data?.assumingMemoryBound(to: SAXPass.self), let local else { return }
      pass.pointee.startElement(
        local, prefix, uri,
        namespaces: UnsafeBufferPointer(start: namespaces, count: namespaces == nil ? 0 : Int(namespaceCount) * 2),
        attributes: UnsafeBufferPointer(start: attributes, count: attributes == nil ? 0 : Int(attributeCount) * 5))
    }
    sax.endElementNs = { data, _, _, _ in
      data?.assumingMemoryBound(to: SAXPass.self).pointee.endElement()
    }
    sax.characters = { data, text, count in
      data?.assumingMemoryBound(to: SAXPass.self).pointee.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    sax.ignorableWhitespace = sax.characters
    sax.cdataBlock = sax.characters
    sax.comment = { data, text in
      guard let pass = data?.assumingMemoryBound(to: SAXPass.self), let text else { return }
      pass.pointee.comment(UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
    }
    sax.processingInstruction = { data, target, text in
      guard let pass = data?.assumingMemoryBound(to: SAXPass.self), let target else { return }
      pass.pointee.processingInstruction(
        String(cString: target), UnsafeBufferPointer(start: text, count: text.map { Int(xmlStrlen($0)) } ?? 0))
    }
    sax.internalSubset = { data, _, _, _ in
      guard let pass = data?.assumingMemoryBound(to: SAXPass.self), pass.pointee.fault == nil else { return }
      pass.pointee.fault = XMLFault(.doctypeRefused, at: pass.pointee.here())
      pass.pointee.stopParser()
    }
    sax.serror = { _, error in
      guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue,
        let context = error.pointee.ctxt?.assumingMemoryBound(to: xmlParserCtxt.self),
        let pass = context.pointee._private?.assumingMemoryBound(to: SAXPass.self)
      else { return }
      pass.pointee.failed(
        code: Int(error.pointee.code), detail: error.pointee.message.map { String(cString: $0) } ?? "",
        line: Int(error.pointee.line), column: Int(error.pointee.int2))
    }
    return sax
  }
}
