import EmbeddedFiles

/// The templates of sections and entries (`Profiles/cda/types/sections.yaml` and `entries.yaml`).
struct TemplateTable: Sendable {
  /// What the element that bears a template must be.
  struct Template: Sendable {
    var name: String
    /// The CDA element; nothing when several may bear the template.
    var element: String?
    /// The codes that the element may bear; empty when none is fixed.
    var codes: [String]
    /// The system of these codes; nothing when it is not judged.
    var system: String?
    /// The templateIds that must stand beside this one.
    var parents: [String]
    /// What must stand in the element.
    var needs: [Need]
  }

  /// An element that must be there, perhaps another inside it, perhaps with a code.
  struct Need: Sendable {
    /// `text/reference`, `statusCode=completed`.
    var text: String
    var element: String
    var inner: String?
    var code: String?

    init(_ text: String) {
      self.text = text
      let parts = text.split(separator: "=", maxSplits: 1)
      let steps = (parts.first ?? "").split(separator: "/", maxSplits: 1)
      element = String(steps.first ?? "")
      inner = steps.count > 1 ? String(steps[1]) : nil
      code = parts.count > 1 ? String(parts[1]) : nil
    }
  }

  static let loinc = "2.16.840.1.113883.6.1"

  let sections: [String: Template]
  let entries: [String: Template]

  /// The tables inside the program.
  static func embedded() throws(ConfigurationError) -> TemplateTable {
    TemplateTable(sections: try table("sections"), entries: try table("entries"))
  }

  private static func table(_ name: String) throws(ConfigurationError) -> [String: Template] {
    let path = "Profiles/cda/types/\(name).yaml"
    let map = try ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path).map(allowing: [name])
    var templates: [String: Template] = [:]
    for node in try map.required(name).list() {
      let entry = try node.map(allowing: ["template", "name", "element", "codes", "system", "parents", "needs"])
      let system = try entry["system"]?.string()
      templates[try entry.required("template").string()] = Template(
        name: try entry.required("name").string(),
        element: name == "sections" ? "section" : try entry["element"]?.string(),
        codes: try entry["codes"]?.strings() ?? [],
        system: name == "entries" || system == "any" ? nil : system ?? loinc,
        parents: try entry["parents"]?.strings() ?? [],
        needs: (try entry["needs"]?.strings() ?? []).map { Need($0) })
    }
    return templates
  }
}
