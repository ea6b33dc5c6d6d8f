import Conformance
import EmbeddedFiles
import Testing

@testable import Reporting
@testable import Scorecard

@Suite("From evidence to a run")
struct SubjectRunTests {
  private func execution(jobs: Int, rule: String = "ESS-001") throws -> SubjectRun {
    let check = try FixedCheck()
    var requirement = FixedRuns.requirement("r1", rule: rule)
    requirement.kinds = [.identities]
    return try SubjectRun(
      of: [FixedRuns.suite("essai", .identity, [requirement])],
      on: FixedRuns.subject("alpha", "Alpha", region: "11", volume: 1), sample: Sample(kind: .fixture, mode: .selected),
      validator: check.validator, provenance: check.provenance, jobs: jobs)
  }

  @Test("the results are the same bytes for shuffled evidence, on one core or on many")
  func order() async throws {
    let right = FixedCheck.rows.replacing(";NH;", with: ";INS;")
    let inputs = (0..<20).map { index in
      Input(
        name: "lot/\(index).csv", origin: .bytes(Array((index % 3 == 0 ? FixedCheck.rows : right + "\n#\(index)").utf8))
      )
    }
    let reference = try await execution(jobs: 1).results(of: inputs).encoded()
    for (order, jobs) in [(Array(inputs.reversed()), 4), (inputs.shuffled(), 1), (inputs.shuffled(), 3)] {
      #expect(try await execution(jobs: jobs).results(of: order).encoded() == reference)
    }
  }

  @Test("a suite that names a rule which no profile has does not run")
  func unknownRule() throws {
    #expect(throws: ConfigurationError.self) { _ = try execution(jobs: 1, rule: "ESS-999") }
  }

  @Test("the run id is that of the subject, the moment and the results")
  func identifier() async throws {
    let results = try await execution(jobs: 1).results(of: [
      Input(name: "a.csv", origin: .bytes(Array(FixedCheck.rows.utf8)))
    ])
    let envelope = SubjectRun.envelope(of: results, startedAt: "2026-03-02T09:00:00Z", session: .sandbox)
    #expect(envelope.id.hasPrefix("alpha-20260302T090000Z-"))
    let again = SubjectRun.envelope(of: results, startedAt: "2026-03-02T09:00:00Z", session: .sandbox)
    #expect(envelope == again)
  }

  @Test("a validator that shows values makes no run")
  func disclosure() throws {
    let check = try FixedCheck()
    let open = Validator(library: check.validator.library, options: check.validator.options, disclosure: .values)
    #expect(throws: ConfigurationError.self) {
      _ = try SubjectRun(
        of: [], on: FixedRuns.subject("alpha", "Alpha", region: "11", volume: 1),
        sample: Sample(kind: .fixture, mode: .selected), validator: open, provenance: check.provenance, jobs: 1)
    }
  }

  @Test("no run file of the samples holds a name of a patient")
  func samples() async throws {
    let library = try ScorecardLibrary.embedded()
    let check = try FixedCheck()
    let inputs = EmbeddedFiles.entries(under: "Samples/mssante/").map { Input(name: $0.path, origin: .bytes($0.bytes)) }
    let execution = try SubjectRun(
      of: [], on: FixedRuns.subject("alpha", "Alpha", region: "11", volume: 1),
      sample: Sample(kind: .fixture, mode: .selected), validator: check.validator, provenance: check.provenance, jobs: 2
    )
    let run = Run(
      envelope: RunEnvelope(id: "essai", startedAt: "2026-03-02T09:00:00Z"),
      results: try await execution.results(of: inputs))
    let file = String(decoding: try run.encoded(), as: UTF8.self)
    #expect(!file.uppercased().contains("MARTINEAU"))
    #expect(run.results.evidence.count > inputs.count)
    #expect(!library.suites.isEmpty)
  }
}
