/// A file of rules: what it applies to, the names it defines, and its rules.
public struct Profile: Sendable {
  /// Name and version.
  public var id: ProfileID
  /// A short name.
  public var title: Localized
  /// The kinds of artefact it applies to; `unknown` among them stands for every kind.
  public var kinds: Set<ArtifactKind>
  /// The layer that its rules belong to.
  public var layer: Layer
  /// XPath condition on the document, without which the profile does not apply.
  public var condition: String?
  /// Whether its rules look at a container together with what it holds: see `ContentsTree`.
  public var isAcross: Bool
  /// Name of the profile whose prefixes, variables and selectors it shares, if it shares any.
  public var uses: String?
  /// The profiles of HL7 v2 messages that it is for; empty: whatever the message claims.
  public var messages: Set<String>
  /// Rules that must not have failed on a document for this profile to be run on it: they make the tree unreliable.
  public var requires: [RuleID]
  /// Prefixes of its expressions.
  public var namespaces: [String: String]
  /// Variables of its expressions, evaluated once a document.
  public var variables: [(name: String, expression: String)]
  /// Its selectors, by name, then by kind of artefact.
  public var selectors: [String: [ArtifactKind: Selector]]
  /// The selectors that it takes over as they are: they find the same in both profiles.
  private(set) var sharedSelectors: Set<String> = []
  /// Its rules.
  public var rules: [Rule]
  /// The rules that were removed from it.
  public var retired: [RetiredRule] = []
  /// Where it was read.
  public var file: String
  /// SHA-256 of the file.
  public var sha256: String

  /// Takes over the prefixes, variables and selectors of `shared`, on which its own build. Nothing of its own is replaced.
  mutating func adopt(_ shared: Profile) {
    namespaces.merge(shared.namespaces) { own, _ in own }
    let own = Set(variables.map(\.name))
    if !shared.variables.contains(where: { own.contains($0.name) }) {
      sharedSelectors = Set(shared.selectors.keys).subtracting(selectors.keys)
    }
    variables = shared.variables + variables
    selectors.merge(shared.selectors) { own, _ in own }
  }

  /// Whether the profile is for every kind of artefact.
  public var isUniversal: Bool { kinds.contains(.unknown) }

  /// Whether the profile applies to artefacts of `kind`.
  public func applies(to kind: ArtifactKind) -> Bool { isUniversal || kinds.contains(kind) }
}
