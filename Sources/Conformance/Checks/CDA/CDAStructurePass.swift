import DocumentTree

/// One walk over a document, against the structure of CDA R2.
struct CDAStructurePass {
  private let tree: DocumentTree
  private let model: StructureModel
  /// By expanded name of the document: the number of an element of CDA, or what else it is.
  private var elements: [Int32]
  /// By expanded name of the document: the number of an attribute in no namespace, or what else it is.
  private var attributes: [Int32]
  private let xsiType: NameID?
  /// Values of the IDs so far.
  private var identifiers: Set<Int32> = []
  /// What was found wrong, in document order of the parents.
  private(set) var faults: [Deviation] = []

  /// More faults than this tell nothing new.
  private static let limit = 10_000
  /// A name that the model does not know.
  private static let unknown: Int32 = -1
  /// An attribute of XML Schema: not judged.
  private static let foreign: Int32 = -2

  init(tree: DocumentTree, model: StructureModel) {
    self.tree = tree
    self.model = model
    elements = Array(repeating: CDAStructurePass.unknown, count: tree.names.count)
    attributes = Array(repeating: CDAStructurePass.foreign, count: tree.names.count)
    for index in 0..<tree.names.count {
      let name = NameID(rawValue: Int32(truncatingIfNeeded: index))
      let uri = tree.names.uri(name)
      let isCDA = uri == XMLRoot.cda
      let prefix = isCDA || uri.isEmpty ? nil : model.extensions[uri]
      let local = prefix.map { $0 + "/" + tree.names.local(name) } ?? tree.names.local(name)
      if isCDA || prefix != nil, let number = model.elementNumbers[local] {
        elements[index] = Int32(clamping: number)
      }
      if uri.isEmpty || prefix != nil {
        attributes[index] = model.attributeNumbers[local].map { Int32(clamping: $0) } ?? CDAStructurePass.unknown
      }
    }
    xsiType = tree.names.find(uri: XMLRoot.xsi, local: "type")
  }

  /// Walks from ClinicalDocument down.
  mutating func run(from document: Node) {
    var pending: [(node: Node, type: Int)] = [(document, 0)]
    while let (node, declared) = pending.popLast(), faults.count < CDAStructurePass.limit {
      let known = model.types[declared]
      guard !known.isForeign, let type = type(of: node, declared: declared, known) else { continue }
      judgeAttributes(of: node, type)
      var low = pending.count
      judgeChildren(of: node, type, next: &pending)
      // The first child comes first. In place: a slice would be a copy of all that is pending.
      var high = pending.count - 1
      while low < high {
        pending.swapAt(low, high)
        low += 1
        high -= 1
      }
    }
  }

  // MARK: Types

  /// The type of an element: the declared one, or that of xsi:type where this may stand.
  private mutating func type(
    of node: Node, declared: Int, _ known: StructureModel.ElementType
  ) -> StructureModel.ElementType? {
    guard let xsiType, let attribute = tree.attribute(xsiType, of: node) else {
      guard known.isAbstract else { return known }
      // Without content an abstract type is only a fault of its own.
      fail("required", at: node, in: node, other: "xsi:type")
      return nil
    }
    let written = ValueKind.trimmed(tree.content(attribute))
    let colon = written.firstIndex(of: UInt8(ascii: ":"))
    let local = colon.map { written[($0 + 1)...] } ?? written
    // The name of a type is qualified: its prefix, or the default namespace, is that of CDA.
    guard colon != written.startIndex, let number = model.dataTypes[String(decoding: local, as: UTF8.self)],
      !model.types[number].isAbstract, model.type(number, comesFrom: declared),
      tree.namespace(forPrefix: colon.map { String(decoding: written[..<$0], as: UTF8.self) } ?? "", at: node)
        == XMLRoot.cda
    else {
      fail("type", at: attribute, in: node, expected: known.name)
      return nil
    }
    return model.types[number]
  }

  // MARK: Children

  private mutating func judgeChildren(
    of node: Node, _ type: StructureModel.ElementType, next: inout [(node: Node, type: Int)]
  ) {
    let chosen = content(of: node, type)
    var reached = 0
    var count = 0
    var seen: UInt64 = 0
    var isOutOfOrder = false
    /// The first element that has no place here, and where among the faults it belongs.
    var unknown: (child: Node, at: Int)?
    for child in tree.children(node) {
      switch tree.kind(child) {
      case .element: break
      case .text where !type.isMixed:
        if !tree.isBlank(child) {
          fail("text", at: node, in: node)
        } else if type.isEmpty {
          fail("blank", at: node, in: node)
        }
        continue
      default: continue
      }
      let number = elements[Int(tree.name(child).rawValue)]
      guard number >= 0, let (position, inner) = chosen.places[Int(number)] else {
        if type.isOpen, model.extensions[tree.names.uri(tree.name(child))] != nil { continue }
        // What else is unknown in the same place is so for the same reason.
        if unknown == nil { unknown = (child, faults.count) }
        continue
      }
      let place = Int(position)
      next.append((child, Int(inner)))
      if place < reached {
        // What follows is out of order for the same reason.
        if !isOutOfOrder {
          isOutOfOrder = true
          fail("order", at: child, in: node, other: chosen.particles[reached].text)
        }
      } else {
        count = place == reached && seen != 0 ? count + 1 : 1
        reached = place
        let particle = chosen.particles[place]
        if let maximum = particle.maximum, count == maximum + 1 {
          fail("excess", at: child, in: node)
        }
      }
      seen |= 1 << UInt64(place)
    }
    // A name misspelt is one fault, not two.
    if let unknown {
      failUnknown(unknown.child, in: node, absent: absent(type, from: node), at: unknown.at)
      return
    }
    var missing = chosen.required & ~seen
    while missing != 0 {
      fail("missing", at: node, in: node, other: chosen.particles[missing.trailingZeroBitCount].text)
      missing &= missing - 1
    }
  }

  /// The names of the elements of CDA that may still stand in an element.
  private func absent(_ type: StructureModel.ElementType, from node: Node) -> [String] {
    var present: Set<String> = []
    for child in tree.children(node) where tree.kind(child) == .element {
      let name = tree.name(child)
      if tree.names.uri(name) == XMLRoot.cda { present.insert(tree.names.local(name)) }
    }
    return type.contents.flatMap(\.particles).flatMap { particle in
      particle.names.filter { !$0.contains("/") && (particle.maximum == nil || !present.contains($0)) }
    }
  }

  /// An element that has no place where it stands; `absent` could have stood there.
  private mutating func failUnknown(_ child: Node, in node: Node, absent: [String], at index: Int) {
    let local = tree.names.local(tree.name(child))
    // Of two that are as near, the one that begins like it.
    func beginning(_ name: String) -> Int { zip(name.utf8, local.utf8).prefix { $0 == $1 }.count }
    let candidates = absent.sorted { beginning($0) > beginning($1) }
    let meant = local.utf8.count <= 60 ? ConfigNode.nearest(to: local, in: candidates) : nil
    fail(meant == nil ? "unknown" : "misspelt", at: child, in: node, other: meant ?? "")
    guard var fault = faults.popLast() else { return }
    fault.meant = meant
    faults.insert(fault, at: min(index, faults.count))
  }

  /// The content that an element is judged by: where there are several, the one that fits its children.
  private func content(of node: Node, _ type: StructureModel.ElementType) -> StructureModel.Content {
    guard type.contents.count > 1 else { return type.contents[0] }
    let children = tree.children(node).compactMap { child -> Int? in
      guard tree.kind(child) == .element else { return nil }
      let number = elements[Int(tree.name(child).rawValue)]
      return number >= 0 ? Int(number) : nil
    }
    return type.content(of: children)
  }

  // MARK: Attributes

  private mutating func judgeAttributes(of node: Node, _ type: StructureModel.ElementType) {
    let range = tree.attributes(node)
    for index in range {
      let number = attributes[Int(tree.nameID(ofAttribute: index).rawValue)]
      if number == CDAStructurePass.foreign { continue }
      guard number >= 0, let known = type.attributes[Int(number)] else {
        fail("attribute", at: .attribute(index), in: node)
        continue
      }
      let value = tree.valueID(ofAttribute: index)
      let bytes = tree.values.bytes(value)
      if let fixed = known.fixed {
        if !bytes.elementsEqual(fixed.utf8) { fail("value", at: .attribute(index), in: node, expected: fixed) }
      } else if !known.kind.admits(bytes) {
        fail("kind", at: .attribute(index), in: node)
      } else if known.kind == .id, !identifiers.insert(value).inserted {
        fail("id", at: .attribute(index), in: node)
      }
    }
    for required in type.requiredAttributes
    where !range.contains(where: { attributes[Int(tree.nameID(ofAttribute: $0).rawValue)] == Int32(required) }) {
      fail("required", at: node, in: node, other: model.attributeNames[required])
    }
  }

  private mutating func fail(
    _ variant: String, at place: Node, in parent: Node, other: String = "", expected: String? = nil
  ) {
    var deviation = Deviation(
      at: .node(place), expected: expected,
      arguments: [
        "element": String(Masked.neutralised(tree.lexicalName(place)).prefix(60)),
        "parent": String(Masked.neutralised(tree.lexicalName(parent)).prefix(60)), "other": other,
      ], variant: variant)
    if tree.kind(place) == .attribute { deviation.found = tree.stringValue(place) }
    faults.append(deviation)
  }
}
