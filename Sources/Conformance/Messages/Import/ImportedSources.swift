/// The files of a NIST profile: the profile, its value sets and its constraints, by what their root is called.
struct ImportedSources {
  /// `ConformanceProfile`.
  let profile: XMLElement
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
  /// Predicates and constraints that are about whole messages and groups, and what else nobody reads.
  let others: [XMLElement]

  /// Reads the files. Each is recognised by its root; exactly one is a profile.
  init(_ files: [(path: String, bytes: [UInt8])]) throws(ConfigurationError) {
    var profile: XMLElement?
    var valueSets: [String: XMLElement] = [:]
    var unlisted: Set<String> = []
    var rules: [String: [String: [XMLElement]]] = [:]
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
            let isRead = section.name == "Segment" || section.name == "Datatype"
            for owner in section.children {
              guard isRead, let key = owner["ID"] ?? owner["Name"] else {
                others += owner.children
                continue
              }
              rules[section.name, default: [:]][key, default: []] += owner.children
            }
          }
        }
      default:
        throw root.fault(
          "élément « \(root.name) » : ConformanceProfile, ValueSetLibrary ou ConformanceContext est attendu",
          "element “\(root.name)”: ConformanceProfile, ValueSetLibrary or ConformanceContext is expected")
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
    self.others = others
    unlistedSets = unlisted
    segments = ImportedSources.definitions(profile.child("Segments")?.children("Segment") ?? [])
    dataTypes = ImportedSources.definitions(profile.child("Datatypes")?.children("Datatype") ?? [])
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
    let keys = Set([definition["ID"], definition["Name"]].compactMap(\.self))
    return keys.sorted().flatMap { rules[section]?[$0] ?? [] }.filter { $0.name == kind }
  }
}
