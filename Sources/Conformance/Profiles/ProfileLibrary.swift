import EmbeddedFiles

/// The profiles that the program knows: those inside it, and those the user adds.
public struct ProfileLibrary: Sendable {
  /// The profiles, in the order of layers, then of names.
  public let profiles: [Profile]
  /// The definitions of HL7 v2 that messages are read and judged with.
  public let definitions: HL7Definitions

  /// A library of profile files: path and text.
  public init(files: [(path: String, text: String)], definitions: HL7Definitions) throws(ConfigurationError) {
    try self.init(ProfileLibrary.read(files), definitions: definitions)
  }

  /// A profile file as it was read.
  private struct ReadFile: Sendable {
    var path: String
    var profile: Result<Profile, ConfigurationError>
  }

  private static func read(_ files: [(path: String, text: String)]) -> [ReadFile] {
    files.concurrentMap { path, text in
      do throws(ConfigurationError) {
        let profile = try ProfileLoader.load(text, file: path, sha256: sha256(text.utf8))
        return ReadFile(path: path, profile: .success(profile))
      } catch {
        return ReadFile(path: path, profile: .failure(error))
      }
    }
  }

  private init(_ files: [ReadFile], definitions: HL7Definitions) throws(ConfigurationError) {
    var profiles: [Profile] = []
    var owners: [RuleID: String] = [:]
    for file in files {
      let path = file.path
      let profile = try file.profile.get()
      for rule in profile.rules {
        if let owner = owners.updateValue(path, forKey: rule.id) {
          throw ConfigurationError(
            file: path, line: rule.line,
            Localized(
              fr: "la règle \(rule.id) existe déjà dans \(owner)", en: "rule \(rule.id) is already in \(owner)"))
        }
      }
      try ProfileLibrary.examine(profile, against: definitions)
      profiles.append(profile)
    }
    try ProfileLibrary.share(among: &profiles)
    try ProfileLibrary.examineLifecycles(of: profiles)
    self.profiles = profiles.sorted { ($0.layer, $0.id.name) < ($1.layer, $1.id.name) }
    self.definitions = definitions
  }

  /// Gives every profile what the one that it uses defines. Sharing goes one step: who is used uses nobody.
  private static func share(among profiles: inout [Profile]) throws(ConfigurationError) {
    let byName = Dictionary(profiles.map { ($0.id.name, $0) }) { first, _ in first }
    for index in profiles.indices {
      guard let name = profiles[index].uses else { continue }
      guard let shared = byName[name], shared.uses == nil else {
        throw ConfigurationError(
          file: profiles[index].file, line: 1,
          Localized(fr: "profil partagé inconnu « \(name) »", en: "unknown shared profile “\(name)”"))
      }
      profiles[index].adopt(shared)
      for rule in profiles[index].rules {
        if let selector = rule.selector, profiles[index].selectors[selector] == nil {
          throw ConfigurationError(
            file: rule.file, line: rule.line,
            Localized(fr: "sélecteur inconnu « \(selector) »", en: "unknown selector “\(selector)”"))
        }
      }
    }
  }

  /// The profiles inside the program, and those of the files that the user adds.
  public static func embedded(
    adding files: [(path: String, text: String)] = []
  ) throws(ConfigurationError) -> ProfileLibrary {
    _ = try ValueSetTable.embedded.get()
    let own = EmbeddedFiles.entries(under: "Profiles/").filter { isProfile($0.path) }.map {
      (path: $0.path, text: $0.text)
    }
    let messages = files.filter { MessageProfileLoader.recognises($0.text) }
    let rules = files.filter { !MessageProfileLoader.recognises($0.text) }
    let (definitions, read) = concurrently(
      { () -> Result<HL7Definitions, ConfigurationError> in
        do throws(ConfigurationError) { return .success(try .embedded(adding: messages)) } catch {
          return .failure(error)
        }
      },
      { ProfileLibrary.read(own + rules) })
    return try ProfileLibrary(read, definitions: definitions.get())
  }

  /// The profiles of messages that a file of rules names must exist.
  private static func examine(_ profile: Profile, against definitions: HL7Definitions) throws(ConfigurationError) {
    let known = Set(definitions.profiles.map(\.id))
    let named =
      profile.messages.map { ($0, 1) } + profile.rules.flatMap { rule in rule.messages.map { ($0, rule.line) } }
    for (name, line) in named where !known.contains(name) {
      let near = ConfigNode.nearest(to: name, in: known.sorted()).map { " (\($0) ?)" } ?? ""
      throw ConfigurationError(
        file: profile.file, line: line,
        Localized(fr: "profil de messages inconnu « \(name) »\(near)", en: "unknown message profile “\(name)”\(near)"))
    }
  }

  /// Whether a file below `Profiles/` is a profile, as opposed to a case, a suite or a table.
  public static func isProfile(_ path: String) -> Bool {
    path.hasSuffix(".yaml") && !path.contains("/cases/") && !path.hasPrefix("Profiles/suites/")
      && !path.hasPrefix("Profiles/scorecard/") && !path.hasPrefix("Profiles/hl7v2/base/")
      && !path.hasPrefix("Profiles/hl7v2/messages/")
      && !path.hasPrefix("Profiles/cda/types/") && !path.hasPrefix("Profiles/value-sets/")
  }

  /// The rule with this id.
  public func rule(_ id: RuleID) -> Rule? {
    for profile in profiles {
      if let rule = profile.rules.first(where: { $0.id == id }) { return rule }
    }
    return nil
  }

  /// The rules that were removed, sorted by id.
  public var retired: [RetiredRule] { profiles.flatMap(\.retired).sorted { $0.id < $1.id } }

  /// Every rule, sorted by id.
  public var rules: [Rule] { profiles.flatMap(\.rules).sorted { $0.id < $1.id } }
}
