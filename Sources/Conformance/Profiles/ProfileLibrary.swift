import EmbeddedFiles

/// The profiles that the program knows: those inside it, and those the user adds.
public struct ProfileLibrary: Sendable {
  /// The profiles, in the order of layers, then of names.
  public private(set) var profiles: [Profile]
  /// The definitions of HL7 v2 that messages are read and judged with.
  public let definitions: HL7Definitions

  /// The profiles as they were read, in the order of the files, before they share anything.
  private let files: [Profile]

  /// A library of profile files: path and text.
  public init(files: [(path: String, text: String)], definitions: HL7Definitions) throws(ConfigurationError) {
    try self.init(read: ProfileLibrary.read(files), definitions: definitions)
  }

  private typealias Reading = Result<Profile, ConfigurationError>

  /// The profiles written in `files`, each as far as it can be read.
  private static func read(_ files: [(path: String, text: String)]) -> [Reading] {
    files.concurrentMap { path, text in
      do throws(ConfigurationError) {
        return .success(try ProfileLoader.load(text, file: path, sha256: sha256(text.utf8)))
      } catch {
        return .failure(error)
      }
    }
  }

  private init(read readings: [Reading], definitions: HL7Definitions) throws(ConfigurationError) {
    var profiles: [Profile] = []
    for reading in readings { profiles.append(try reading.get()) }
    try self.init(unshared: profiles, definitions: definitions)
  }

  private init(unshared files: [Profile], definitions: HL7Definitions) throws(ConfigurationError) {
    var owners: [RuleID: String] = [:]
    for profile in files {
      for rule in profile.rules {
        if let owner = owners.updateValue(profile.file, forKey: rule.id) {
          throw ConfigurationError(
            file: profile.file, line: rule.line,
            Localized(
              fr: "la règle \(rule.id) existe déjà dans \(owner)", en: "rule \(rule.id) is already in \(owner)"))
        }
      }
      try ProfileLibrary.examine(profile, against: definitions)
    }
    var profiles = files
    try ProfileLibrary.share(among: &profiles)
    try ProfileLibrary.examineLifecycles(of: profiles)
    self.files = files
    self.profiles = profiles.sorted { ($0.layer, $0.id.name) < ($1.layer, $1.id.name) }
    self.definitions = definitions
  }

  /// The library in which these files take the place of those that bear the same name, and stand beside the others.
  public func replacing(with texts: [(path: String, text: String)]) throws(ConfigurationError) -> ProfileLibrary {
    var profiles = files
    for (path, text) in texts where !MessageProfileLoader.recognises(text) {
      let profile = try ProfileLoader.load(text, file: path, sha256: sha256(text.utf8))
      if let index = profiles.firstIndex(where: { $0.id.name == profile.id.name }) {
        profiles[index] = profile
      } else {
        profiles.append(profile)
      }
    }
    let messages = texts.filter { MessageProfileLoader.recognises($0.text) }
    return try ProfileLibrary(
      unshared: profiles, definitions: messages.isEmpty ? definitions : .embedded(replacing: messages))
  }

  /// The profiles that hold one of `rules`, and those that hold what they require: what these rules find depends on no
  /// others, unless they look at what other profiles found.
  func narrowed(to rules: Set<RuleID>) -> ProfileLibrary {
    let own = profiles.filter { $0.rules.contains { rules.contains($0.id) } }
    let required = Set(own.flatMap(\.requires))
    var narrowed = self
    narrowed.profiles = profiles.filter { profile in
      profile.rules.contains { rules.contains($0.id) || required.contains($0.id) }
    }
    return narrowed
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
    return try ProfileLibrary(read: read, definitions: definitions.get())
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
