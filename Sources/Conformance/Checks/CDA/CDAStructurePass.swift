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
  private static let xsi = "http://www.w3.org/2001/XMLSchema-instance"
  /// A name that the model does not know.
  private static let unknown: Int32 = -1
  /// A name of an extension, or an attribute of another namespace: not judged.
  private static let foreign: Int32 = -2

  init(tree: DocumentTree, model: StructureModel) {
    self.tree = tree
    self.model = model
    elements = Array(repeating: CDAStructurePass.unknown, count: tree.names.count)
    attributes = Array(repeating: CDAStructurePass.foreign, count: tree.names.count)
    for index in 0..<tree.names.count {
      let name = NameID(rawValue: Int32(truncatingIfNeeded: index))
      let uri = tree.names.uri(name)
      if uri == XMLRoot.cda {
        if let number = model.elementNumbers[tree.names.local(name)] { elements[index] = Int32(clamping: number) }
      } else if model.extensions.contains(uri) {
        elements[index] = CDAStructurePass.foreign
      } else if uri.isEmpty {
        attributes[index] =
          model.attributeNumbers[tree.names.local(name)].map { Int32(clamping: $0) } ?? CDAStructurePass.unknown
      }
    }
    xsiType = tree.names.find(uri: CDAStructurePass.xsi, local: "type")
  }

  /// Walks from ClinicalDocument down.
  mutating func run(from document: Node) {
    var pending: [(node: Node, type: Int)] = [(document, 0)]
    while let (node, declared) = pending.popLast(), faults.count < CDAStructurePass.limit {
      guard let number = type(of: node, declared: declared) else { continue }
      judgeAttributes(of: node, model.types[number])
      let start = pending.count
      judgeChildren(of: node, model.types[number], next: &pending)
      pending[start...].reverse()
    }
  }

  // MARK: Types

  /// The type of an element: the declared one, or that of xsi:type where this may stand.
  private mutating func type(of node: Node, declared: Int) -> Int? {
    guard let xsiType, let attribute = tree.attribute(xsiType, of: node) else {
      guard model.types[declared].isAbstract else { return declared }
      // Without content an abstract type is only a fault of its own.
      fail("required", at: node, in: node, other: "xsi:type")
      return nil
    }
    let written = String(decoding: tree.content(attribute), as: UTF8.self)
    let parts = written.filter { !$0.isWhitespace }.split(separator: ":")
    // The name of a type is qualified: its prefix, or the default namespace, is that of CDA.
    guard let local = parts.last, let number = model.dataTypes[String(local)], !model.types[number].isAbstract,
      model.type(number, comesFrom: declared),
      tree.namespace(forPrefix: parts.count > 1 ? String(parts[0]) : "", at: node) == XMLRoot.cda
    else {
      fail("type", at: attribute, in: node, expected: model.types[declared].name)
      return nil
    }
    return number
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
    var hasUnknown = false
    for child in tree.children(node) {
      switch tree.kind(child) {
      case .element: break
      case .text where !type.isMixed && !tree.content(child).allSatisfy(ValueKind.isBlank):
        fail("text", at: node, in: node)
        continue
      default: continue
      }
      let number = elements[Int(tree.name(child).rawValue)]
      if number == CDAStructurePass.foreign, type.isOpen { continue }
      guard number >= 0 else {
        if !hasUnknown { fail("unknown", at: child, in: node) }
        hasUnknown = true
        continue
      }
      let element = Int(number)
      guard let (position, inner) = chosen.places[element] else {
        // What else is unknown in the same place is so for the same reason.
        if !hasUnknown { fail("unknown", at: child, in: node) }
        hasUnknown = true
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
    guard !hasUnknown else { return }
    var missing = chosen.required & ~seen
    while missing != 0 {
      fail("missing", at: node, in: node, other: chosen.particles[missing.trailingZeroBitCount].text)
      missing &= missing - 1
    }
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
