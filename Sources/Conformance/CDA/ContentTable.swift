import EmbeddedFiles

/// What the volets ask of the header and the sections of a document (`Profiles/cda/types/contents.yaml`). Sections are told by
/// their templateIds.
struct ContentTable: Sendable {
  /// What a volet of one generation, or of both, asks.
  final class Content: Sendable {
    /// Sections directly in the body, one of each at least; any of the alternatives will do.
    let required: [[String]]
    /// Templates that stand somewhere in the document.
    let anywhere: [String]
    /// Sections directly in the body, one at most.
    let once: [String]
    /// The only sections directly in the body; empty when the list is open.
    let only: Set<String>
    /// What an element with a template holds, at any depth.
    let within: [(bearer: String, held: [String])]
    /// What elements of the header need.
    let header: [Header]
    /// What the elements with a template need.
    let entries: [(template: String, needs: [TemplateNeed])]
    /// Every template that is looked for.
    let templates: Set<String>

    init(
      required: [[String]], anywhere: [String], once: [String], only: Set<String>,
      within: [(bearer: String, held: [String])], header: [Header],
      entries: [(template: String, needs: [TemplateNeed])]
    ) {
      self.required = required
      self.anywhere = anywhere
      self.once = once
      self.only = only
      self.within = within
      self.header = header
      self.entries = entries
      templates = Set(required.joined()).union(anywhere).union(once).union(only).union(within.map(\.bearer))
        .union(within.flatMap(\.held)).union(entries.map(\.template))
    }

    /// What the elements at the end of a path need.
    struct Header: Sendable {
      /// The path as the table has it.
      var text: String
      var path: TemplateNeed.Path
      var needs: [TemplateNeed]
    }

    /// What this and `other` both ask.
    func common(with other: Content) -> Content {
      Content(
        required: required.filter { other.required.contains($0) },
        anywhere: anywhere.filter { other.anywhere.contains($0) }, once: once.filter { other.once.contains($0) },
        only: only.isEmpty || other.only.isEmpty ? [] : only.union(other.only),
        within: within.compactMap { bearer, held in
          let others = other.within.first { $0.bearer == bearer }?.held ?? []
          let both = held.filter { others.contains($0) }
          return both.isEmpty ? nil : (bearer, both)
        },
        header: header.compactMap { mine in
          let others = other.header.first { $0.text == mine.text }?.needs.map(\.text) ?? []
          let both = mine.needs.filter { others.contains($0.text) }
          return both.isEmpty ? nil : Header(text: mine.text, path: mine.path, needs: both)
        },
        entries: entries.compactMap { template, needs in
          let others = other.entries.first { $0.template == template }?.needs.map(\.text) ?? []
          let both = needs.filter { others.contains($0.text) }
          return both.isEmpty ? nil : (template, both)
        })
    }
  }

  private struct Key: Hashable {
    var model: String
    /// Nothing: what both generations ask.
    var generation: CDAGeneration?
  }

  private let contents: [Key: Content]
  private let names: [String: String]
  /// The names that the needs of the header speak of.
  let vocabulary: TemplateVocabulary

  /// The table inside the program.
  static func embedded() throws(ConfigurationError) -> ContentTable {
    let path = "Profiles/cda/types/contents.yaml"
    let map = try ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path)
      .map(allowing: ["names", "contents"])
    var names: [String: String] = [:]
    for (template, name) in try map.required("names").entries() { names[template] = try name.string() }
    var contents: [Key: Content] = [:]
    var vocabulary = TemplateVocabulary()
    for node in try map.required("contents").list() {
      let entry = try node.map(
        allowing: ["model", "generation", "required", "anywhere", "once", "only", "within", "header", "entries"])
      let key = Key(
        model: try entry.required("model").string(),
        generation: try entry.required("generation").choice(CDAGeneration.self))
      var within: [(bearer: String, held: [String])] = []
      for (bearer, held) in try entry["within"]?.entries() ?? [] { within.append((bearer, try held.strings())) }
      var header: [Content.Header] = []
      for (path, list) in try entry["header"]?.entries() ?? [] {
        var needs: [TemplateNeed] = []
        for need in try list.strings() { needs.append(TemplateNeed(need, &vocabulary)) }
        header.append(
          Content.Header(
            text: path, path: TemplateNeed.Path(path == "." ? "" : path[...], &vocabulary), needs: needs))
      }
      var entries: [(template: String, needs: [TemplateNeed])] = []
      for (template, list) in try entry["entries"]?.entries() ?? [] {
        var needs: [TemplateNeed] = []
        for need in try list.strings() { needs.append(TemplateNeed(need, &vocabulary)) }
        entries.append((template, needs))
      }
      contents[key] = Content(
        required: (try entry["required"]?.strings() ?? []).map(alternatives),
        anywhere: try entry["anywhere"]?.strings() ?? [], once: try entry["once"]?.strings() ?? [],
        only: Set(try entry["only"]?.strings() ?? []), within: within, header: header, entries: entries)
    }
    for model in Set(contents.keys.map(\.model)) {
      let editions = CDAGeneration.allCases.map { contents[Key(model: model, generation: $0)] }
      guard let first = editions.first.flatMap({ $0 }), !editions.contains(where: { $0 == nil }) else { continue }
      contents[Key(model: model, generation: nil)] =
        editions.dropFirst().compactMap { $0 }.reduce(first) { $0.common(with: $1) }
    }
    return ContentTable(contents: contents, names: names, vocabulary: vocabulary)
  }

  private static func alternatives(_ text: String) -> [String] {
    text.split(separator: "|").map { String($0.filter { $0 != " " }) }
  }

  /// What `model` asks in `generation`, in both where none is given; nothing when it asks nothing.
  func content(of model: String, in generation: CDAGeneration?) -> Content? {
    contents[Key(model: model, generation: generation)]
  }

  /// The name of a template that no other table names.
  func name(of template: String) -> String? { names[template] }
}
