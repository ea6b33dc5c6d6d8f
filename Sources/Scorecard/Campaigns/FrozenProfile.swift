import Conformance

/// What a campaign is measured with, frozen before its first run: the suites, the rules and the model, by digest.
public struct FrozenProfile: Sendable, Hashable {
  /// A named part and its digest.
  public struct Part: Sendable, Hashable {
    /// `id@version`.
    public var name: String
    /// SHA-256, in lower-case hexadecimal.
    public var sha256: String

    /// A part.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The suites, by name.
  public var suites: [Part]
  /// The scoring model.
  public var model: Part
  /// SHA-256 of the names, versions and digests of all rule profiles.
  public var rules: String

  /// A profile made of these parts.
  public init(suites: [Part], model: Part, rules: String) {
    self.suites = suites.sorted { $0.name < $1.name }
    self.model = model
    self.rules = rules
  }

  /// The profile of these suites and this model, executed with the rule profiles among `components`.
  public init(suites: [TestSuite], model: ScoreModel, components: [Component]) {
    self.init(
      suites: suites.map { Part(name: $0.name, sha256: $0.sha256) },
      model: Part(name: model.name, sha256: model.sha256),
      rules: FrozenProfile.rules(components))
  }

  /// SHA-256 over one line a rule profile, sorted.
  static func rules(_ components: [Component]) -> String {
    digest(components.filter { $0.role == .profile }.sorted().map { "\($0.name) \($0.version) \($0.sha256)" })
  }

  /// SHA-256 of the whole profile: what a campaign publishes.
  public var sha256: String {
    FrozenProfile.digest(
      suites.map { "suite \($0.name) \($0.sha256)" } + ["model \(model.name) \(model.sha256)", "rules \(rules)"])
  }

  private static func digest(_ lines: [String]) -> String {
    Conformance.sha256(Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["suites", "model", "rules", "sha256"])
    var suites: [Part] = []
    for item in try map.required("suites").list() { suites.append(try FrozenProfile.part(item)) }
    self.init(
      suites: suites, model: try FrozenProfile.part(try map.required("model")),
      rules: try map.required("rules").string())
    guard try map.required("sha256").string() == sha256 else {
      throw node.fault(
        "l'empreinte du profil n'est pas celle de ses lignes", "the digest of the profile is not that of its lines")
    }
  }

  private static func part(_ node: ConfigNode) throws(ConfigurationError) -> Part {
    let map = try node.map(allowing: ["name", "sha256"])
    return Part(name: try map.required("name").string(), sha256: try map.required("sha256").string())
  }
}
