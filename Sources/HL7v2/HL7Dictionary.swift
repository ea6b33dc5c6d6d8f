/// Data types, segments, message structures and trigger events: what the standard says, as data read from
/// `Profiles/hl7v2/base`. What the profiles make of it stands in `Profiles/hl7v2/messages`.
public struct HL7Dictionary: Sendable {
  /// The texts of the four files.
  public struct Texts: Sendable {
    /// `datatypes.yaml`.
    public var dataTypes: String
    /// `segments.yaml`.
    public var segments: String
    /// `structures.yaml`.
    public var structures: String
    /// `triggers.yaml`.
    public var triggers: String

    /// The texts of the four files.
    public init(dataTypes: String, segments: String, structures: String, triggers: String) {
      self.dataTypes = dataTypes
      self.segments = segments
      self.structures = structures
      self.triggers = triggers
    }
  }

  /// Data types by code.
  public let dataTypes: [String: DataTypeDefinition]
  /// Segments by identifier.
  public let segments: [String: SegmentDefinition]
  /// Grammars by name: a structure (`MDM_T02`), or a structure with its variant (`ADT_A05/ITI-30`).
  public let grammars: [String: MessageGrammar]
  /// Trigger events, in the order of the file.
  public let triggers: [TriggerDefinition]
  /// What the reader needs of the above, compiled.
  let shapes: ElementShapes
  /// The elements that stand for groups in XML.
  let groupNames: Set<String>

  /// Reads the four files; a fault in them names its file and line.
  public init(texts: Texts) throws(DefinitionError) {
    var types: [String: DataTypeDefinition] = [:]
    for entry in try DefinitionText(texts.dataTypes, file: "datatypes.yaml").entries {
      let components = try HL7Dictionary.elements(entry, file: "datatypes.yaml")
      let definition = DataTypeDefinition(code: entry.key, name: HL7Dictionary.name(entry), components: components)
      guard types.updateValue(definition, forKey: entry.key) == nil else {
        throw DefinitionError(file: "datatypes.yaml", line: entry.line, problem: "second definition of \(entry.key)")
      }
    }
    var segments: [String: SegmentDefinition] = [:]
    for entry in try DefinitionText(texts.segments, file: "segments.yaml").entries {
      guard SegmentIdentifier.packed(entry.key) != nil else {
        throw DefinitionError(file: "segments.yaml", line: entry.line, problem: "“\(entry.key)” is no segment id")
      }
      let fields = try HL7Dictionary.elements(entry, file: "segments.yaml")
      let definition = SegmentDefinition(id: entry.key, name: HL7Dictionary.name(entry), fields: fields)
      guard segments.updateValue(definition, forKey: entry.key) == nil else {
        throw DefinitionError(file: "segments.yaml", line: entry.line, problem: "second definition of \(entry.key)")
      }
    }
    dataTypes = types
    self.segments = segments
    grammars = try MessageGrammar.read(texts.structures, file: "structures.yaml")
    triggers = try HL7Dictionary.triggers(texts.triggers, grammars: grammars)
    shapes = try ElementShapes(types: types, segments: segments, roots: grammars.keys.sorted())
    groupNames = grammars.values.reduce(into: ["OBSERVATION", "OBXNTE"]) { names, grammar in
      HL7Dictionary.collectGroups(grammar.items, into: &names)
    }
  }

  private static func collectGroups(_ items: [GrammarItem], into names: inout Set<String>) {
    for item in items {
      guard case .group(let name, let inner) = item.content else { continue }
      names.insert(name)
      collectGroups(inner, into: &names)
    }
  }

  /// The definition of trigger event `event` of `message` (MSH-9.2 and MSH-9.1).
  public func trigger(message: String, event: String) -> TriggerDefinition? {
    triggers.first { $0.message == message && $0.event == event }
      ?? triggers.first { $0.message == message && $0.event == "*" }
  }

  /// The grammar for a message: that of the profile's row, else that of the trigger event, else that of the structure.
  public func grammar(message: String, event: String, structure: String, row: ProfileRow? = nil) -> MessageGrammar? {
    let trigger = trigger(message: message, event: event)
    let base = trigger?.structure ?? structure
    let name = trigger?.grammar ?? base
    return row?.grammars[name] ?? grammars[name] ?? grammars[base]
  }

  private static func name(_ entry: DefinitionText.Entry) -> String {
    entry.attributes["name"] ?? entry.entries.first { $0.key == "name" }?.text ?? ""
  }

  private static func elements(_ entry: DefinitionText.Entry, file: String) throws(DefinitionError)
    -> [ElementDefinition]
  {
    var elements: [ElementDefinition] = []
    for child in entry.entries where child.key != "name" {
      let element = try ElementDefinition(child, file: file)
      guard element.position == elements.count + 1 else {
        throw DefinitionError(
          file: file, line: child.line, problem: "expected \(entry.key) \(elements.count + 1), found \(child.key)")
      }
      elements.append(element)
    }
    return elements
  }

  private static func triggers(
    _ text: String, grammars: [String: MessageGrammar]
  ) throws(DefinitionError) -> [TriggerDefinition] {
    var triggers: [TriggerDefinition] = []
    for message in try DefinitionText(text, file: "triggers.yaml").entries {
      for entry in message.entries {
        guard let structure = entry.attributes["structure"] else {
          throw DefinitionError(file: "triggers.yaml", line: entry.line, problem: "no structure")
        }
        let grammar = entry.attributes["grammar"] ?? structure
        guard grammars[grammar] != nil else {
          throw DefinitionError(file: "triggers.yaml", line: entry.line, problem: "no grammar “\(grammar)”")
        }
        triggers.append(
          TriggerDefinition(
            message: message.key, event: entry.key, structure: structure, grammar: grammar,
            title: entry.attributes["title"] ?? ""))
      }
    }
    return triggers
  }
}
