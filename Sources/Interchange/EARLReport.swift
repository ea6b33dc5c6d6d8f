import Conformance
import Reporting
import Scorecard

/// The trials of a run as W3C EARL assertions, in JSON-LD.
public struct EARLReport: Sendable {
  private let run: Run

  /// The report of `run`.
  public init(_ run: Run) { self.run = run }

  private struct Graph: Encodable {
    var context: [String: String]
    var graph: [Assertion]

    enum CodingKeys: String, CodingKey {
      case context = "@context"
      case graph = "@graph"
    }
  }

  private struct Assertion: Encodable {
    var type = "earl:Assertion"
    var assertedBy: Asserter
    var subject: Subject
    var test: Criterion
    var mode = Reference(id: "earl:automatic")
    var result: Result

    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case assertedBy = "earl:assertedBy"
      case subject = "earl:subject"
      case test = "earl:test"
      case mode = "earl:mode"
      case result = "earl:result"
    }
  }

  private struct Asserter: Encodable {
    var type = "earl:Software"
    var title: String
    var version: String

    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case title = "dct:title"
      case version = "dct:hasVersion"
    }
  }

  private struct Subject: Encodable {
    var type = "earl:TestSubject"
    var id: String
    var title: String
    var product: String

    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case id = "@id"
      case title = "dct:title"
      case product = "dct:isPartOf"
    }
  }

  private struct Criterion: Encodable {
    var type = "earl:TestRequirement"
    var identifier: String
    var title: [Text]
    var source: String

    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case identifier = "dct:identifier"
      case title = "dct:title"
      case source = "dct:source"
    }
  }

  private struct Text: Encodable {
    var value: String
    var language: String

    enum CodingKeys: String, CodingKey {
      case value = "@value"
      case language = "@language"
    }
  }

  private struct Reference: Encodable {
    var id: String

    enum CodingKeys: String, CodingKey { case id = "@id" }
  }

  private struct Result: Encodable {
    var type = "earl:TestResult"
    var outcome: Reference
    var date: String
    var info: String?

    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case outcome = "earl:outcome"
      case date = "dct:date"
      case info = "earl:info"
    }
  }

  /// The JSON. A requirement that nothing exercised is one assertion on the subject: untested, or inapplicable.
  public func json() throws -> String {
    let results = run.results
    let tool = results.components.first { $0.role == .tool }
    let asserter = Asserter(title: "convergence", version: tool?.version ?? "")
    let product = "\(results.subject.name) \(results.subject.version)"
    var assertions: [Assertion] = []
    for outcome in results.outcomes {
      guard
        let suite = results.suite(named: outcome.suite),
        let requirement = suite.requirements.first(where: { $0.id == outcome.requirement })
      else { continue }
      let test = Criterion(
        identifier: requirement.id,
        title: [Text(value: requirement.title.fr, language: "fr"), Text(value: requirement.title.en, language: "en")],
        source: suite.name + ", " + requirement.source.citation.line)
      func add(_ subject: Subject, _ word: String, _ info: String?) {
        assertions.append(
          Assertion(
            assertedBy: asserter, subject: subject, test: test,
            result: Result(outcome: Reference(id: "earl:" + word), date: run.envelope.startedAt, info: info)))
      }
      for trial in outcome.trials where results.evidence.indices.contains(trial.evidence) {
        let evidence = results.evidence[trial.evidence]
        let info = trial.issues.map {
          [$0.rule?.rawValue ?? "", $0.code].filter { !$0.isEmpty }.joined(separator: " ")
        }
        add(
          Subject(id: "urn:sha256:" + evidence.sha256, title: evidence.path, product: product),
          EARLReport.word(trial.verdict), info.isEmpty ? nil : info.joined(separator: ", "))
      }
      if outcome.trials.isEmpty {
        let keywords = EARLReport.words(outcome.state)
        add(
          Subject(id: "urn:convergence:" + results.subject.id, title: product, product: product), keywords.word,
          keywords.reason)
      }
    }
    return try CanonicalJSON.text(
      Graph(
        context: ["earl": "http://www.w3.org/ns/earl#", "dct": "http://purl.org/dc/terms/"], graph: assertions))
  }

  private static func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .passed: return "passed"
    case .failed: return "failed"
    // A fault of the tool is not a verdict: it can't tell.
    case .inconclusive, .error: return "cantTell"
    case .inapplicable: return "inapplicable"
    case .untested: return "untested"
    }
  }

  private static func words(_ state: RequirementOutcome.State) -> (word: String, reason: String?) {
    switch state {
    case .inapplicable(let exclusion): return ("inapplicable", exclusion.reason.rawValue)
    case .untested(let reason): return ("untested", reason.rawValue)
    case .declared: return ("untested", "declared")
    case .exercised: return ("untested", nil)
    }
  }
}
