import DocumentTree

/// One walk over a document, against the structure of CDA R2.
struct CDAStructurePass {
  private let tree: DocumentTree
  private let model: StructureModel
  /// Local name of the expanded names that are of CDA; nothing for those of extensions and of nobody.
  private var locals: [String?]
  /// Local name of the expanded names that attributes of CDA may have.
  private var attributeLocals: [String?]
  private var isExtension: [Bool]
  private let xsiType: NameID?
  /// Types below this have rules of their own on how often their elements stand.
  private let countedElsewhere: Int
  /// What was found wrong, in document order of the parents.
  private(set) var faults: [Deviation] = []

  /// More faults than this tell nothing new.
  private static let limit = 10_000
  private static let xsi = "http://www.w3.org/2001/XMLSchema-instance"

  init(tree: DocumentTree, model: StructureModel, generation: CDAGeneration) {
    self.tree = tree
    self.model = model
    countedElsewhere = generation == .second ? model.headerCount : 0
    locals = Array(repeating: nil, count: tree.names.count)
    attributeLocals = locals
    isExtension = Array(repeating: false, count: tree.names.count)
    for index in 0..<tree.names.count {
      let name = NameID(rawValue: Int32(truncatingIfNeeded: index))
      let uri = tree.names.uri(name)
      let local = tree.names.local(name)
      if uri == XMLRoot.cda { locals[index] = local }
      if uri.isEmpty, local != "nullFlavor" { attributeLocals[index] = local }
      isExtension[index] = model.extensions.contains(uri)
    }
    xsiType = tree.names.find(uri: CDAStructurePass.xsi, local: "type")
  }

  /// Walks from ClinicalDocument down, as far as types are known.
  mutating func run(from document: Node) {
    var pending: [(node: Node, type: Int)] = [(document, 0)]
    while let (node, type) = pending.popLast(), faults.count < CDAStructurePass.limit {
      attributes(of: node, model.types[type])
      pending += children(of: node, model.types[type], isCounted: type >= countedElsewhere).reversed()
    }
  }

  // MARK: Children

  private mutating func children(
    of node: Node, _ type: StructureModel.ElementType, isCounted: Bool
  ) -> [(node: Node, type: Int)] {
    var next: [(node: Node, type: Int)] = []
    var counts = Array(repeating: 0, count: type.particles.count)
    var reached = 0
    var isOutOfOrder = false
    var hasUnknown = false
    for child in tree.children(node) where tree.kind(child) == .element {
      let name = Int(tree.name(child).rawValue)
      if isExtension[name] { continue }
      guard let local = locals[name], let (place, choice) = type.places[local] else {
        hasUnknown = true
        fail("unknown", at: child, in: node)
        continue
      }
      counts[place] += 1
      if place < reached, !isOutOfOrder {
        // What follows is out of order for the same reason.
        isOutOfOrder = true
        fail("order", at: child, in: node, other: type.particles[reached].text)
      }
      reached = max(reached, place)
      let particle = type.particles[place]
      if let maximum = particle.maximum, counts[place] == maximum + 1, isCounted, !particle.isElsewhere {
        fail("excess", at: child, in: node)
      }
      guard let inner = particle.choices[choice].type else { continue }
      if let xsiType, tree.attribute(xsiType, of: child) != nil { continue }
      next.append((child, inner))
    }
    // A name misspelt is one fault, not two.
    guard !hasUnknown, isCounted else { return next }
    for (place, particle) in type.particles.enumerated()
    where counts[place] < particle.minimum && !particle.isElsewhere {
      fail("missing", at: node, in: node, other: particle.text)
    }
    return next
  }

  // MARK: Attributes

  private mutating func attributes(of node: Node, _ type: StructureModel.ElementType) {
    let range = tree.attributes(node)
    for index in range {
      guard let local = attributeLocal(index) else { continue }
      guard let known = type.attributes[local] else {
        fail("attribute", at: .attribute(index), in: node)
        continue
      }
      if let fixed = known.fixed, tree.values.string(tree.valueID(ofAttribute: index)) != fixed {
        fail("value", at: .attribute(index), in: node, expected: fixed)
      }
    }
    for name in type.requiredAttributes where !range.contains(where: { attributeLocal($0) == name }) {
      fail("required", at: node, in: node, other: name)
    }
  }

  /// The name of an attribute that types tell of: one of no namespace, and not `nullFlavor`, which may stand anywhere.
  private func attributeLocal(_ index: Int) -> String? {
    attributeLocals[Int(tree.nameID(ofAttribute: index).rawValue)]
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
