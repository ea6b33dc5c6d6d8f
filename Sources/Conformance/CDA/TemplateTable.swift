import EmbeddedFiles

/// The templates of sections and entries (`Profiles/cda/types/sections.yaml` and `entries.yaml`), as a generation has them.
struct TemplateTable: Sendable {
  /// The tables of each generation, and what they have in common.
  struct Generations: Sendable {
    fileprivate var tables: [CDAGeneration: TemplateTable] = [:]
    /// What both generations ask, for documents that do not say which one they follow.
    fileprivate(set) var common: TemplateTable

    /// The table that a document is judged by.
    subscript(claim: DocumentClaim) -> TemplateTable {
      claim.strictGeneration.flatMap { tables[$0] } ?? common
    }
  }

  /// What the element that bears a template must be.
  struct Template: Sendable {
    var name: String
    /// The CDA element; nothing when several may bear the template.
    var element: String?
    /// The classCodes that the element may have; empty when none is fixed.
    var classes: [String] = []
    /// The moodCodes that the element may have; empty when none is fixed.
    var moods: [String] = []
    /// The codes that the element may bear; empty when none is fixed.
    var codes: [String] = []
    /// The system of these codes; nothing when it is not judged.
    var system: String?
    /// The templateIds that must stand beside this one.
    var parents: [String] = []
    /// What must stand in the element.
    var needs: [TemplateNeed] = []
    /// The elements that come once at most, by their numbers in the vocabulary.
    var once: [Int] = []
    /// The templates of elements inside, at any depth.
    var holds: [String] = []

    /// Adds what the keys of an entry say.
    fileprivate mutating func add(
      _ map: ConfigMap, _ vocabulary: inout TemplateVocabulary
    ) throws(ConfigurationError) {
      element = try map["element"]?.string() ?? element
      classes += try map["class"]?.strings() ?? []
      moods += try map["mood"]?.strings() ?? []
      codes += try map["codes"]?.strings() ?? []
      system = try map["system"]?.string() ?? system
      parents += try map["parents"]?.strings() ?? []
      for need in try map["needs"]?.strings() ?? [] { needs.append(TemplateNeed(need, &vocabulary)) }
      for name in try map["once"]?.strings() ?? [] { once.append(vocabulary.element(name)) }
      holds += try map["holds"]?.strings() ?? []
    }
  }

  private static let loinc = "2.16.840.1.113883.6.1"
  private static let keys = [
    "element", "class", "mood", "codes", "system", "parents", "needs", "once", "holds",
  ]

  let sections: [String: Template]
  let entries: [String: Template]
  /// The names that the templates of both generations speak of.
  let vocabulary: TemplateVocabulary

  /// The tables inside the program.
  static func embedded() throws(ConfigurationError) -> Generations {
    var vocabulary = TemplateVocabulary()
    let sections = try table("sections", &vocabulary)
    let entries = try table("entries", &vocabulary)
    func tables(of generation: CDAGeneration?) -> TemplateTable {
      TemplateTable(
        sections: sections[generation] ?? [:], entries: entries[generation] ?? [:], vocabulary: vocabulary)
    }
    var generations = Generations(common: tables(of: nil))
    for generation in CDAGeneration.allCases { generations.tables[generation] = tables(of: generation) }
    return generations
  }

  /// The templates by generation; under nothing, what both have in common.
  private static func table(
    _ name: String, _ vocabulary: inout TemplateVocabulary
  ) throws(ConfigurationError) -> [CDAGeneration?: [String: Template]] {
    let path = "Profiles/cda/types/\(name).yaml"
    let map = try ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path).map(allowing: [
      name, "conditions",
    ])
    var tables: [CDAGeneration?: [String: Template]] = [:]
    for node in try map.required(name).list() {
      let entry = try node.map(
        allowing: ["template", "name"] + keys + CDAGeneration.allCases.map(\.rawValue))
      var common = Template(name: try entry.required("name").string())
      if name == "sections" {
        common.element = "section"
        common.system = loinc
      }
      try common.add(entry, &vocabulary)
      if common.system == "any" { common.system = nil }
      let id = try entry.required("template").string()
      tables[nil, default: [:]][id] = common
      for generation in CDAGeneration.allCases {
        var template = common
        if let own = entry[generation.rawValue] { try template.add(own.map(allowing: keys), &vocabulary) }
        tables[generation, default: [:]][id] = template
      }
    }
    for node in try map["conditions"]?.list() ?? [] {
      let entry = try node.map(allowing: ["template", "generation", "needs"])
      let id = try entry.required("template").string()
      let only = try entry["generation"]?.choice(CDAGeneration.self)
      var needs: [TemplateNeed] = []
      for need in try entry.required("needs").strings() { needs.append(TemplateNeed(need, &vocabulary)) }
      for generation in tables.keys where only == nil || generation == only {
        guard tables[generation]?[id] != nil else {
          throw node.fault("modèle inconnu « \(id) »", "unknown template “\(id)”")
        }
        tables[generation]?[id]?.needs += needs
      }
    }
    return tables
  }
}
