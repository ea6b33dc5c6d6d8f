/// The files of a NIST profile: the profile, its value sets, where they are bound, and its constraints, by what their root
/// is called.
struct ImportedSources {
  /// `ConformanceProfile`.
  let profile: XMLElement
  /// The version of HL7, where the profile says it.
  var version: String? { profile["HL7Version"] }
  /// Segment definitions by identifier.
  let segments: [String: XMLElement]
  /// Data type definitions by identifier.
  let dataTypes: [String: XMLElement]
  /// Value set definitions by binding identifier.
  let valueSets: [String: XMLElement]
  /// Value sets that the profile says not to be judged, or that are kept elsewhere.
  let unlistedSets: Set<String>
  /// Predicates and constraints by section (`Segment`, `Datatype`), then by the name or identifier they are for.
  private let rules: [String: [String: [XMLElement]]]
  /// Bindings to value sets by section (`Segment`, `Datatype`), then by the name or identifier they are for.
  private let bindings: [String: [String: [XMLElement]]]
  /// Predicates, constraints and bindings that are about whole messages and groups, and what else nobody reads.
  let others: [XMLElement]

  /// Reads the files. Each is recognised by its root; exactly one is a profile.
  init(_ files: [(path: String, bytes: [UInt8])]) throws(ConfigurationError) {
    var profile: XMLElement?
    var valueSets: [String: XMLElement] = [:]
    var unlisted: Set<String> = []
    var rules: [String: [String: [XMLElement]]] = [:]
    var bindings: [String: [String: [XMLElement]]] = [:]
    var others: [XMLElement] = []
    for file in files {
      let root = try XMLElement(file.bytes, file: file.path)
      switch root.name {
      case "ConformanceProfile":
        guard profile == nil else {
          throw root.fault("un seul profil à la fois", "one profile at a time")
        }
        profile = root
      case "ValueSetLibrary":
        for section in root.children {
          for entry in section.children {
            if entry.name == "BindingIdentifier" { unlisted.insert(entry.text) }
            guard let name = entry["BindingIdentifier"] else { continue }
            if section.name == "ExternalValueSetDefinitions" || section.name == "NoValidation" {
              unlisted.insert(name)
            } else {
              valueSets[name] = entry
            }
          }
        }
      case "ConformanceContext":
        for part in root.children {
          guard part.name == "Predicates" || part.name == "Constraints" else {
            if part.name != "MetaData", !part.children.isEmpty { others.append(part) }
            continue
          }
          for section in part.children {
            ImportedSources.sort(section, into: &rules, others: &others)
          }
        }
      case "ValueSetBindingsContext":
        for part in root.children {
          for section in part.children {
            if part.name == "ValueSetBindings" {
              ImportedSources.sort(section, into: &bindings, others: &others)
            } else {
              others += section.children.flatMap(\.children)
            }
          }
        }
      case "CoConstraintContext", "ProfileSlicing":
        others += root.children.flatMap(ImportedSources.entries)
      default:
        throw root.fault(
          "élément « \(root.name) » : un profil (ConformanceProfile), ses tables, leurs liaisons ou ses contraintes sont attendus",
          "element “\(root.name)”: a profile (ConformanceProfile), its value sets, their bindings or its constraints are expected"
        )
      }
    }
    guard let profile else {
      throw ConfigurationError(
        file: files.first?.path ?? "",
        Localized(fr: "aucun fichier de profil (ConformanceProfile)", en: "no profile file (ConformanceProfile)"))
    }
    self.profile = profile
    self.valueSets = valueSets
    self.rules = rules
    self.bindings = bindings
    self.others = others
    unlistedSets = unlisted
    segments = ImportedSources.definitions(profile.child("Segments")?.children("Segment") ?? [])
    dataTypes = ImportedSources.definitions(profile.child("Datatypes")?.children("Datatype") ?? [])
  }

  /// The entries of a section by what they are for; those that are not for a segment or data type are nobody's.
  private static func sort(
    _ section: XMLElement, into sections: inout [String: [String: [XMLElement]]], others: inout [XMLElement]
  ) {
    let isRead = section.name == "Segment" || section.name == "Datatype"
    for owner in section.children {
      guard isRead, let key = key(of: owner) else {
        others += owner.children
        continue
      }
      sections[section.name, default: [:]][key, default: []] += owner.children
    }
  }

  /// What is said apart in `element`: below the levels that only name a message, group or segment.
  private static func entries(_ element: XMLElement) -> [XMLElement] {
    let names: Set = [
      "ByMessage", "ByGroup", "ByID", "ByName", "Message", "Group", "Tables", "SegmentSlicing", "FieldSlicing",
    ]
    return names.contains(element.name) && !element.children.isEmpty ? element.children.flatMap(entries) : [element]
  }

  private static func definitions(_ elements: [XMLElement]) -> [String: XMLElement] {
    var found: [String: XMLElement] = [:]
    for element in elements {
      if let key = element["ID"] ?? element["Name"], found[key] == nil { found[key] = element }
    }
    return found
  }

  /// The predicates or constraints for a definition, by its identifier and by its name.
  func rules(_ kind: String, for definition: XMLElement, in section: String) -> [XMLElement] {
    ImportedSources.keys(of: definition).flatMap { rules[section]?[$0] ?? [] }.filter { $0.name == kind }
  }

  /// The entries that bind elements of a definition to value sets.
  func bindings(for definition: XMLElement, in section: String) -> [XMLElement] {
    ImportedSources.keys(of: definition).flatMap { bindings[section]?[$0] ?? [] }
  }

  /// What the entries in `owner` are for: one definition (`ByID`), or every one of a name.
  private static func key(of owner: XMLElement) -> String? {
    owner["ID"].map { "#" + $0 } ?? owner["Name"]
  }

  private static func keys(of definition: XMLElement) -> [String] {
    [definition["ID"].map { "#" + $0 }, definition["Name"]].compactMap(\.self)
  }
}
