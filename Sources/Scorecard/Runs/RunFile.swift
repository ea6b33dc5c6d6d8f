/// The JSON of a run file, field by field. Its schema is part of the contract: a change of meaning is a new version.
struct RunFile: Codable {
  static let schema = "convergence-run"
  static let version = 1

  /// What is read first: enough to refuse a file of another kind or version with a clear message.
  struct Header: Decodable {
    var schema: String?
    var schemaVersion: Int?
  }

  struct Text: Codable { var fr: String, en: String }

  struct Envelope: Codable {
    var id: String
    var startedAt: String
    var seconds: Double?
    var session: String
    var options: [String: String]
  }

  struct VolumeEntry: Codable {
    var unit: String
    var perMonth: Int
    var region: String?
    var source: String
    var date: String
  }

  struct ExclusionEntry: Codable {
    var requirement: String?
    var axis: String?
    var reason: String
    var by: String
  }

  struct SubjectEntry: Codable {
    var id: String
    var kind: String
    var name: String
    var organisation: String
    var version: String
    var regions: [String]
    var volumes: [VolumeEntry]
    var inapplicable: [ExclusionEntry]
  }

  struct SampleEntry: Codable {
    var kind: String
    var mode: String
    var origins: [String]
    var collectedOn: String?
  }

  struct ComponentEntry: Codable {
    var role: String
    var name: String
    var version: String
    var sha256: String
  }

  struct SourceEntry: Codable {
    var document: String
    var version: String?
    var clause: String
    var date: String?
    var status: String
    var enforcedBy: String?
  }

  struct RequirementEntry: Codable {
    var id: String
    var title: Text
    var force: String
    var severity: String
    var severityAssumed: Bool
    var tolerance: Double?
    var failsOn: String
    var level: String?
    var rules: [String]
    var untestable: Text?
    var appliesTo: [String]
    var references: [String]
    var source: SourceEntry
  }

  struct SuiteEntry: Codable {
    var id: String
    var version: String
    var sha256: String
    var title: Text
    var axis: String
    var requirements: [RequirementEntry]
    var testCases: [TestCaseEntry]?
  }

  struct TestCaseEntry: Codable {
    var ids: [String]
    var title: Text
    var level: String
    var requirements: [String]
    var steps: [StepEntry]
  }

  struct StepEntry: Codable {
    var kind: String
    var text: Text
  }

  struct EvidenceEntry: Codable {
    var path: String
    var duplicates: [String]
    var size: Int
    var sha256: String
    var kind: String
    var outcome: String
    var reasons: [String]
  }

  struct ExcludedEntry: Codable {
    var path: String
    var reason: String
    var by: String
  }

  struct IssueEntry: Codable {
    var outcome: String
    var rule: String?
    var code: String
  }

  struct TrialEntry: Codable {
    /// Position in `evidence`, from 1.
    var artifact: Int
    var path: String
    /// The rules that failed.
    var rules: [String]
    /// What could not be concluded, and why.
    var reasons: [IssueEntry]
  }

  struct OutcomeEntry: Codable {
    var suite: String
    var requirement: String
    var status: String
    var reason: String?
    var n: Int
    var k: Int
    /// Positions in `evidence`, from 1: `1-38,41`.
    var passed: String
    var failed: [TrialEntry]
    var inconclusive: [TrialEntry]
    var errors: [TrialEntry]
  }

  struct Results: Codable {
    var subject: SubjectEntry
    var sample: SampleEntry
    var components: [ComponentEntry]
    var suites: [SuiteEntry]
    var evidence: [EvidenceEntry]
    var excluded: [ExcludedEntry]
    var requirements: [OutcomeEntry]
  }

  var schema: String
  var schemaVersion: Int
  var run: Envelope
  var results: Results
}
