import Conformance

/// JUnit XML, as CI servers read it: a suite an artefact, a case a rule that was evaluated.
///
/// A rule that fails at the severity of an error is a `failure`; one that could not conclude is an `error`, so that no CI
/// takes it for a pass. Warnings and infos go to `system-out`.
public struct JUnitReporter: CheckReporter {
  private let rendering: Rendering
  private let output: (String) -> Void
  private var suites: [String] = []
  private var totals = Counts()

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0
  }

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    for report in report.flattened { suites.append(suite(report)) }
  }

  private mutating func suite(_ report: Report) -> String {
    let path = Masked.neutralised(report.artifact.joined(separator: " > "))
    let file = Masked.neutralised(report.artifact.first ?? "")
    var counts = Counts()
    var cases: [String] = []
    let byRule = Dictionary(grouping: report.findings, by: \.rule)
    for layer in report.layers {
      for result in layer.results {
        let findings = byRule[result.rule] ?? []
        guard result.evaluated > 0 || result.outcome.reason != nil else { continue }
        counts.tests += 1
        let opening =
          "    <testcase classname=\"\(escape(path))\" name=\"\(escape(result.rule.rawValue))\""
        cases.append(opening + body(result, findings, counts: &counts))
      }
    }
    for layer in report.layers where layer.unnamedEvaluated > 0 {
      counts.tests += 1
      let name = rendering.text(
        "\(layer.layer.rawValue) : \(layer.unnamedEvaluated) autres règles sans écart",
        "\(layer.layer.rawValue): \(layer.unnamedEvaluated) more rules without deviation")
      cases.append("    <testcase classname=\"\(escape(path))\" name=\"\(escape(name))\"/>\n")
    }
    if let reason = report.outcome.reason {
      counts.tests += 1
      counts.errors += 1
      cases.append(
        "    <testcase classname=\"\(escape(path))\" name=\"verdict\">\n      <error type=\"\(escape(reason.code))\" message=\""
          + escape(reason.text(rendering.language)) + "\"/>\n    </testcase>\n")
    } else if cases.isEmpty {
      counts.tests += 1
      counts.skipped += 1
      cases.append(
        "    <testcase classname=\"\(escape(path))\" name=\"verdict\">\n      <skipped message=\""
          + escape(report.outcome.label(rendering.language)) + "\"/>\n    </testcase>\n")
    }
    totals.tests += counts.tests
    totals.failures += counts.failures
    totals.errors += counts.errors
    return
      "  <testsuite name=\"\(escape(path))\" tests=\"\(counts.tests)\" failures=\"\(counts.failures)\" errors=\"\(counts.errors)\" skipped=\"\(counts.skipped)\" file=\"\(escape(file))\">\n"
      + cases.joined() + "  </testsuite>\n"
  }

  private func body(_ result: RuleResult, _ findings: [Finding], counts: inout Counts) -> String {
    let errors = findings.filter { $0.severity == .error && !$0.isInconclusive }
    if !errors.isEmpty {
      counts.failures += 1
      let message = errors[0].message.rendered(rendering.language, rendering.disclosure)
      return
        ">\n      <failure type=\"error\" message=\"\(escape(message))\">\(escape(describe(errors)))</failure>\n    </testcase>\n"
    }
    if let reason = result.outcome.reason {
      counts.errors += 1
      return
        ">\n      <error type=\"\(escape(reason.code))\" message=\"\(escape(reason.text(rendering.language)))\"/>\n    </testcase>\n"
    }
    if !findings.isEmpty {
      return ">\n      <system-out>\(escape(describe(findings)))</system-out>\n    </testcase>\n"
    }
    return "/>\n"
  }

  private func describe(_ findings: [Finding]) -> String {
    findings.map { finding in
      let place = "\(finding.location.line):\(finding.location.column) \(finding.location.node)"
      return "\(finding.severity.rawValue) \(place)\n"
        + finding.message.rendered(rendering.language, rendering.disclosure) + "\n\(finding.source.line)"
    }.joined(separator: "\n\n")
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {
    output(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<testsuites name=\"convergence\" tests=\"\(totals.tests)\" failures=\"\(totals.failures)\" errors=\"\(totals.errors)\">\n"
        + suites.joined() + "</testsuites>\n")
  }

  private func escape(_ text: String) -> String { MarkupText.escape(text) }
}

/// Text for XML and HTML: markup characters become references, characters that XML forbids become U+FFFD.
package enum MarkupText {
  package static func escape(_ text: String) -> String {
    // Most texts have nothing to escape; 0xEF begins U+FFFE and U+FFFF, among others.
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x00..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0xEF: false
      default: true
      }
    }
    if isPlain { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t", "\r": escaped.unicodeScalars.append(scalar)
      default:
        let isForbidden = scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
        escaped.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
    return escaped
  }
}
