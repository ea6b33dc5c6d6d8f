import EmbeddedFiles

/// The structure of CDA R2 (`Profiles/cda/types/structure.yaml`): children in their order, attributes and their values, data
/// types and the narrative block. Names are numbered, so that judging an element is looking into tables.
struct StructureModel: Sendable {
  /// A place in a content.
  struct Particle: Sendable {
    /// The elements that may stand there.
    var names: [String]
    var minimum: Int
    /// Nothing: as many as one likes.
    var maximum: Int?

    /// As grammars write it.
    var text: String { names.joined(separator: " | ") }
  }

  /// A sequence of places.
  final class Content: Sendable {
    let particles: [Particle]
    /// By number of the element: its place and its type, or nothing.
    let places: [(place: Int16, type: Int16)?]
    /// The places that must be filled, as bits.
    let required: UInt64

    init(particles: [Particle], places: [(place: Int16, type: Int16)?], required: UInt64) {
      self.particles = particles
      self.places = places
      self.required = required
    }
  }

  /// An attribute.
  struct Attribute: Sendable {
    let kind: ValueKind
    /// The value that is fixed, if one is.
    let fixed: String?
  }

  /// What an element may hold. A class, because every element of a document is judged by one.
  final class ElementType: Sendable {
    let name: String
    /// One of them is chosen by its first element.
    let contents: [Content]
    /// By number of the attribute: what it may be, or nothing.
    let attributes: [Attribute?]
    /// Numbers of the attributes that must be there.
    let requiredAttributes: [Int]
    /// Whether text may stand in it.
    let isMixed: Bool
    /// Whether any element of an extension may stand in it.
    let isOpen: Bool
    /// Whether nothing may stand in it, not even a blank.
    let isEmpty: Bool
    /// Whether what is inside is not judged.
    let isForeign: Bool
    /// Whether only types that come from it may be used.
    let isAbstract: Bool
    /// The type that it comes from.
    let base: Int?

    init(
      name: String, contents: [Content], attributes: [Attribute?], requiredAttributes: [Int], isMixed: Bool,
      isOpen: Bool, isForeign: Bool, isAbstract: Bool, base: Int?
    ) {
      self.name = name
      self.contents = contents
      self.attributes = attributes
      self.requiredAttributes = requiredAttributes
      self.isMixed = isMixed
      self.isOpen = isOpen
      isEmpty = !isMixed && !isOpen && contents.allSatisfy { $0.particles.isEmpty }
      self.isForeign = isForeign
      self.isAbstract = isAbstract
      self.base = base
    }

    /// The content that fits elements with these numbers best: it holds most of them, and lacks least.
    func content(of elements: [Int]) -> Content {
      func misfit(_ content: Content) -> (Int, Int) {
        var seen: UInt64 = 0
        var unknown = 0
        for element in elements {
          if let place = content.places[element]?.place { seen |= 1 << UInt64(clamping: place) } else { unknown += 1 }
        }
        return (unknown, (content.required & ~seen).nonzeroBitCount)
      }
      var best = contents[0]
      for content in contents.dropFirst() where misfit(content) < misfit(best) { best = content }
      return best
    }
  }

  /// The types; the first is that of ClinicalDocument.
  let types: [ElementType]
  /// Numbers of the data types, by the name that xsi:type gives.
  let dataTypes: [String: Int]
  /// The number of each name of an element.
  let elementNumbers: [String: Int]
  /// The number of each name of an attribute.
  let attributeNumbers: [String: Int]
  /// Names of the attributes by number.
  let attributeNames: [String]
  /// The prefixes of extensions, by their namespaces: `sdtc/desc` is the name of an element.
  let extensions: [String: String]

  /// The structure inside the program.
  static func embedded() throws(ConfigurationError) -> StructureModel {
    let path = "Profiles/cda/types/structure.yaml"
    return try StructureModel(ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path))
  }

  /// The structure that `node` describes.
  init(_ node: ConfigNode) throws(ConfigurationError) {
    let reader = try StructureReader(node)
    types = reader.types
    dataTypes = reader.dataTypes
    elementNumbers = reader.elements.numbers
    attributeNumbers = reader.attributes.numbers
    attributeNames = reader.attributes.names
    extensions = reader.extensions
    guard types.first?.name == "ClinicalDocument" else {
      throw node.fault("ClinicalDocument doit venir en premier", "ClinicalDocument must come first")
    }
  }

  /// Whether the type `number` is `base` or comes from it.
  func type(_ number: Int, comesFrom base: Int) -> Bool {
    var current: Int? = number
    while let known = current {
      if known == base { return true }
      current = types[known].base
    }
    return false
  }
}
