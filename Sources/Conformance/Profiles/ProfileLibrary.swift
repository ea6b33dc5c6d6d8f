import EmbeddedFiles
import HL7v2

/// The profiles that the program knows: those inside it, and those the user adds.
public struct ProfileLibrary: Sendable {
  /// The profiles, in the order of layers, then of names.
  public let profiles: [Profile]
  /// The definitions of HL7 v2: data types, segments, structures.
  public let dictionary: HL7Dictionary

  /// A library of profile files: path and text.
  public init(files: [(path: String, text: String)], dictionary: HL7Dictionary) throws(ConfigurationError) {
    var profiles: [Profile] = []
    var owners: [RuleID: String] = [:]
    for (path, text) in files {
      let profile = try ProfileLoader.load(text, file: path, sha256: sha256(Array(text.utf8)))
      for rule in profile.rules {
        if let owner = owners.updateValue(path, forKey: rule.id) {
          throw ConfigurationError(
            file: path, line: rule.line,
            Localized(
              fr: "la règle \(rule.id) existe déjà dans \(owner)", en: "rule \(rule.id) is already in \(owner)"))
        }
      }
      profiles.append(profile)
    }
    self.profiles = profiles.sorted { ($0.layer, $0.id.name) < ($1.layer, $1.id.name) }
    self.dictionary = dictionary
  }

  /// The profiles inside the program, and those of the files that the user adds.
  public static func embedded(
    adding files: [(path: String, text: String)] = []
  ) throws(ConfigurationError) -> ProfileLibrary {
    let own = EmbeddedFiles.entries(under: "Profiles/").filter { isProfile($0.path) }.map {
      (path: $0.path, text: $0.text)
    }
    return try ProfileLibrary(files: own + files, dictionary: try embeddedDictionary())
  }

  /// Whether a file below `Profiles/` is a profile, as opposed to a case, a suite or a table.
  static func isProfile(_ path: String) -> Bool {
    path.hasSuffix(".yaml") && !path.contains("/cases/") && !path.hasPrefix("Profiles/suites/")
      && !path.hasPrefix("Profiles/scorecard/") && !path.hasPrefix("Profiles/hl7v2/base/")
  }

  /// The definitions of HL7 v2 inside the program.
  static func embeddedDictionary() throws(ConfigurationError) -> HL7Dictionary {
    func text(_ name: String) -> String { EmbeddedFiles.entry(at: "Profiles/hl7v2/base/\(name).yaml")?.text ?? "" }
    let texts = HL7Dictionary.Texts(
      dataTypes: text("datatypes"), segments: text("segments"), structures: text("structures"),
      triggers: text("triggers"), profiles: text("profiles"))
    do {
      return try HL7Dictionary(texts: texts)
    } catch {
      throw ConfigurationError(
        file: "Profiles/hl7v2/base/" + error.file, line: error.line,
        Localized(fr: "définition illisible : \(error.problem)", en: "unreadable definition: \(error.problem)"))
    }
  }

  /// The rule with this id.
  public func rule(_ id: RuleID) -> Rule? {
    for profile in profiles {
      if let rule = profile.rules.first(where: { $0.id == id }) { return rule }
    }
    return nil
  }

  /// Every rule, sorted by id.
  public var rules: [Rule] { profiles.flatMap(\.rules).sorted { $0.id < $1.id } }
}
