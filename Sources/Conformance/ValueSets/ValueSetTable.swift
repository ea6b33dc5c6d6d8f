import EmbeddedFiles

/// The value sets that the program knows: name, OID and size of those that its rules refer to, and the codes of the small
/// ones (`Profiles/value-sets`). The official files are the user's to bring.
struct ValueSetTable: Sendable {
  /// The sets by OID and by name. A set whose codes are not known has no concept.
  let sets: [String: ValueSet]

  /// The table inside the program.
  static let embedded = Result { () throws(ConfigurationError) in
    try ValueSetTable(
      EmbeddedFiles.entries(under: "Profiles/value-sets/").map { (path: $0.path, text: $0.text) })
  }

  /// The table written in `files`.
  init(_ files: [(path: String, text: String)]) throws(ConfigurationError) {
    var sets: [String: ValueSet] = [:]
    for (path, text) in files {
      let map = try ConfigNode.parse(text, file: path).map(allowing: ["source", "value-sets"])
      for node in try map.required("value-sets").list() {
        let set = try ValueSetTable.set(node)
        for key in [set.name, set.oid] where sets[key] == nil { sets[key] = set }
      }
    }
    self.sets = sets
  }

  private static func set(_ node: ConfigNode) throws(ConfigurationError) -> ValueSet {
    let map = try node.map(allowing: ["set", "oid", "version", "system", "codes", "partial", "retired"])
    var set = ValueSet(
      oid: try map.required("oid").string(), name: try map.required("set").string(),
      version: try map["version"]?.string(), isComplete: false, concepts: [:])
    guard let codes = try map["codes"]?.string() else { return set }
    let system = try map["system"]?.string() ?? set.oid
    for code in codes.split(separator: " ") {
      set.concepts[ValueSet.Coding(code: String(code), system: system)] = ValueSet.Concept()
    }
    for (code, date) in try map["retired"]?.entries() ?? [] {
      guard let end = CivilDate(iso: try date.string()) else {
        throw date.fault("date attendue, AAAA-MM-JJ", "a date is expected, YYYY-MM-DD")
      }
      set.concepts[ValueSet.Coding(code: code, system: system), default: ValueSet.Concept()].end = end
    }
    set.isComplete = try map["partial"]?.bool() != true
    return set
  }
}
