import DocumentTree
import EmbeddedFiles

/// Which volet a document claims, by its templateIds (`Profiles/cda/types/volets.yaml`).
struct VoletTable: Sendable {
  /// One way to claim a volet.
  struct Entry: Sendable {
    var model: String
    var templates: Set<String>
    var code: String?
  }

  let entries: [Entry]

  /// The table inside the program.
  static func embedded() throws(ConfigurationError) -> VoletTable {
    let path = "Profiles/cda/types/volets.yaml"
    let map = try ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path).map(allowing: ["volets"])
    var entries: [Entry] = []
    for node in try map.required("volets").list() {
      let entry = try node.map(allowing: ["model", "templates", "code"])
      entries.append(
        Entry(
          model: try entry.required("model").string(), templates: Set(try entry.required("templates").strings()),
          code: try entry["code"]?.string()))
    }
    return VoletTable(entries: entries)
  }

  /// The models that `tree` claims, the most specific first: those whose templateIds it has all.
  func models(claimedBy tree: DocumentTree) -> [String] {
    guard let name = tree.names.find(uri: XMLRoot.cda, local: "ClinicalDocument"),
      let row = tree.elements(named: name).first
    else { return [] }
    var templates: Set<String> = []
    var code = ""
    for child in tree.children(Node(rawValue: row)) where tree.kind(child) == .element {
      switch tree.names.local(tree.name(child)) {
      case "templateId": templates.insert(tree.attribute("root", of: child) ?? "")
      case "code": code = tree.attribute("code", of: child) ?? ""
      default: break
      }
    }
    return entries.filter { $0.templates.isSubset(of: templates) && ($0.code.map { $0 == code } ?? true) }
      .sorted { ($1.templates.count, $0.model) < ($0.templates.count, $1.model) }.map(\.model)
  }
}
