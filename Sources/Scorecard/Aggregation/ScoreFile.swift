/// The JSON of scores, field by field: every figure beside its numerator and denominator. Scores are not rounded.
struct ScoreFile: Encodable {
  static let schema = "convergence-score"
  static let version = 1

  struct CapEntry: Encodable {
    var cap: String
    var level: Int?
    var causes: [String]
    var measured: Double?
    var needed: Double?
  }

  struct FailureEntry: Encodable {
    var path: String
    var rules: [String]
  }

  struct RequirementEntry: Encodable {
    var id: String
    var title: RunFile.Text
    var force: String
    var severity: String
    var weight: Double
    var suites: [String]
    var status: String
    var reason: String?
    var n: Int
    var k: Int
    var share: Double?
    var tolerance: Double
    var allowedFailures: Int
    var met: Bool?
    var undecided: Int
    var mended: Bool
    var failures: [FailureEntry]
  }

  struct AxisEntry: Encodable {
    var axis: String
    var weight: Double
    var mandatory: Bool
    var state: String
    var reason: String?
    var score: Double?
    var points: Double
    var exercisedWeight: Double
    var applicableWeight: Double
    var coverage: Double?
    var declaredOnly: Int
    var artifacts: Int
    var flawlessArtifacts: Int
    var undecidedArtifacts: Int
    var wilsonLower: Double?
    var wilsonUpper: Double?
    var harnessErrors: Int
    var checks: Int
    var recommendationsMet: Int
    var recommendationsExercised: Int
    var recommendations: Int
    var caps: [CapEntry]
    var confidence: String?
    var level: Int?
    var staleScore: Double?
    var requirements: [RequirementEntry]
  }

  struct GateEntry: Encodable {
    var open: Bool
    var blocking: [String]
    var blockingCritical: [String]
    var unexercised: [String]
    var undecided: [String]
  }

  struct StaleEntry: Encodable {
    var run: String
    var reason: String
  }

  struct SubjectEntry: Encodable {
    var subject: RunFile.SubjectEntry
    var sample: RunFile.SampleEntry?
    var runs: [String]
    var staleRuns: [StaleEntry]
    var suites: [String]
    var score: Double?
    var points: Double
    var weight: Double
    var scoreLevel: Int?
    var mandatoryLimit: Int?
    var lowestAxes: [String]
    var level: Int?
    var gate: GateEntry
    var axes: [AxisEntry]
  }

  struct ServiceEntry: Encodable {
    var id: String
    var shared: Bool
    var volume: Int?
    var score: Double?
    var level: Int?
  }

  struct TerritoryEntry: Encodable {
    var code: String
    var services: [ServiceEntry]
    var weightedScore: Double?
    var weightedPoints: Double?
    var measuredVolume: Int
    var declaredVolume: Int
    var measuredShare: Double?
    var volumeByLevel: [Int]
    var median: Double?
    var minimum: Double?
    var level: Int?
    var reason: String?
  }

  struct ModelEntry: Encodable {
    var name: String
    var sha256: String
  }

  var schema = ScoreFile.schema
  var schemaVersion = ScoreFile.version
  var model: ModelEntry
  var subjects: [SubjectEntry]
  var regions: [TerritoryEntry]
  var country: TerritoryEntry
}
