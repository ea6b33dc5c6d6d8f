import Foundation

/// Reads the structure of CDA R2 from its file.
struct StructureReader {
  /// Names with their numbers.
  struct Names {
    private(set) var numbers: [String: Int] = [:]
    private(set) var names: [String] = []

    /// The number of `name`, a new one if it has none.
    mutating func number(_ name: String) -> Int {
      if let known = numbers[name] { return known }
      numbers[name] = names.count
      names.append(name)
      return names.count - 1
    }
  }

  /// A type as it is written.
  private struct Definition {
    var name: String
    var node: ConfigNode
    var base: String?
    var isRestriction: Bool
    var attributes: String
    var content: String
    var isAbstract: Bool
    var isOpen: Bool
    var isForeign: Bool
  }

  private(set) var types: [StructureModel.ElementType] = []
  private(set) var dataTypes: [String: Int] = [:]
  private(set) var elements = Names()
  private(set) var attributes = Names()
  let extensions: [String: String]

  private var kinds = ValueKind.named
  private var usualKinds: [String: String] = [:]
  private var usualTypes: [String: String] = [:]
  private var numbers: [String: Int] = [:]

  private static let classHead = "realmCode* typeId? templateId*"
  private static let documentHead = "realmCode* typeId templateId*"

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: [
      "extensions", "values", "lists", "attributes", "elements", "classes", "data", "narrative",
    ])
    var prefixes: [String: String] = [:]
    for (prefix, uris) in try map.required("extensions").entries() {
      for uri in try uris.strings() { prefixes[uri] = prefix }
    }
    extensions = prefixes
    for (key, isList) in [("values", false), ("lists", true)] {
      for (name, words) in try map.required(key).entries() {
        let keys = Set(
          try words.string().split(separator: " ").compactMap { ValueKind.WordKey(ArraySlice($0.utf8)) })
        kinds[name] = isList ? .list(keys) : .words(keys)
      }
    }
    for (name, kind) in try map.required("attributes").entries() { usualKinds[name] = try kind.string() }
    for (name, type) in try map.required("elements").entries() { usualTypes[name] = try type.string() }
    var definitions: [Definition] = []
    for (name, definition) in try map.required("classes").entries() {
      var read = try StructureReader.definition(name, definition)
      let head = name == "ClinicalDocument" ? StructureReader.documentHead : StructureReader.classHead
      read.content = head + " " + read.content
      read.attributes += " nullFlavor"
      definitions.append(read)
    }
    for (name, definition) in try map.required("data").entries() {
      var read = try StructureReader.definition(name, definition)
      if read.base == nil || read.isRestriction { read.attributes += " nullFlavor" }
      dataTypes[name] = definitions.count
      definitions.append(read)
    }
    for (name, definition) in try map.required("narrative").entries() {
      definitions.append(try StructureReader.definition(name, definition))
    }
    for (number, definition) in definitions.enumerated() { numbers[definition.name] = number }
    // Numbers first: tables by number have their full length then.
    let written = definitions
    for index in definitions.indices {
      definitions[index] = try StructureReader.inherited(definitions[index], from: written, numbers)
      for word in definitions[index].attributes.split(separator: " ") {
        _ = attributes.number(StructureReader.attribute(word).name)
      }
      for piece in StructureReader.pieces(of: definitions[index].content) {
        for name in StructureReader.particle(piece).names { _ = elements.number(name) }
      }
    }
    for definition in definitions { types.append(try type(definition)) }
  }

  private static func definition(_ name: String, _ node: ConfigNode) throws(ConfigurationError) -> Definition {
    let map = try node.map(allowing: ["attributes", "content", "is", "restricts", "abstract", "open", "foreign"])
    return Definition(
      name: name, node: node, base: try (map["is"] ?? map["restricts"])?.string(),
      isRestriction: map["restricts"] != nil,
      attributes: try map.required("attributes").string(), content: try map.required("content").string(),
      isAbstract: try map["abstract"]?.bool() ?? false, isOpen: try map["open"]?.bool() ?? false,
      isForeign: try map["foreign"]?.bool() ?? false)
  }

  /// The definition with what it takes over from the types that it extends.
  private static func inherited(
    _ definition: Definition, from all: [Definition], _ numbers: [String: Int]
  ) throws(ConfigurationError) -> Definition {
    var whole = definition
    var current = definition
    var rounds = 0
    while !current.isRestriction, let name = current.base {
      guard let number = numbers[name], rounds < all.count else {
        throw definition.node.fault("type inconnu « \(name) »", "unknown type “\(name)”")
      }
      rounds += 1
      current = all[number]
      whole.attributes += " " + current.attributes
      guard !current.content.isEmpty else { continue }
      // What the other type holds comes first in each of the contents.
      whole.content = whole.content.components(separatedBy: "||")
        .map { current.content + " " + $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " || ")
    }
    return whole
  }

  // MARK: Types

  private func type(_ definition: Definition) throws(ConfigurationError) -> StructureModel.ElementType {
    var table: [StructureModel.Attribute?] = Array(repeating: nil, count: attributes.names.count)
    var required: [Int] = []
    for word in definition.attributes.split(separator: " ") {
      let (name, kind, fixed, isRequired) = StructureReader.attribute(word)
      guard let number = attributes.numbers[name], table[number] == nil else { continue }
      let named = kind ?? usualKinds[name] ?? "any"
      guard let known = kinds[named] else {
        throw definition.node.fault("sorte de valeur inconnue « \(named) »", "unknown kind of value “\(named)”")
      }
      table[number] = StructureModel.Attribute(kind: known, fixed: fixed)
      if isRequired { required.append(number) }
    }
    var contents: [StructureModel.Content] = []
    var isMixed = false
    for alternative in StructureReader.alternatives(of: definition.content) {
      var places: [(place: Int16, type: Int16)?] = Array(repeating: nil, count: elements.names.count)
      var particles: [StructureModel.Particle] = []
      for piece in alternative {
        if piece == "#text" {
          isMixed = true
          continue
        }
        let (names, typed, minimum, maximum) = StructureReader.particle(piece)
        for name in names {
          let type = typed[name] ?? usualTypes[name]
          guard let type, let number = numbers[type], let element = elements.numbers[name] else {
            throw definition.node.fault("type inconnu pour « \(name) »", "unknown type of “\(name)”")
          }
          if places[element] == nil {
            places[element] = (Int16(clamping: particles.count), Int16(clamping: number))
          }
        }
        particles.append(
          StructureModel.Particle(
            names: names, minimum: minimum, maximum: maximum))
      }
      guard particles.count <= 64 else {
        throw definition.node.fault("plus de 64 places", "more than 64 places")
      }
      var bits: UInt64 = 0
      for (place, particle) in particles.enumerated() where particle.minimum > 0 {
        bits |= 1 << UInt64(place)
      }
      contents.append(StructureModel.Content(particles: particles, places: places, required: bits))
    }
    return StructureModel.ElementType(
      name: definition.name, contents: contents, attributes: table, requiredAttributes: required.sorted(),
      isMixed: isMixed, isOpen: definition.isOpen, isForeign: definition.isForeign,
      isAbstract: definition.isAbstract,
      base: definition.base.flatMap { numbers[$0] })
  }

  // MARK: Words

  /// `name:kind=value!`, all but the name optional.
  private static func attribute(
    _ word: Substring
  ) -> (name: String, kind: String?, fixed: String?, isRequired: Bool) {
    let isRequired = word.hasSuffix("!")
    let parts = (isRequired ? word.dropLast() : word).split(separator: "=", maxSplits: 1)
    let named = parts[0].split(separator: ":", maxSplits: 1).map(String.init)
    return (
      named[0], named.count > 1 ? named[1] : nil, parts.count > 1 ? String(parts[1]) : nil, isRequired
    )
  }

  /// `name:Type`, or several in parentheses, with ? * or +.
  private static func particle(
    _ piece: String
  ) -> (names: [String], types: [String: String], minimum: Int, maximum: Int?) {
    guard piece != "#text", piece != "||" else { return ([], [:], 0, nil) }
    var bounds: (Int, Int?) = (1, 1)
    switch piece.last {
    case "?": bounds = (0, 1)
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    default: break
    }
    var names: [String] = []
    var types: [String: String] = [:]
    for choice in piece.split(whereSeparator: { "()|?*+ ".contains($0) }) {
      let parts = choice.split(separator: ":", maxSplits: 1).map(String.init)
      names.append(parts[0])
      if parts.count > 1 { types[parts[0]] = parts[1] }
    }
    return (names, types, bounds.0, bounds.1)
  }

  private static func alternatives(of text: String) -> [[String]] {
    var alternatives: [[String]] = [[]]
    for piece in pieces(of: text) {
      if piece == "||" { alternatives.append([]) } else { alternatives[alternatives.count - 1].append(piece) }
    }
    return alternatives
  }

  /// The words of a content, a group in parentheses being one.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    var isInside = false
    for character in text {
      switch character {
      case "(": (isInside, word) = (true, word + "(")
      case ")": (isInside, word) = (false, word + ")")
      case " " where !isInside:
        if !word.isEmpty { pieces.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    if !word.isEmpty { pieces.append(word) }
    return pieces
  }
}
