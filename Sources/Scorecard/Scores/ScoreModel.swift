import Conformance

/// The numbers of the scoring model (convergence.md 3.13): weights, thresholds, caps, tolerances, quorums.
public struct ScoreModel: Sendable, Hashable {
  /// What an axis weighs, and whether it must be measured.
  public struct AxisWeight: Sendable, Hashable {
    /// The axis.
    public var axis: Axis
    /// Its weight in the global score.
    public var weight: Double
    /// Whether a subject cannot do without it.
    public var isMandatory: Bool

    /// A weight.
    public init(axis: Axis, weight: Double, isMandatory: Bool) {
      self.axis = axis
      self.weight = weight
      self.isMandatory = isMandatory
    }
  }

  /// A limit under which a level is the highest possible.
  public struct Floor: Sendable, Hashable {
    /// Below this, the level is capped.
    public var below: Double
    /// The highest level then.
    public var level: Level
  }

  /// Identifier of the model.
  public var id: String
  /// Version of the model.
  public var version: String
  /// SHA-256 of the file, in lower-case hexadecimal.
  public var sha256: String
  /// The axes, in the order of tables.
  public var axes: [AxisWeight]
  /// Weight of a requirement by criticality.
  public var weights: [Criticality: Double]
  /// Lowest score of each level, 0…100.
  public var thresholds: [Level: Double]
  /// CAP1: highest level with an unmet critical requirement of force O or R.
  public var criticalUnmet: Level
  /// CAP2: highest level with an unmet major requirement of force O or R.
  public var majorUnmet: Level
  /// CAP3: floors of coverage, 0…1.
  public var coverageFloors: [Floor]
  /// CAP4: floors of the number of distinct artefacts.
  public var artifactFloors: [Floor]
  /// CAP4: floor of the Wilson lower bound of artefact conformity.
  public var wilsonFloor: Floor
  /// CAP5: highest share of checks that may end in a harness fault.
  public var errorRate: Double
  /// CAP6: age in days above which evidence is out of date.
  public var evidenceMaxAge: Int
  /// Tolerance of requirements that say nothing, in production samples.
  public var defaultTolerance: Double
  /// Tolerance in samples that are not production.
  public var fixtureTolerance: Double
  /// Share of services whose volume must be known for weighted figures.
  public var knownVolumeQuorum: Double
  /// Share of the declared volume that must be measured for a region's level.
  public var measuredVolumeQuorum: Double
  /// Share of the measured volume that must reach a level.
  public var levelQuorum: Double

  /// The model of a YAML text. `sha256` is the digest of its bytes, `file` its name in errors.
  public init(yaml text: String, file: String, sha256: String) throws(ConfigurationError) {
    let node = try ConfigNode.parse(text, file: file)
    let map = try node.map(allowing: [
      "model", "version", "severity-weights", "axes", "thresholds", "caps", "evidence-max-age-days", "tolerance",
      "region",
    ])
    id = try map.required("model").string()
    version = try map.required("version").string()
    self.sha256 = sha256

    let weightMap = try map.required("severity-weights").map(allowing: Criticality.allCases.map(\.rawValue))
    weights = [:]
    for criticality in Criticality.allCases {
      weights[criticality] = try weightMap.required(criticality.rawValue).amount()
    }
    axes = try ScoreModel.axes(try map.required("axes"))

    let thresholdNode = try map.required("thresholds")
    let thresholdMap = try thresholdNode.map(allowing: Level.allCases.dropFirst().map { String($0.rawValue) })
    thresholds = [.none: 0]
    var previous = 0.0
    for level in Level.allCases.dropFirst() {
      let threshold = try thresholdMap.required(String(level.rawValue)).amount()
      guard threshold > previous, threshold <= 100 else {
        throw thresholdNode.fault(
          "des seuils croissants jusqu'à 100 sont attendus", "rising thresholds up to 100 are expected")
      }
      thresholds[level] = threshold
      previous = threshold
    }

    let caps = try map.required("caps").map(allowing: [
      "critical-unmet", "major-unmet", "coverage", "artifacts", "wilson", "error-rate",
    ])
    criticalUnmet = try caps.required("critical-unmet").level()
    majorUnmet = try caps.required("major-unmet").level()
    coverageFloors = try ScoreModel.floors(try caps.required("coverage"))
    artifactFloors = try ScoreModel.floors(try caps.required("artifacts"))
    wilsonFloor = try ScoreModel.floor(try caps.required("wilson"))
    errorRate = try caps.required("error-rate").share()
    evidenceMaxAge = try map.required("evidence-max-age-days").count()

    let tolerance = try map.required("tolerance").map(allowing: ["default", "fixture"])
    defaultTolerance = try tolerance.required("default").share()
    fixtureTolerance = try tolerance.required("fixture").share()

    let region = try map.required("region").map(allowing: ["known-volumes", "measured-volume", "level"])
    knownVolumeQuorum = try region.required("known-volumes").share()
    measuredVolumeQuorum = try region.required("measured-volume").share()
    levelQuorum = try region.required("level").share()
  }

  /// `id@version`.
  public var name: String { id + "@" + version }

  /// The tolerance of `requirement` in a sample, 0…1: none for a critical one, and none outside production.
  public func tolerance(of requirement: Requirement, in kind: Sample.Kind) -> Double {
    guard requirement.criticality != .critical else { return 0 }
    return kind == .production ? requirement.tolerance ?? defaultTolerance : fixtureTolerance
  }

  /// The weight of a requirement.
  public func weight(of criticality: Criticality) -> Double { weights[criticality] ?? 0 }

  /// The level that a score gives before any cap. The score is not rounded; a difference in the ninth decimal is that
  /// of floating point, not of evidence.
  public func level(of score: Double) -> Level {
    Level.allCases.last { score >= (thresholds[$0] ?? 0) - 1e-9 } ?? .none
  }

  private static func axes(_ node: ConfigNode) throws(ConfigurationError) -> [AxisWeight] {
    var axes: [AxisWeight] = []
    for item in try node.list() {
      let map = try item.map(allowing: ["id", "weight", "mandatory"])
      let axis = try map.required("id").choice(Axis.self)
      guard !axes.contains(where: { $0.axis == axis }) else {
        throw item.fault("axe « \(axis.rawValue) » en double", "duplicate axis “\(axis.rawValue)”")
      }
      axes.append(
        AxisWeight(
          axis: axis, weight: try map.required("weight").amount(),
          isMandatory: try map["mandatory"]?.bool() ?? false))
    }
    let sum = axes.reduce(0) { $0 + $1.weight }
    guard abs(sum - 100) < 1e-9 else {
      throw node.fault(
        "la somme des poids doit valoir 100, trouvé \(sum)", "the weights must add up to 100, found \(sum)")
    }
    return axes.sorted { $0.axis < $1.axis }
  }

  private static func floors(_ node: ConfigNode) throws(ConfigurationError) -> [Floor] {
    var floors: [Floor] = []
    for item in try node.list() { floors.append(try floor(item)) }
    return floors
  }

  private static func floor(_ node: ConfigNode) throws(ConfigurationError) -> Floor {
    let map = try node.map(allowing: ["below", "level"])
    return Floor(below: try map.required("below").amount(), level: try map.required("level").level())
  }
}
