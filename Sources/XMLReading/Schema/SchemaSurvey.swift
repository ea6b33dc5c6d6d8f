import DocumentTree

/// What must be known of a schema's text that libxml2 does not tell: how long its chains of definitions are, how far
/// its content models unfold, and which attributes may be identifiers.
///
/// Names are compared without their namespace: too coarse to judge by, fine enough to bound by.
struct SchemaSurvey {
  /// A global definition, or a type without a name that is known by its place.
  private struct Definition: Hashable {
    var kind: String
    var name: String
  }

  /// A definition as it is made the first time.
  private struct Entry {
    /// Particles and attributes that it has itself.
    var size = 0
    /// What it builds on, and how often the size of that is added to its own.
    var uses: [Definition: Int] = [:]
    var file: Int
    var line: Int
  }

  /// libxml2 follows derivations and group references by recursion, and substitutions in quadratic time.
  private static let chainLimit = 256
  /// The time that libxml2 takes for a content model grows with the cube of its size: a second or two at this one.
  /// Group references double it as often as a hostile schema likes.
  private static let sizeLimit = 1_000
  /// The sum of those cubes over all types: a few seconds.
  private static let costLimit = 2_000_000_000

  private var definitions: [Definition: Entry] = [:]
  /// Attributes declared with a type, named or built in place.
  private var attributes: [(name: String, type: String)] = []

  /// Takes in the definitions of one schema file.
  mutating func add(_ tree: DocumentTree, file: Int) {
    var owners: [(definition: Definition, end: Int)] = []
    var attribute: (name: String, end: Int)?
    for row in 1..<max(tree.count, 1) {
      let node = Node(rawValue: Int32(truncatingIfNeeded: row))
      guard tree.kind(node) == .element, tree.names.uri(tree.name(node)) == SchemaAssembly.namespace else { continue }
      while let end = owners.last?.end, row >= end { owners.removeLast() }
      if let end = attribute?.end, row >= end { attribute = nil }
      let element = tree.names.local(tree.name(node))
      let name = tree.attribute("name", of: node).map(local)
      if ["element", "any", "attribute"].contains(element), let owner = owners.last?.definition {
        definitions[owner]?.size += 1
      }
      let place = "\(file):\(row)"
      if let definition = definition(element, name: name, place: place, isGlobal: owners.isEmpty) {
        owners.append((definition, tree.end(node)))
        if definitions[definition] == nil {
          definitions[definition] = Entry(size: 1, file: file, line: tree.position(node).line)
        }
      }
      if let name, element == "attribute" { attribute = (name, tree.end(node)) }
      for (use, factor) in uses(of: node, element: element, in: tree) {
        if let attribute, use.kind == "type" { attributes.append((attribute.name, use.name)) }
        // Elements may contain themselves, so a chain through their types is no chain. A redefinition builds on the
        // definition of the same name.
        let builds = use.kind == "element" || (element != "element" && element != "attribute")
        if let owner = owners.last?.definition, builds, use != owner {
          definitions[owner]?.uses[use, default: 0] += factor
        }
      }
    }
  }

  private func definition(_ element: String, name: String?, place: String, isGlobal: Bool) -> Definition? {
    switch (element, name) {
    case ("complexType", let name): Definition(kind: "type", name: name ?? place)
    case ("simpleType", let name?): Definition(kind: "type", name: name)
    case ("group", let name?), ("attributeGroup", let name?): Definition(kind: element, name: name)
    case ("element", let name?) where isGlobal: Definition(kind: element, name: name)
    default: nil
    }
  }

  /// What an element of a schema refers to, and how often its size counts.
  private func uses(of node: Node, element: String, in tree: DocumentTree) -> [(Definition, Int)] {
    var found: [(Definition, Int)] = []
    for attribute in ["base", "type", "itemType", "memberTypes"] {
      let factor = attribute == "memberTypes" || (attribute == "base" && element == "extension") ? 1 : 0
      for name in (tree.attribute(attribute, of: node) ?? "").split(whereSeparator: \.isWhitespace) {
        found.append((Definition(kind: "type", name: local(String(name))), factor))
      }
    }
    if element == "element", let head = tree.attribute("substitutionGroup", of: node) {
      found.append((Definition(kind: element, name: local(head)), 0))
    }
    if element == "group" || element == "attributeGroup", let name = tree.attribute("ref", of: node) {
      found.append((Definition(kind: element, name: local(name)), 1))
    }
    return found
  }

  private func local(_ name: String) -> String {
    let trimmed = name.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    return trimmed.split(separator: ":").last.map(String.init) ?? trimmed
  }

  // MARK: Answers

  /// The local names of attributes that may be of type `xs:ID` or of one derived from it.
  var identifierAttributes: Set<String> {
    var types: Set<String> = ["ID"]
    var grew = true
    while grew {
      grew = false
      for (definition, entry) in definitions where definition.kind == "type" && !types.contains(definition.name) {
        if entry.uses.keys.contains(where: { $0.kind == "type" && types.contains($0.name) }) {
          types.insert(definition.name)
          grew = true
        }
      }
    }
    return Set(attributes.lazy.filter { types.contains($0.type) }.map(\.name))
  }

  /// Refuses definitions that build on each other beyond what libxml2's recursion and time can bear.
  func checkBounds(paths: [String]) throws(XMLSchemaError) {
    /// The links below a definition and its size unfolded; its own while it is being walked, so that a circle, which
    /// libxml2 reports, ends.
    var known: [Definition: (chain: Int, size: Int)] = [:]
    var cost = 0
    for start in definitions.keys where known[start] == nil {
      var stack: [(definition: Definition, rest: [(key: Definition, value: Int)])] = []
      func enter(_ definition: Definition, _ entry: Entry) {
        known[definition] = (0, entry.size)
        stack.append((definition, Array(entry.uses)))
      }
      func add(_ use: Definition, times factor: Int, to definition: Definition) {
        guard let below = known[use], let here = known[definition] else { return }
        let size = min(factor, Self.sizeLimit + 1) * min(below.size, Self.sizeLimit + 1)
        known[definition] = (max(here.chain, below.chain + 1), min(here.size + size, Self.sizeLimit + 1))
      }
      if let entry = definitions[start] { enter(start, entry) }
      while let last = stack.last {
        if let (use, factor) = last.rest.last {
          if known[use] == nil, let entry = definitions[use] {
            enter(use, entry)
            continue
          }
          stack[stack.count - 1].rest.removeLast()
          add(use, times: factor, to: last.definition)
        } else {
          stack.removeLast()
          let extent = known[last.definition] ?? (0, 0)
          // Sizes end at their limit, so the cubes of millions of definitions fit.
          if last.definition.kind == "type" { cost += extent.size * extent.size * extent.size }
          try check(last.definition, chain: extent.chain, size: extent.size, cost: cost, paths: paths)
        }
      }
    }
  }

  private func check(
    _ definition: Definition, chain: Int, size: Int, cost: Int, paths: [String]
  ) throws(XMLSchemaError) {
    let what: (name: String, limit: Int, message: String)
    if chain > Self.chainLimit {
      what = ("chain", Self.chainLimit, "builds on a chain of more than \(Self.chainLimit) definitions")
    } else if size > Self.sizeLimit {
      what = ("model", Self.sizeLimit, "unfolds to more than \(Self.sizeLimit) particles and attributes")
    } else if cost > Self.costLimit {
      what = ("models", Self.costLimit, "is one content model too many: the schema would take too long to compile")
    } else {
      return
    }
    guard let entry = definitions[definition] else { return }
    throw XMLSchemaError(
      .tooLarge(what: what.name, limit: what.limit), file: paths.indices.contains(entry.file) ? paths[entry.file] : "",
      line: entry.line, message: "'\(definition.name)' \(what.message)")
  }
}
