import DocumentTree

/// The dictionary as the reader uses it: names and types are numbers.
struct ElementShapes: Sendable {
  /// A field or component: the name of its element and its type.
  struct Element: Sendable {
    /// Index in `names`.
    var name: Int32
    /// Index in `types`, or `unknownType`, or `variesType`.
    var type: Int32
  }

  /// A data type: a primitive has no components.
  struct DataType: Sendable {
    var code: String
    /// Whether formatting sequences are allowed in it.
    var isFormatted: Bool
    var components: [Element]
  }

  /// A segment: its fields before and from version 2.6.
  struct Segment: Sendable {
    var name: Int32
    /// The field that names the type of a field that varies, 0 when there is none.
    var typingField = 0
    var fields: [Element]
    var laterFields: [Element]
  }

  static let unknownType: Int32 = -1
  static let variesType: Int32 = -2

  /// Element names: segments, fields, components.
  private(set) var names: [String] = []
  private(set) var types: [DataType] = []
  private(set) var typeIndex: [String: Int32] = [:]
  private(set) var segments: [Segment] = []
  private(set) var segmentIndex: [UInt32: Int] = [:]
  /// `names` as every tree knows them, with the names of the message structures.
  private(set) var vocabulary = NameVocabulary()
  /// `names` in the vocabulary.
  private(set) var treeNames: [TreeBuilder.Name] = []
  /// By the number of a name in the vocabulary, the number at its end: 3 for `PID.3`, 0 for a segment.
  private(set) var elementNumbers: [Int32] = []

  /// `roots` are the structures that a message may be named after.
  init(
    types definitions: [String: DataTypeDefinition], segments: [String: SegmentDefinition], roots: some Sequence<String>
  ) throws(DefinitionError) {
    let codes = definitions.keys.sorted()
    for (index, code) in codes.enumerated() { typeIndex[code] = Int32(truncatingIfNeeded: index) }
    for code in codes {
      var components: [Element] = []
      for component in definitions[code]?.components ?? [] {
        components.append(try element(component, parent: code, later: false))
      }
      types.append(DataType(code: code, isFormatted: code == "FT" || code == "TX", components: components))
    }
    try checkDepth(codes)
    for id in segments.keys.sorted() {
      guard let definition = segments[id], let packed = SegmentIdentifier.packed(id) else { continue }
      var segment = Segment(name: intern(id), fields: [], laterFields: [])
      segment.typingField = definition.fields.compactMap(\.typeFrom).first ?? 0
      for field in definition.fields {
        segment.fields.append(try element(field, parent: id, later: false))
        segment.laterFields.append(try element(field, parent: id, later: true))
      }
      segmentIndex[packed] = self.segments.count
      self.segments.append(segment)
    }
    treeNames = names.map { vocabulary.name($0) }
    for root in roots { _ = vocabulary.name(root) }
    vocabulary.seal()
    elementNumbers = Array(repeating: 0, count: vocabulary.count)
    for (name, treeName) in zip(names, treeNames) {
      elementNumbers[Int(treeName.id.rawValue)] = ElementShapes.number(atEndOf: name)
    }
  }

  /// The number at the end of an element's name: 3 for `PID.3`; 0 when there is none.
  static func number(atEndOf name: String) -> Int32 {
    name.utf8.lastIndex(of: UInt8(ascii: ".")).flatMap { Int32(name[name.index(after: $0)...]) } ?? 0
  }

  /// The component of a type with this number, from 1; nothing where the type has none.
  @inline(__always)
  func component(_ number: Int, of type: Int32) -> Element? {
    guard type >= 0, number <= types[Int(type)].components.count else { return nil }
    return types[Int(type)].components[number - 1]
  }

  /// The type that `code` names, or `unknownType`.
  func type(_ code: String) -> Int32 { typeIndex[code] ?? ElementShapes.unknownType }

  private mutating func intern(_ name: String) -> Int32 {
    names.append(name)
    return Int32(truncatingIfNeeded: names.count - 1)
  }

  private mutating func element(
    _ definition: ElementDefinition, parent: String, later: Bool
  ) throws(DefinitionError) -> Element {
    let name = later ? Int32(truncatingIfNeeded: names.count - 1) : intern("\(parent).\(definition.position)")
    let code = definition.type(fromVersion26: later)
    if code == "varies" {
      guard let from = definition.typeFrom, from > 0, from < definition.position else {
        throw DefinitionError(file: "segments.yaml", line: 0, problem: "\(parent).\(definition.position): no type-from")
      }
      return Element(name: name, type: ElementShapes.variesType)
    }
    guard let type = typeIndex[code] else {
      throw DefinitionError(
        file: "segments.yaml", line: 0, problem: "\(parent).\(definition.position): unknown data type “\(code)”")
    }
    return Element(name: name, type: type)
  }

  /// Refuses a data type that contains itself: the reader wraps a value in the first components down to a primitive.
  private func checkDepth(_ codes: [String]) throws(DefinitionError) {
    for (index, code) in codes.enumerated() {
      var level = [Int32(truncatingIfNeeded: index)]
      var depth = 0
      while !level.isEmpty {
        depth += 1
        guard depth <= 8 else {
          throw DefinitionError(file: "datatypes.yaml", line: 0, problem: "\(code) contains itself")
        }
        level = Array(Set(level.flatMap { types[Int($0)].components.map(\.type) }))
      }
    }
  }
}
