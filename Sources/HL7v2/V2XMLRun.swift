import DocumentTree

/// The reading of one message in XML.
struct V2XMLRun {
  private let source: DocumentTree
  private let shapes: ElementShapes
  private let limits: HL7Limits
  private let groups: Set<String>

  private var builder: TreeBuilder
  private var elementNumbers: [Int32]
  private var segments: [SegmentReference] = []
  private var occurrences: [String: Int] = [:]
  private var diagnostics: [HL7Diagnostic] = []
  private var dropped = 0
  private var isLater = false
  /// The field that is being read.
  private var field: HL7Path?

  init(_ source: DocumentTree, dictionary: HL7Dictionary, limits: HL7Limits) {
    self.source = source
    self.limits = limits
    shapes = dictionary.shapes
    groups = dictionary.groupNames
    builder = TreeBuilder(uri: source.uri, vocabulary: dictionary.shapes.vocabulary)
    elementNumbers = dictionary.shapes.elementNumbers
  }

  mutating func read() throws(HL7ReadError) -> HL7Message {
    let start = Position(line: 1, column: 1)
    guard let root = source.root else { return message(MessageHeader(), at: start) }
    let position = source.position(root)
    let name = local(root)
    if source.names.uri(source.name(root)) != V2XMLReader.namespace { report(.namespace, name, at: root) }
    var flat: [Node] = []
    collect(root, structure: name, into: &flat)
    let header = self.header(of: flat.first { local($0) == "MSH" })
    isLater = header.isVersion26OrLater
    let structure = header.messageType(3)
    if !structure.isEmpty, structure != name { report(.root, name, expected: structure, at: root) }
    _ = try open(treeName(header.rootName), at: position)
    for segment in flat { try write(segment) }
    builder.endElement()
    return message(header, at: position)
  }

  private mutating func message(_ header: MessageHeader, at position: Position) -> HL7Message {
    var all = diagnostics
    if dropped > 0 { all.append(HL7Diagnostic(.moreDiagnostics(count: dropped), at: position)) }
    return HL7Message(
      tree: builder.finish(), delimiters: .standard, hasSoundDelimiters: true,
      characterSet: MessageCharacterSet(msh18: header.characterSet), header: header, segments: segments,
      elementNumbers: elementNumbers, diagnostics: all, position: position)
  }

  // MARK: Segments

  /// The segments below `root`, in order, whatever groups hold them.
  private mutating func collect(_ root: Node, structure: String, into flat: inout [Node]) {
    var pending: [Node] = elements(in: root).reversed()
    while let node = pending.popLast() {
      let name = local(node)
      if name.utf8.count == 3, SegmentIdentifier.packed(name) != nil {
        flat.append(node)
      } else if let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) {
        if name[..<dot] != structure || !groups.contains(String(name[name.index(after: dot)...])) {
          report(.group, name, at: node)
        }
        pending += elements(in: node).reversed()
      } else {
        report(.group, name, at: node)
      }
    }
  }

  private mutating func write(_ node: Node) throws(HL7ReadError) {
    let name = local(node)
    if segments.count >= limits.segments {
      throw .tooMany(.segments, limit: limits.segments, at: source.position(node))
    }
    let occurrence = (occurrences[name] ?? 0) + 1
    occurrences[name] = occurrence
    let shape = SegmentIdentifier.packed(name).flatMap { shapes.segmentIndex[$0] }.map { shapes.segments[$0] }
    let fields = (isLater ? shape?.laterFields : shape?.fields) ?? []
    let target = try open(shape.map { shapes.treeNames[Int($0.name)] } ?? treeName(name), at: source.position(node))
    segments.append(
      SegmentReference(name: name, occurrence: occurrence, node: target, line: source.position(node).line))
    var typeName = ""
    for child in elements(in: node) {
      let childName = local(child)
      let number = Int(ElementShapes.number(atEndOf: childName))
      guard number > 0, number <= limits.fields, childName == "\(name).\(number)" else {
        report(.field, childName, expected: name, at: child)
        continue
      }
      var type = number <= fields.count ? fields[number - 1].type : ElementShapes.unknownType
      if type == ElementShapes.variesType { type = shapes.type(typeName) }
      if number == shape?.typingField { typeName = source.stringValue(child) }
      let fieldName = number <= fields.count ? shapes.treeNames[Int(fields[number - 1].name)] : treeName(childName)
      // Without a value the element would stand for nothing.
      guard hasContent(child) else { continue }
      field = segments.last?.path
      field?.field = number
      _ = try open(fieldName, at: source.position(child))
      try value(of: child, type: type, name: childName, depth: 0)
      builder.endElement()
    }
    builder.endElement()
  }

  // MARK: Values

  private mutating func value(of node: Node, type: Int32, name: String, depth: Int) throws(HL7ReadError) {
    let children = elements(in: node).filter { local($0) != "escape" }
    let components = type >= 0 ? shapes.types[Int(type)].components : []
    guard !children.isEmpty, depth < 4 else {
      try text(of: node, components: components, name: name)
      return
    }
    // A primitive has no components: what stands in it is named after something else.
    let code = type >= 0 && !components.isEmpty ? shapes.types[Int(type)].code : ""
    for child in children where hasContent(child) {
      let childName = local(child)
      let number = Int(ElementShapes.number(atEndOf: childName))
      let isKnown = number > 0 && number <= limits.components
      if !isKnown || type >= 0 && childName != "\(code).\(number)" {
        report(.component, childName, expected: code.isEmpty ? name : code, at: child)
        guard isKnown else { continue }
      }
      let element = number <= components.count ? components[number - 1] : nil
      let base = code.isEmpty ? name : code
      let target = element.map { shapes.treeNames[Int($0.name)] } ?? treeName("\(base).\(number)")
      _ = try open(target, at: source.position(child))
      try value(
        of: child, type: element?.type ?? ElementShapes.unknownType, name: "\(base).\(number)", depth: depth + 1)
      builder.endElement()
    }
  }

  /// Text stands in the first component of a composite, down to a primitive; where the sender did not wrap it, so be it.
  private mutating func text(
    of node: Node, components: [ElementShapes.Element], name: String
  ) throws(HL7ReadError) {
    if !components.isEmpty { report(.unwrapped, name, expected: shapes.names[Int(components[0].name)], at: node) }
    var depth = 0
    var inner = components
    while let first = inner.first, depth < 8 {
      _ = try open(shapes.treeNames[Int(first.name)], at: source.position(node))
      depth += 1
      inner = first.type >= 0 ? shapes.types[Int(first.type)].components : []
    }
    do {
      try builder.text(string(of: node), at: source.position(node))
    } catch { throw .tooMany(.nodes, limit: 0, at: source.position(node)) }
    for _ in 0..<depth { builder.endElement() }
  }

  /// The text of a node, with the formatting sequences that stand in elements as ER7 gives them.
  private func string(of node: Node) -> String {
    var text = ""
    for child in source.children(node) {
      switch source.kind(child) {
      case .text: text += source.stringValue(child)
      case .element where local(child) == "escape": text += source.attribute("V", of: child) == ".br" ? "\n" : ""
      default: continue
      }
    }
    return text
  }

  private func hasContent(_ node: Node) -> Bool {
    source.stringBytes(node).contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  // MARK: The header

  private func header(of segment: Node?) -> MessageHeader {
    guard let segment else { return MessageHeader() }
    func texts(_ number: Int) -> [String] {
      elements(in: segment).filter { local($0) == "MSH.\(number)" }.map { field in
        let parts = elements(in: field)
        guard !parts.isEmpty else { return trimmed(field) }
        var values: [String] = []
        for part in parts {
          let number = min(Int(ElementShapes.number(atEndOf: local(part))), 32)
          while values.count < number { values.append("") }
          if number > 0 { values[number - 1] = trimmed(part) }
        }
        while values.last?.isEmpty == true { values.removeLast() }
        return values.joined(separator: "^")
      }
    }
    return MessageHeader(
      messageType: texts(9).first ?? "", controlID: texts(10).first ?? "", version: texts(12).first ?? "",
      characterSet: texts(18).first ?? "", profiles: texts(21).filter { !$0.isEmpty })
  }

  private func trimmed(_ node: Node) -> String {
    String(source.stringValue(node).drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  // MARK: The tree

  private func local(_ node: Node) -> String { source.names.local(source.name(node)) }

  private func elements(in node: Node) -> [Node] { source.children(node).filter { source.kind($0) == .element } }

  private mutating func treeName(_ text: String) -> TreeBuilder.Name {
    let name = builder.name(text)
    while elementNumbers.count <= Int(name.id.rawValue) { elementNumbers.append(0) }
    elementNumbers[Int(name.id.rawValue)] = ElementShapes.number(atEndOf: text)
    return name
  }

  private mutating func open(_ name: TreeBuilder.Name, at position: Position) throws(HL7ReadError) -> Node {
    do { return try builder.startElement(name, at: position) } catch {
      throw .tooMany(.nodes, limit: 0, at: position)
    }
  }

  private mutating func report(_ fault: XMLEncodingFault, _ found: String, expected: String = "", at node: Node) {
    guard diagnostics.count < limits.diagnostics else {
      dropped += 1
      return
    }
    let path: HL7Path? =
      switch fault {
      case .field: segments.last?.path
      case .component, .unwrapped: field
      default: nil
      }
    diagnostics.append(
      HL7Diagnostic(
        .xmlEncoding(fault: fault, found: found, expected: expected), at: source.position(node), path: path))
  }
}
