import Foundation
import HL7v2

/// Reads a profile of messages. Anything that it or the dictionary of HL7 v2 does not know is an error with file and line.
struct MessageProfileLoader {
  private let dictionary: HL7Dictionary
  private let file: String
  private let id: String
  /// The tables of codes in reach, by the name in the file: global names.
  private var tables: [String: String]
  private var flavours: Set<String>
  private var expressions: [MessageProfile.Expression] = []
  private var places: [MessageProfile.Place] = []

  /// Whether `text` is a profile of messages and not a file of rules.
  static func recognises(_ text: String) -> Bool { name(in: text) != nil }

  /// The name of the profile of messages that `text` is, by the line that begins it.
  static func name(in text: String) -> String? {
    let key = "message-profile:"
    guard let line = text.utf8.split(separator: UInt8(ascii: "\n")).first(where: { $0.first != UInt8(ascii: "#") }),
      line.starts(with: key.utf8)
    else { return nil }
    return String(decoding: line.dropFirst(key.utf8.count), as: UTF8.self).trimmingCharacters(in: .whitespaces)
  }

  /// The profiles written in `files`, each after those that it extends.
  static func load(
    _ files: [(path: String, text: String)], dictionary: HL7Dictionary
  ) throws(ConfigurationError) -> [MessageProfile] {
    var waiting: [(id: String, extends: [UsageTables.Part], node: ConfigNode, map: ConfigMap, text: String)] = []
    for (path, text) in files.sorted(by: { $0.path < $1.path }) {
      let node = try ConfigNode.parse(text, file: path)
      let map = try node.map(allowing: [
        "message-profile", "version", "title", "source", "status", "judges", "extends", "match", "structures",
        "value-sets", "types", "flavours", "fields", "notes", "cases",
      ])
      let id = try map.required("message-profile").string()
      if waiting.contains(where: { $0.id == id }) {
        throw node.fault("profil « \(id) » en double", "duplicate profile “\(id)”")
      }
      waiting.append((id, try parts(map["extends"]), node, map, text))
    }
    var loaded: [MessageProfile] = []
    while !waiting.isEmpty {
      let known = Set(loaded.map(\.id))
      guard let next = waiting.firstIndex(where: { $0.extends.allSatisfy { known.contains($0.profile) } }) else {
        let first = waiting[0]
        let missing = first.extends.first { !known.contains($0.profile) }?.profile ?? ""
        throw (first.map["extends"] ?? first.node).fault(
          "profil « \(missing) » absent ou étendu en cercle", "profile “\(missing)” is missing or extended in a circle")
      }
      let entry = waiting.remove(at: next)
      var loader = MessageProfileLoader(entry.id, file: entry.node.file, extending: entry.extends, loaded, dictionary)
      loaded.append(
        try loader.profile(entry.map, extends: entry.extends, sha256: sha256(Array(entry.text.utf8))))
    }
    return loaded
  }

  private init(
    _ id: String, file: String, extending parts: [UsageTables.Part], _ loaded: [MessageProfile],
    _ dictionary: HL7Dictionary
  ) {
    self.id = id
    self.file = file
    self.dictionary = dictionary
    tables = [:]
    flavours = []
    for part in MessageProfile.chain(parts, in: loaded) {
      guard let profile = loaded.first(where: { $0.id == part.profile }) else { continue }
      for name in profile.valueSets.keys { tables[name] = MessageProfile.globalName(name, of: profile.id) }
      flavours.formUnion(profile.fields.flavours.keys)
    }
  }

  private static func parts(_ node: ConfigNode?) throws(ConfigurationError) -> [UsageTables.Part] {
    var parts: [UsageTables.Part] = []
    for item in try node?.list() ?? [] {
      if item.isScalar {
        parts.append(UsageTables.Part(profile: try item.string()))
      } else {
        let map = try item.map(allowing: ["profile", "segments"])
        parts.append(
          UsageTables.Part(
            profile: try map.required("profile").string(), segments: Set(try map.required("segments").strings())))
      }
    }
    return parts
  }

  private mutating func profile(
    _ map: ConfigMap, extends: [UsageTables.Part], sha256: String
  ) throws(ConfigurationError) -> MessageProfile {
    let status = try map["status"]?.choice(MessageProfile.Status.self) ?? .current
    var valueSets: [String: ValueTable] = [:]
    for (name, node) in try map["value-sets"]?.entries() ?? [] {
      valueSets[name] = try MessageProfileLoader.valueSet(name, node)
      tables[name] = MessageProfile.globalName(name, of: id)
    }
    var fields = FieldTable()
    for (name, node) in try map["flavours"]?.entries() ?? [] {
      let type = try node.entries().first { $0.key == "of" }?.value.string() ?? ""
      guard let definition = dictionary.dataTypes[type] else {
        throw node.fault("« of » doit nommer un type de données", "“of” must name a data type")
      }
      flavours.insert(name)
      fields.flavours[name] = try lines(node, owner: name, count: definition.components.count, segment: "")
    }
    for (name, node) in try map["types"]?.entries() ?? [] {
      guard let definition = dictionary.dataTypes[name] else {
        throw node.fault("type de données inconnu « \(name) »", "unknown data type “\(name)”")
      }
      fields.types[name] = try lines(node, owner: name, count: definition.components.count, segment: "")
    }
    for (name, node) in try map["fields"]?.entries() ?? [] {
      guard let definition = dictionary.segments[name] else {
        throw node.fault("segment inconnu « \(name) »", "unknown segment “\(name)”")
      }
      fields.segments[name] = try lines(node, owner: name, count: definition.fields.count, segment: name)
    }
    let source = try map.required("source").map(allowing: ["document", "version", "clause"])
    var notes: [Localized] = []
    for node in try map["notes"]?.list() ?? [] { notes.append(try node.localized()) }
    let cases = try map["cases"].map { node throws(ConfigurationError) in try CaseLoader.cases(in: node, of: nil) }
    let judges = try map["judges"]?.string() ?? "fields"
    guard ["fields", "structure"].contains(judges) else {
      throw (map["judges"] ?? map.node).fault("fields ou structure est attendu", "fields or structure is expected")
    }
    return MessageProfile(
      id: id, version: try map.required("version").string(), title: try map.required("title").localized(),
      source: Citation(
        document: try source.required("document").string(), version: try source["version"]?.string(),
        clause: try source.required("clause").string()),
      status: status, judgesFields: judges == "fields", extends: extends,
      match: try match(map, status: status), structures: try structures(map["structures"]), fields: fields,
      valueSets: valueSets, notes: notes, cases: cases ?? [],
      expressions: expressions, places: places, file: file, sha256: sha256)
  }

  private func match(_ map: ConfigMap, status: MessageProfile.Status) throws(ConfigurationError) -> MessageProfile
    .Match?
  {
    guard let node = map["match"] else {
      guard status == .shared else {
        throw map.node.fault("clé « match » absente", "key “match” is missing")
      }
      return nil
    }
    let entries = try node.map(allowing: ["MSH-21", "MSH-9", "MSH-12"])
    return MessageProfile.Match(
      msh21: try entries["MSH-21"]?.string() ?? "", msh9: try entries.required("MSH-9").strings(),
      msh12: try entries["MSH-12"]?.strings() ?? [])
  }

  // MARK: Structures

  private func structures(_ node: ConfigNode?) throws(ConfigurationError) -> [MessageProfile.Structure] {
    var structures: [MessageProfile.Structure] = []
    for (base, node) in try node?.entries() ?? [] {
      guard dictionary.grammars[base] != nil else {
        throw node.fault("structure inconnue « \(base) »", "unknown structure “\(base)”")
      }
      var changes: [GrammarChange] = []
      for item in try node.list() { changes.append(try change(item)) }
      structures.append(MessageProfile.Structure(base: base, changes: changes, line: node.line))
    }
    return structures
  }

  private func change(_ node: ConfigNode) throws(ConfigurationError) -> GrammarChange {
    let map = try node.map(allowing: ["insert", "after", "remove", "tighten", "usage", "max"])
    if let insert = map["insert"] {
      return .insert(items: try insert.string(), after: try map.required("after").string())
    }
    if let remove = map["remove"] { return .remove(try remove.string()) }
    guard let name = map["tighten"] else {
      throw node.fault("insert, remove ou tighten est attendu", "insert, remove or tighten is expected")
    }
    let usage = try map["usage"]?.string()
    let maximum = try map["max"]?.integer()
    guard usage == nil || usage == "R", maximum == nil || maximum == 1, usage != nil || maximum != nil else {
      throw node.fault("tighten va avec usage: R ou max: 1", "tighten goes with usage: R or max: 1")
    }
    return .tighten(try name.string(), isRequired: usage != nil, isSingle: maximum != nil)
  }

  // MARK: Tables of codes

  private static func valueSet(_ name: String, _ node: ConfigNode) throws(ConfigurationError) -> ValueTable {
    let map = try node.map(allowing: ["title", "codes", "tolerated", "closed", "case"])
    let codes = try words(map.required("codes"))
    guard !codes.isEmpty else { throw node.fault("aucun code dans \(name)", "no codes in \(name)") }
    if let repeated = codes.first(where: { code in codes.filter { $0 == code }.count > 1 }) {
      throw node.fault("code « \(repeated) » en double", "duplicate code “\(repeated)”")
    }
    let tolerated = Set(try words(map["tolerated"]))
    let letters = try map["case"]?.string() ?? "exact"
    guard ["any", "exact"].contains(letters) else {
      throw (map["case"] ?? node).fault("any ou exact est attendu", "any or exact is expected")
    }
    if let both = codes.first(where: tolerated.contains) {
      throw node.fault("« \(both) » est à la fois admis et toléré", "“\(both)” is both a code and a tolerated one")
    }
    return ValueTable(
      name: name, title: try map.required("title").string(), codes: codes,
      tolerated: tolerated, isClosed: try map["closed"]?.bool() ?? false,
      ignoresCase: letters == "any")
  }

  /// Words written as a list, or with blanks between them.
  private static func words(_ node: ConfigNode?) throws(ConfigurationError) -> [String] {
    guard let node else { return [] }
    return node.isScalar ? try node.string().split(separator: " ").map(String.init) : try node.strings()
  }

  // MARK: Field tables

  private mutating func lines(
    _ node: ConfigNode, owner: String, count: Int, segment: String
  ) throws(ConfigurationError) -> FieldTable.Lines {
    var lines: FieldTable.Lines = [:]
    for (key, value) in try node.entries() where key != "of" {
      let items: [ConfigNode]
      if case .list(let list) = value.content { items = list } else { items = [value] }
      for item in items {
        let constraint = try constraint(item, segment: segment)
        for word in key.split(separator: " ") {
          let path = word.split(separator: ".").map { Int($0) ?? 0 }
          guard let first = path.first, first <= count, path.allSatisfy({ $0 > 0 }) else {
            throw item.fault("\(owner) n'a pas d'élément \(word)", "\(owner) has no element \(word)")
          }
          lines[path, default: []].append(constraint)
          places.append(MessageProfile.Place(owner: owner, path: path, constraint: constraint, line: item.line))
        }
      }
    }
    return lines
  }

  private mutating func constraint(
    _ node: ConfigNode, segment: String
  ) throws(ConfigurationError) -> ElementConstraint {
    let map = try node.map(allowing: [
      "usage", "beside", "min", "max", "length", "table", "pattern", "flavour", "slices", "on", "advice", "by",
    ])
    var constraint = ElementConstraint()
    if let usage = map["usage"] {
      if usage.isScalar {
        constraint.usage = try usage.choice(ElementConstraint.Usage.self)
      } else {
        let cases = try usage.map(allowing: ["if", "then", "else"])
        constraint.condition = try expression(cases.required("if"), segment: segment) { $0 }
        constraint.usage = try cases.required("then").choice(ElementConstraint.Usage.self)
        constraint.otherwise = try cases["else"]?.choice(ElementConstraint.Usage.self) ?? .optional
      }
    }
    for word in try MessageProfileLoader.words(map["beside"]) {
      guard let number = Int(word) else { throw node.fault("numéros attendus", "numbers expected") }
      constraint.siblings.append(number)
    }
    constraint.minimum = try map["min"].map { value throws(ConfigurationError) in try count(value, from: 0) }
    constraint.maximum = try map["max"].map { value throws(ConfigurationError) in
      try value.string() == "*" ? Int.max : try count(value, from: 1)
    }
    if constraint.usage == .required, constraint.condition == nil, constraint.minimum == 0 {
      throw node.fault("R et min: 0 se contredisent", "R and min: 0 contradict each other")
    }
    if let minimum = constraint.minimum, let maximum = constraint.maximum, minimum > maximum {
      throw node.fault("min dépasse max", "min is greater than max")
    }
    constraint.length = try map["length"].map { value throws(ConfigurationError) in try count(value, from: 1) }
    if let table = try map["table"]?.string() {
      guard let name = table == "-" ? "-" : tables[table] else {
        let near = ConfigNode.nearest(to: table, in: Array(tables.keys).sorted()).map { " (\($0) ?)" } ?? ""
        throw node.fault("table inconnue « \(table) »\(near)", "unknown table “\(table)”\(near)")
      }
      constraint.table = name
    }
    constraint.pattern = try map["pattern"].map { value throws(ConfigurationError) in
      try expression(value, segment: segment, MessageProfile.test)
    }
    constraint.flavour = try map["flavour"].map { value throws(ConfigurationError) in try flavour(value) }
    constraint.slices = try map["slices"].map { value throws(ConfigurationError) in try slices(value) }
    constraint.events = Set(try MessageProfileLoader.words(map["on"]))
    constraint.isAdvice = try map["advice"]?.bool() ?? false
    constraint.judge = try map["by"]?.string()
    return constraint
  }

  private func count(_ node: ConfigNode, from least: Int) throws(ConfigurationError) -> Int {
    let number = try node.integer()
    guard number >= least else { throw node.fault("\(least) au moins est attendu", "at least \(least) is expected") }
    return number
  }

  private mutating func expression(
    _ node: ConfigNode, segment: String, _ made: (String) -> String
  ) throws(ConfigurationError) -> String {
    let text = made(try node.string())
    expressions.append(MessageProfile.Expression(text: text, segment: segment, line: node.line))
    return text
  }

  private func flavour(_ node: ConfigNode) throws(ConfigurationError) -> String {
    let name = try node.string()
    guard flavours.contains(name) else {
      throw node.fault("variante de type inconnue « \(name) »", "unknown flavour “\(name)”")
    }
    return name
  }

  private func slices(_ node: ConfigNode) throws(ConfigurationError) -> ElementSlices {
    let map = try node.map(allowing: ["by", "closed", "of"])
    let by = try map.required("by")
    let discriminator = try by.string().split(separator: ".").compactMap { Int($0) }
    guard (1...2).contains(discriminator.count) else {
      throw by.fault("un composant est attendu, comme 5 ou 4.2", "a component is expected, such as 5 or 4.2")
    }
    var slices: [ElementSlices.Slice] = []
    for (values, entry) in try map.required("of").entries() {
      let limits = try entry.map(allowing: ["min", "max", "flavour"])
      for value in values.split(separator: " ").map(String.init) {
        guard !slices.contains(where: { $0.value == value }) else {
          throw entry.fault("tranches qui se recouvrent : « \(value) »", "overlapping slices: “\(value)”")
        }
        let minimum = try limits["min"].map { node throws(ConfigurationError) in try count(node, from: 0) } ?? 0
        let maximum = try limits["max"].map { node throws(ConfigurationError) in try count(node, from: 1) } ?? .max
        if minimum > maximum { throw entry.fault("min dépasse max", "min is greater than max") }
        slices.append(
          ElementSlices.Slice(
            value: value, minimum: minimum, maximum: maximum,
            flavour: try limits["flavour"].map { node throws(ConfigurationError) in try flavour(node) }))
      }
    }
    return ElementSlices(
      discriminator: discriminator, slices: slices, isClosed: try map["closed"]?.bool() ?? false)
  }
}

extension MessageProfile {
  /// The name of a table among those of all profiles.
  static func globalName(_ name: String, of profile: String) -> String { profile + "/" + name }

  /// The XPath test that a value matches a pattern as a whole.
  static func test(pattern: String) -> String {
    let escaped = pattern.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "matches(., '^(" + escaped + ")$')"
  }

  /// The tables that `parts` stand for, those of the profiles they extend in turn first.
  static func chain(_ parts: [UsageTables.Part], in profiles: [MessageProfile]) -> [UsageTables.Part] {
    parts.flatMap { part -> [UsageTables.Part] in
      guard let profile = profiles.first(where: { $0.id == part.profile }) else { return [part] }
      let inherited = chain(profile.extends, in: profiles).compactMap { inner -> UsageTables.Part? in
        guard let own = part.segments else { return inner }
        let segments = inner.segments.map { $0.intersection(own) } ?? own
        return segments.isEmpty ? nil : UsageTables.Part(profile: inner.profile, segments: segments)
      }
      return inherited + [part]
    }
  }
}
