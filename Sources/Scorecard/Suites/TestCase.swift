import Conformance

/// A test case as the agency names it, with our steps to its proof. What the scenario asks for is the agency's to say.
public struct TestCase: Sendable, Hashable {
  /// The names under which an examiner expects it; several scenarios may share one way to the proof.
  public var ids: [String]
  /// Short title.
  public var title: Localized
  /// How much of a conversation it needs.
  public var level: ProofLevel
  /// The requirements that its proof exercises, by id.
  public var requirements: [String]
  /// What to do, in order.
  public var steps: [TestStep]

  /// A test case.
  public init(ids: [String], title: Localized, level: ProofLevel, requirements: [String], steps: [TestStep]) {
    self.ids = ids
    self.title = title
    self.level = level
    self.requirements = requirements
    self.steps = steps
  }

  init(_ node: ConfigNode, known: Set<String>) throws(ConfigurationError) {
    let map = try node.map(allowing: ["ids", "title", "level", "requirements", "steps"])
    let names = try map.required("ids")
    ids = try names.strings()
    guard !ids.isEmpty, Set(ids).count == ids.count else {
      throw names.fault("des noms distincts sont attendus", "distinct names are expected")
    }
    title = try map.required("title").localized()
    level = try map.required("level").choice(ProofLevel.self)
    let listed = try map.required("requirements")
    requirements = try listed.strings()
    if let unknown = requirements.first(where: { !known.contains($0) }) {
      throw listed.fault("exigence « \(unknown) » absente de la suite", "requirement “\(unknown)” is not in the suite")
    }
    steps = []
    for item in try map.required("steps").list() { steps.append(try TestStep(item)) }
  }
}
