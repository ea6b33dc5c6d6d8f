/// Checks French e-health artefacts and turns proof into scores: the product as a library, without its command line.
///
/// ```swift
/// import Convergence
///
/// let validator = Validator(library: try .embedded(), options: CheckOptions(today: today))
/// let report = try validator.validate(bytes, name: "cr-bio.xml")
/// for finding in report.findings { print(finding.rule, finding.location.line) }
/// ```
@_exported import Conformance
@_exported import History
@_exported import Interchange
@_exported import Reporting
@_exported import Scorecard
