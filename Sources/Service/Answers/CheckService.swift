import Conformance
import EmbeddedFiles
import Foundation
import NIOHTTP1
import Reporting
import Synchronization

/// Answers requests: the same checks, and the same words, as the commands of the program. It opens nothing that a request
/// names.
public final class CheckService: Sendable {
  let configuration: ServiceConfiguration
  private let shelf: ValidatorShelf
  private let state = Mutex(State.preparing)

  private enum State { case preparing, ready, stopping }

  /// A service that is not ready yet: see `prepare`.
  public init(_ configuration: ServiceConfiguration) {
    self.configuration = configuration
    shelf = ValidatorShelf(configuration.validator)
  }

  /// Compiles every profile, and checks a sample with all that the service was started with. It is ready afterwards.
  ///
  /// - Throws: `ConfigurationError` where a rule is wrong.
  public func prepare() throws {
    try configuration.validator.compileAll()
    if let sample = EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml") {
      _ = try configuration.validator.validate(sample.bytes, name: "cr-bio-alpha.xml")
    }
    state.withLock { if $0 == .preparing { $0 = .ready } }
  }

  /// Takes no more checks.
  func stop() { state.withLock { $0 = .stopping } }

  /// Why no check can be taken now, if none can.
  var obstacle: ServiceProblem? {
    switch state.withLock({ $0 }) {
    case .preparing: .notReady
    case .ready: nil
    case .stopping: .stopping
    }
  }

  // MARK: Answers

  /// The answer to `call`, whose body came whole.
  func response(to call: ServiceCall, body: [UInt8]) -> ServiceResponse {
    let language = call.choice.language ?? configuration.language
    do {
      switch call.route {
      case .check: return try check(body, call.choice)
      case .rules:
        let catalogue = RuleCatalogue(
          library: configuration.validator.library, cases: configuration.cases, on: try configuration.today())
        return ServiceResponse(text: try catalogue.json(language))
      case .rule(let id): return try rule(id, language)
      case .health: return ServiceResponse(text: try CanonicalJSON.text(["status": "ok"]))
      case .ready: return try readiness(language)
      case .version: return ServiceResponse(text: try CanonicalJSON.text(Version(configuration)))
      case .description:
        return ServiceResponse(text: try ServiceDescription(version: configuration.identity.version).text())
      }
    } catch let problem as ServiceProblem {
      return problem.response(language)
    } catch {
      return ServiceProblem.fault.response(language)
    }
  }

  private func check(_ body: [UInt8], _ choice: CheckChoice) throws -> ServiceResponse {
    let started = configuration.now()
    let clock = ContinuousClock.now
    let validator = shelf.validator(for: choice, on: try configuration.today())
    var provenance = configuration.provenance
    provenance.options = validator.options
    let rendering = Rendering(language: choice.language ?? configuration.language, disclosure: validator.disclosure)
    var text = ""
    var reporter = choice.format.reporter.init(rendering, provenance: provenance) { text += $0 }
    var summary = CheckSummary(threshold: choice.failLevel.map { Severity(rawValue: $0) } ?? configuration.threshold)
    let session = CheckSession(validator: validator, jobs: 1)
    for report in try session.check([Input(name: choice.label, origin: .bytes(body))]) {
      summary.add(report)
      try reporter.add(report)
    }
    let milliseconds = Int((ContinuousClock.now - clock) / .milliseconds(1))
    try reporter.finish(
      summary,
      envelope: CheckEnvelope(
        startedAt: started.formatted(.iso8601), durationMilliseconds: milliseconds, jobs: 1,
        host: configuration.identity.host))
    var response = ServiceResponse(type: choice.format.mediaType, text: text)
    response.headers.append(("Convergence-Exit-Status", String(summary.exitStatus)))
    return response
  }

  private func rule(_ id: String, _ language: Language) throws -> ServiceResponse {
    let library = configuration.validator.library
    let day = try configuration.today()
    if let retired = library.retired.first(where: { $0.id.rawValue == id }) {
      return ServiceResponse(text: try RetiredRulePage(retired, in: library, on: day).json(language))
    }
    guard let rule = library.rule(RuleID(id)) else {
      throw ServiceProblem.unknownRule(
        nearest: ConfigNode.nearest(to: id.uppercased(), in: library.rules.map(\.id.rawValue)))
    }
    let page = RulePage(
      rule, cases: configuration.cases.filter { $0.rule == rule.id }, in: library, on: day)
    return ServiceResponse(text: try page.json(language))
  }

  private struct Readiness: Encodable {
    var ready: Bool
    var profiles: Int
    var rules: Int
    /// Generation of the official bundle, where there is one.
    var bundle: String?
  }

  private func readiness(_ language: Language) throws -> ServiceResponse {
    if let obstacle { return obstacle.response(language) }
    let validator = configuration.validator
    return ServiceResponse(
      text: try CanonicalJSON.text(
        Readiness(
          ready: true, profiles: validator.library.profiles.count, rules: validator.library.rules.count,
          bundle: validator.bundleGeneration?.rawValue)))
  }

  private struct Version: Encodable {
    var name = "convergence"
    var version: String
    /// What travels inside the program, with digests.
    var embedded: [ServiceIdentity.Folder]
    /// Every profile, with the digest of its file.
    var profiles: [CheckProvenance.Component]
    /// What was given at the start: white list, authorities, value sets, official bundle.
    var supplied: [CheckProvenance.Supplied]

    init(_ configuration: ServiceConfiguration) {
      version = configuration.identity.version
      embedded = configuration.identity.embedded
      profiles = configuration.provenance.components
      supplied = configuration.provenance.supplied
    }
  }
}
