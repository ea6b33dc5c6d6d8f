import EmbeddedFiles

/// Which value sets the coded elements of a document are bound to, by where they stand (`Profiles/cda/types/bindings.yaml`):
/// in every document of a generation, and in those of one volet.
struct BindingTable: Sendable {
  /// What one place asks.
  struct Binding: Sendable {
    /// The names of the value sets, one of which must have the code; empty when the publication lacks the file.
    var sets: [String]
    /// Whether a nullFlavor may stand there in place of a code.
    var admitsNull: Bool
    /// Whether a label must go with the code.
    var needsDisplay: Bool
    var place: PlacePattern
  }

  /// The bindings of one document, each with the name of its element, a number in the vocabulary.
  typealias Bindings = [(element: Int, bindings: [Binding])]

  private struct Key: Hashable {
    /// Nothing for every document.
    var model: String?
    /// Nothing for what both generations ask.
    var generation: CDAGeneration?
  }

  private let bindings: [Key: Bindings]
  /// The names that the places speak of.
  let vocabulary: TemplateVocabulary

  /// The table inside the program.
  static func embedded() throws(ConfigurationError) -> BindingTable {
    let path = "Profiles/cda/types/bindings.yaml"
    let map = try ConfigNode.parse(EmbeddedFiles.entry(at: path)?.text ?? "", file: path).map(allowing: ["bindings"])
    var vocabulary = TemplateVocabulary()
    var bindings: [Key: [Int: [Binding]]] = [:]
    for node in try map.required("bindings").list() {
      let entry = try node.map(allowing: ["model", "places"] + CDAGeneration.allCases.map(\.rawValue))
      let model = try entry["model"]?.string()
      for place in try entry["places"]?.list() ?? [] {
        let binding = try binding(place, &vocabulary)
        guard let element = binding.place.element else { continue }
        for generation in CDAGeneration.allCases.map(Optional.some) + [nil] {
          bindings[Key(model: model, generation: generation), default: [:]][element, default: []].append(binding)
        }
      }
      for generation in CDAGeneration.allCases {
        for place in try entry[generation.rawValue]?.list() ?? [] {
          let binding = try binding(place, &vocabulary)
          guard let element = binding.place.element else { continue }
          bindings[Key(model: model, generation: generation), default: [:]][element, default: []].append(binding)
        }
      }
    }
    // A volet asks what every document is asked as well.
    for (key, own) in bindings where key.model != nil {
      let common = bindings[Key(model: nil, generation: key.generation)] ?? [:]
      bindings[key] = common.merging(own) { $0 + $1 }
    }
    return BindingTable(
      bindings: bindings.mapValues { $0.sorted { $0.key < $1.key }.map { (element: $0.key, bindings: $0.value) } },
      vocabulary: vocabulary)
  }

  /// `JDV_Difficulte observation[code=GEN-023]/value`: a set, or several with a bar between, `-` for none; `?` behind it
  /// admits a nullFlavor, `!` asks for a label.
  private static func binding(
    _ node: ConfigNode, _ vocabulary: inout TemplateVocabulary
  ) throws(ConfigurationError) -> Binding {
    let text = try node.string()
    guard let space = text.firstIndex(of: " ") else {
      throw node.fault("jeu de valeurs et place attendus", "a value set and a place are expected")
    }
    let head = text[..<space]
    let place = text[text.index(after: space)...]
    let names = head.filter { $0 != "?" && $0 != "!" }
    return Binding(
      sets: names == "-" ? [] : names.split(separator: "|").map(String.init), admitsNull: head.contains("?"),
      needsDisplay: head.contains("!"), place: PlacePattern(place, &vocabulary))
  }

  /// What a document of `model` in `generation` is bound to; what both generations ask where none is given.
  func bindings(of model: String?, in generation: CDAGeneration?) -> Bindings {
    bindings[Key(model: model, generation: generation)] ?? bindings[Key(model: nil, generation: generation)] ?? []
  }
}
