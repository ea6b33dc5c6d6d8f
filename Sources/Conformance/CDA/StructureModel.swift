import EmbeddedFiles

/// The structure of CDA R2 (`Profiles/cda/types/structure.yaml`): children in their order, and attributes.
struct StructureModel: Sendable {
  /// A place in the content of an element.
  struct Particle: Sendable {
    /// The elements that may stand there: name, and type where it is known.
    var choices: [(name: String, type: Int?)]
    var minimum: Int
    /// Nothing: as many as one likes.
    var maximum: Int?
    /// Whether absence and excess have rules of their own.
    var isElsewhere: Bool

    /// As grammars write it.
    var text: String { choices.map(\.name).joined(separator: " | ") }
  }

  /// What an element may hold.
  struct ElementType: Sendable {
    let name: String
    let particles: [Particle]
    /// Attributes by name: the value that is fixed, if one is, and whether the attribute is required.
    let attributes: [String: (fixed: String?, isRequired: Bool)]
    /// The required ones among them, in order of name.
    let requiredAttributes: [String]
    /// The place of each element among the particles, and among the choices there.
    let places: [String: (place: Int, choice: Int)]

    init(name: String, particles: [Particle], attributes: [String: (fixed: String?, isRequired: Bool)]) {
      self.name = name
      self.particles = particles
      self.attributes = attributes
      requiredAttributes = attributes.filter(\.value.isRequired).keys.sorted()
      let elements = particles.enumerated().flatMap { place, particle in
        particle.choices.enumerated().map { choice, known in (known.name, (place: place, choice: choice)) }
      }
      places = Dictionary(elements) { first, _ in first }
    }
  }

  /// The types; the first is that of ClinicalDocument.
  let types: [ElementType]
  /// How many of the types, the first ones, are of the header.
  let headerCount: Int
  /// Namespaces whose elements may stand anywhere.
  let extensions: Set<String>

  /// The structure inside the program.
  static func embedded() throws(ConfigurationError) -> StructureModel {
    let path = "Profiles/cda/types/structure.yaml"
    return try StructureModel(ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path))
  }

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["extensions", "elements", "classes", "data"])
    extensions = Set(try map.required("extensions").strings())
    let classes = try map.required("classes").entries()
    let data = try map.required("data").entries()
    var numbers: [String: Int] = [:]
    for (name, _) in classes + data { numbers[name] = numbers.count }
    var usual: [String: String] = [:]
    for (name, type) in try map.required("elements").entries() { usual[name] = try type.string() }
    var types: [ElementType] = []
    for (name, definition) in classes {
      let head = name == "ClinicalDocument" ? "realmCode* typeId templateId* " : "realmCode* typeId? templateId* "
      types.append(try StructureModel.type(name, definition, after: head, usual: usual, numbers: numbers))
    }
    for (name, definition) in data {
      types.append(try StructureModel.type(name, definition, after: "", usual: usual, numbers: numbers))
    }
    guard types.first?.name == "ClinicalDocument" else {
      throw node.fault("ClinicalDocument doit venir en premier", "ClinicalDocument must come first")
    }
    headerCount = types.firstIndex { $0.name == "BodyComponent" } ?? 0
    self.types = types
  }

  private static func type(
    _ name: String, _ node: ConfigNode, after head: String, usual: [String: String], numbers: [String: Int]
  ) throws(ConfigurationError) -> ElementType {
    let map = try node.map(allowing: ["attributes", "content", "elsewhere"])
    let elsewhere = Set(try map["elsewhere"]?.strings() ?? [])
    var attributes: [String: (fixed: String?, isRequired: Bool)] = [:]
    for word in try map.required("attributes").string().split(separator: " ") {
      let isRequired = word.hasSuffix("!")
      let parts = (isRequired ? word.dropLast() : word).split(separator: "=", maxSplits: 1)
      attributes[String(parts[0])] = (parts.count > 1 ? String(parts[1]) : nil, isRequired)
    }
    var particles: [Particle] = []
    for text in pieces(of: head + (try map.required("content").string())) {
      var particle = Particle(choices: [], minimum: 1, maximum: 1, isElsewhere: false)
      var body = text[...]
      switch body.last {
      case "?": particle.minimum = 0
      case "*": (particle.minimum, particle.maximum) = (0, nil)
      case "+": particle.maximum = nil
      default: body.append(" ")
      }
      body = body.dropLast()
      for choice in body.filter({ $0 != "(" && $0 != ")" }).split(whereSeparator: { $0 == "|" || $0 == " " }) {
        let parts = choice.split(separator: ":", maxSplits: 1).map(String.init)
        let named = parts.count > 1 ? parts[1] : usual[parts[0]]
        if let named, numbers[named] == nil {
          throw node.fault("type inconnu « \(named) »", "unknown type “\(named)”")
        }
        particle.choices.append((parts[0], named.flatMap { numbers[$0] }))
      }
      particle.isElsewhere = particle.choices.contains { elsewhere.contains($0.name) }
      particles.append(particle)
    }
    return ElementType(name: name, particles: particles, attributes: attributes)
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
