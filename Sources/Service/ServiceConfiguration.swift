import Conformance
import Foundation
import Reporting

/// What a service was started with. Requests choose among it and add no file to it.
public struct ServiceConfiguration: Sendable {
  /// The validator of requests that choose nothing. Its official bundle, value sets, white list and authorities serve all.
  public var validator: Validator
  /// What that validator is made of.
  public var provenance: CheckProvenance
  /// The cases of the rules, which are their examples.
  public var cases: [RuleCase]
  /// The program.
  public var identity: ServiceIdentity
  /// The language of who asks for none.
  public var language: Language
  /// The severity that fails a check for who asks for none; nothing for never.
  public var threshold: Severity?
  /// Now.
  public var now: @Sendable () -> Date
  /// The day of a check, which changes while the service runs.
  public var today: @Sendable () throws -> CivilDate

  /// What a service is started with.
  public init(
    validator: Validator, provenance: CheckProvenance, cases: [RuleCase], identity: ServiceIdentity,
    language: Language = .fr, threshold: Severity? = .error, now: @escaping @Sendable () -> Date = { Date() },
    today: @escaping @Sendable () throws -> CivilDate
  ) {
    self.validator = validator
    self.provenance = provenance
    self.cases = cases
    self.identity = identity
    self.language = language
    self.threshold = threshold
    self.now = now
    self.today = today
  }
}
