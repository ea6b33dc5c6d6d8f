import DocumentTree
import EmbeddedFiles

/// The volets of the CI-SIS by what documents claim (`Profiles/cda/types/volets.yaml`).
struct DocumentTypeTable: Sendable {
  /// One way to claim a volet.
  struct Entry: Sendable {
    /// Model, as official schemas are named: `CR-BIO`.
    var model: String
    /// What the document type is called.
    var title: String
    /// The templateIds that a document of the volet has beside the two common ones.
    var templates: Set<String>
    /// Whether documents of the volet are of level 1.
    var isUnstructured: Bool
    /// What each generation says of the volet; not there when the generation does not know it.
    var generations: [CDAGeneration: Edition]

    /// What one generation says of a volet.
    struct Edition: Sendable {
      /// The codes that the document may bear.
      var codes: [String]
      /// The versions of its schema, the latest last.
      var versions: [String]
    }

    /// Every code that the document may bear, whatever the generation.
    var codes: Set<String> { Set(generations.values.flatMap(\.codes)) }
  }

  /// The templateId of level 1 documents (IHE XDS-SD).
  static let unstructured = "1.3.6.1.4.1.19376.1.2.20"
  /// The templateIds that every document of the CI-SIS has.
  static let common: Set<String> = ["2.16.840.1.113883.2.8.2.1", "1.2.250.1.213.1.1.1.1"]

  let entries: [Entry]

  /// The table inside the program.
  static func embedded() throws(ConfigurationError) -> DocumentTypeTable {
    let path = "Profiles/cda/types/volets.yaml"
    let map = try ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path).map(allowing: ["volets"])
    var entries: [Entry] = []
    for node in try map.required("volets").list() { entries.append(try entry(node)) }
    return DocumentTypeTable(entries: entries)
  }

  private static func entry(_ node: ConfigNode) throws(ConfigurationError) -> Entry {
    let map = try node.map(allowing: ["model", "title", "templates", "unstructured", "generations"])
    var generations: [CDAGeneration: Entry.Edition] = [:]
    for (key, value) in try map.required("generations").entries() {
      guard let generation = CDAGeneration(rawValue: key) else {
        throw value.fault("génération inconnue « \(key) »", "unknown generation “\(key)”")
      }
      let edition = try value.map(allowing: ["codes", "versions"])
      generations[generation] = Entry.Edition(
        codes: try edition.required("codes").strings(), versions: try edition.required("versions").strings())
    }
    return Entry(
      model: try map.required("model").string(), title: try map.required("title").string(),
      templates: Set(try map.required("templates").strings()),
      isUnstructured: try map["unstructured"]?.bool() ?? false, generations: generations)
  }

  /// The volets that a document with these templateIds and this code claims, the most specific first: those whose
  /// templateIds it has all. A volet of level 1 is told by its code.
  func entries(templates: Set<String>, code: String?) -> [Entry] {
    entries.filter { entry in
      entry.templates.isSubset(of: templates)
        && (!entry.isUnstructured || code.map { entry.codes.contains($0) } ?? false)
    }
    .sorted { ($1.templates.count, $0.model) < ($0.templates.count, $1.model) }
  }
}
