import HL7v2

/// One message of a NIST profile on its way to our form.
struct MessageDraft {
  typealias Lines = [[Int]: ImportedLine]

  let sources: ImportedSources
  let dictionary: HL7Dictionary
  let message: XMLElement
  let id: String
  /// Whether the version of the profile is 2.6 or later.
  let later: Bool
  var remarks: [ImportRemark] = []
  /// Tables of codes in use, by their names in the new file: lines of YAML.
  var tables: [String: String] = [:]
  /// Flavours in use: the data type, and the lines.
  var flavours: [String: (of: String, lines: Lines)] = [:]

  init(sources: ImportedSources, dictionary: HL7Dictionary, message: XMLElement, id: String) {
    self.sources = sources
    self.dictionary = dictionary
    self.message = message
    self.id = id
    let numbers = (sources.version ?? "2.5").split(separator: ".").compactMap { Int($0) }
    later = (numbers.first ?? 2) > 2 || (numbers.count > 1 ? numbers[1] : 5) >= 6
  }

  // MARK: The file

  mutating func output(type: String, event: String, msh21: String?) -> ProfileImporter.Output {
    let structure = message["StructID"] ?? "\(type)_\(event)"
    var order = StructureImport(message, sources: sources)
    var changes: [String] = []
    let trigger = dictionary.triggers.first { $0.message == type && $0.event == event }
    let name = trigger?.grammar ?? structure
    if let base = dictionary.grammars[name] {
      changes = order.changes(of: base, message: message)
    } else {
      remarks.append(
        message.remark(
          "structure \(structure) inconnue de ce programme : l'ordre des segments n'est pas jugé",
          "structure \(structure) unknown to this program: the order of segments is not judged"))
    }
    remarks += order.remarks
    let fields = segmentLines(order.references)
    let claim = msh21 ?? message["Identifier"] ?? message["ID"] ?? id
    if msh21 == nil {
      remarks.append(
        message.remark(
          "MSH-21 n'est pas dans le profil : « \(claim) », l'identifiant du message, est écrit (option --msh-21)",
          "MSH-21 is not in the profile: “\(claim)”, the identifier of the message, is written (option --msh-21)"))
    }
    if sources.version == nil {
      remarks.append(
        sources.profile.remark(
          "version de HL7 absente du profil : toute version en MSH-12 est admise, les types sont ceux de 2.5",
          "the profile does not say its version of HL7: any version in MSH-12 is accepted, types are those of 2.5"))
    }
    for other in sources.others {
      let label = describe(other)
      remarks.append(other.remark("\(label) : non repris", "\(label): not carried over"))
    }
    remarks = remarks.reduce(into: []) { kept, remark in if !kept.contains(remark) { kept.append(remark) } }
    let text = yaml(
      match: [claim, "\(type)^\(event)^\(structure)"], grammar: name,
      changes: changes, fields: fields)
    return ProfileImporter.Output(id: id, text: text, remarks: remarks)
  }

  private func yaml(match: [String], grammar: String, changes: [String], fields: [(String, Lines)]) -> String {
    let q = YAMLText.quoted
    let meta = sources.profile.child("MetaData")
    let title = message["Name"] ?? message["Description"] ?? meta?["Name"] ?? id
    // IGAMT writes the word where it has no version.
    let version = meta?["Version"].flatMap { $0 == "null" ? nil : $0 } ?? "1"
    var text = """
      message-profile: \(q(id))
      version: \(q(version))
      title: { fr: \(q(title)), en: \(q(title)) }
      source: { document: \(q(meta?["Name"] ?? sources.profile["ID"] ?? sources.profile.file)), version: \(q(version)), clause: \(q(message["ID"] ?? id)) }
      match:
        MSH-21: \(q(match[0]))
        MSH-9: [\(q(match[1]))]

      """
    if let version = sources.version { text += "  MSH-12: [\(q(version))]\n" }
    if !changes.isEmpty {
      text += "structures:\n  \(q(grammar)):\n" + changes.map { "    \($0)\n" }.joined()
    }
    if !tables.isEmpty {
      text += "value-sets:\n" + tables.sorted { $0.key < $1.key }.map { "  \(q($0.key)): \($0.value)\n" }.joined()
    }
    if !flavours.isEmpty {
      text += "flavours:\n"
      for (name, flavour) in flavours.sorted(by: { $0.key < $1.key }) {
        text += "  \(q(name)):\n    of: \(flavour.of)\n" + MessageDraft.yaml(flavour.lines)
      }
    }
    if !fields.isEmpty {
      text += "fields:\n"
      for (segment, lines) in fields { text += "  \(segment):\n" + MessageDraft.yaml(lines) }
    }
    if !remarks.isEmpty {
      text += "# Not carried over / non repris :\n"
      for remark in remarks { text += "# - \(YAMLText.line(remark.described(in: .en)))\n" }
    }
    return text
  }

  private static func yaml(_ lines: Lines) -> String {
    lines.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { "    \"\($0.key.map(String.init).joined(separator: "."))\": \($0.value.yaml)\n" }.joined()
  }

  // MARK: Segments

  /// The lines of the segments that the message holds. Where a segment has several definitions, what they have in common.
  private mutating func segmentLines(_ references: [String]) -> [(String, Lines)] {
    var order: [String] = []
    var found: [String: Lines] = [:]
    for reference in references {
      guard let definition = sources.segments[reference], let name = definition["Name"] else { continue }
      guard let segment = dictionary.segments[name] else {
        remarks.append(
          definition.remark(
            "segment \(name) inconnu : champs non repris", "unknown segment \(name): fields not carried over"))
        continue
      }
      let lines = lines(of: definition, as: segment)
      guard let former = found[name] else {
        order.append(name)
        found[name] = lines
        continue
      }
      let common = former.filter { lines[$0.key] == $0.value }
      if common != former || common != lines {
        remarks.append(
          definition.remark(
            "\(name) a plusieurs définitions : seul ce qu'elles ont en commun est repris",
            "\(name) has several definitions: only what they have in common is carried over"))
      }
      found[name] = common
    }
    let result = order.compactMap { name in found[name].flatMap { $0.isEmpty ? nil : (name, $0) } }
    // What only a definition that was dropped asked for is not kept.
    let lines = result.flatMap(\.1.values)
    let kept = Set(lines.compactMap(\.flavour))
    flavours = flavours.filter { kept.contains($0.key) }
    let inUse = Set((lines + flavours.values.flatMap(\.lines.values)).compactMap(\.table))
    tables = tables.filter { inUse.contains($0.key) }
    return result
  }

  private mutating func lines(of definition: XMLElement, as segment: SegmentDefinition) -> Lines {
    var lines: Lines = [:]
    let bindings = bindings(of: definition, in: "Segment", label: segment.id)
    for (index, field) in definition.children("Field").enumerated() {
      let number = index + 1
      let place = "\(segment.id)-\(number)"
      guard let base = segment.field(number) else {
        remarks.append(field.remark("\(place) : champ inconnu", "\(place): unknown field"))
        continue
      }
      let type = base.type(fromVersion26: later)
      var line = line(of: field, as: base, at: place, isField: true)
      let binding = bindings[number].flatMap { table(of: $0, type: type, at: place) }
      if let flavour = flavour(of: field, type: type, at: place) { line.flavour = flavour }
      if let pattern = primitivePattern(of: field, type: type) { line.pattern = pattern }
      if let binding, binding.component == nil { line.table = binding.table }
      if !line.isEmpty { lines[[number]] = line }
      if let binding, let component = binding.component {
        lines[[number, component], default: ImportedLine()].table = binding.table
      }
    }
    if definition.child("DynamicMapping") != nil {
      remarks.append(
        definition.remark(
          "\(segment.id) : types dynamiques non repris, le type dit par le message est jugé par la norme",
          "\(segment.id): dynamic mapping not carried over, the type that a message says is judged by the standard"))
    }
    apply(definition, segment: segment, to: &lines)
    return lines
  }

  // MARK: Elements

  /// What a field or component demands by itself.
  mutating func line(of element: XMLElement, as base: ElementDefinition, at place: String, isField: Bool)
    -> ImportedLine
  {
    var line = ImportedLine()
    switch element["Usage"] ?? "O" {
    case "R", "RE", "X", "C": line.usage = element["Usage"]
    case "W": line.usage = "X"
    case let usage where usage.hasPrefix("C"): line.usage = "C"
    // What the standard requires and the profile does not is optional.
    case "O", "B": line.usage = base.isRequired ? "O" : nil
    case let usage:
      remarks.append(
        element.remark("\(place) : usage \(usage) non repris", "\(place): usage \(usage) not carried over"))
    }
    if isField, line.usage != "X" {
      let minimum = element["Min"].flatMap { Int($0) }
      let maximum = element["Max"] == "*" ? Int.max : element["Max"].flatMap { Int($0) }
      if let maximum, maximum >= 1, maximum >= minimum ?? 0 {
        line.maximum = maximum
        if let minimum, minimum > 1 { line.minimum = minimum }
      } else if element["Max"] != nil {
        remarks.append(element.remark("\(place) : cardinalité non reprise", "\(place): cardinality not carried over"))
      }
    }
    if let text = element["MaxLength"], text != "*", text != "-1", text != "NA", text != "0" {
      if let length = Int(text), length >= 1 {
        line.length = length
      } else {
        remarks.append(element.remark("\(place) : longueur non reprise", "\(place): length not carried over"))
      }
    }
    if let least = element["MinLength"].flatMap({ Int($0) }), least > 1 {
      remarks.append(
        element.remark("\(place) : longueur minimale non reprise", "\(place): minimum length not carried over"))
    }
    return line
  }

  /// What a predicate or constraint is called in a remark.
  func describe(_ rule: XMLElement) -> String {
    let words = rule.child("Description")?.text ?? rule["Target"] ?? ""
    return [rule.name, rule["ID"] ?? "", String(YAMLText.line(words).prefix(160))].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}
