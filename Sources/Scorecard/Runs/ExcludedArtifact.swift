import Conformance

/// An artefact that was left out of a run on purpose: shown, never silent.
public struct ExcludedArtifact: Sendable, Hashable {
  /// Relative path.
  public var path: String
  /// Why.
  public var reason: ExclusionReason
  /// The organisation or function that left it out.
  public var by: String

  /// An artefact left out.
  public init(path: String, reason: ExclusionReason, by: String) {
    self.path = path
    self.reason = reason
    self.by = by
  }

  /// The artefacts of a YAML text: a list of `{ path: …, reason: …, by: … }`. `file` is its name in errors.
  public static func list(yaml text: String, file: String) throws(ConfigurationError) -> [ExcludedArtifact] {
    var list: [ExcludedArtifact] = []
    for item in try ConfigNode.parse(text, file: file).list() {
      let map = try item.map(allowing: ["path", "reason", "by"])
      list.append(
        ExcludedArtifact(
          path: try map.required("path").string(), reason: try map.required("reason").choice(ExclusionReason.self),
          by: try map.required("by").string()))
    }
    return list
  }
}
