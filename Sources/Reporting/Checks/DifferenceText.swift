import Conformance

/// The difference between two checks in words: what is fixed, what is new, which verdicts changed.
public struct DifferenceText {
  private let rendering: Rendering
  private let style: TerminalStyle

  /// Words in the language and colours of `rendering`.
  public init(_ rendering: Rendering) {
    self.rendering = rendering
    style = TerminalStyle(isOn: rendering.hasColor)
  }

  /// One line a finding that is gone or new, one line a file whose verdict changed.
  public func lines(_ difference: CheckDifference) -> [String] {
    difference.files.flatMap { file in
      var lines: [String] = []
      let path = Masked.neutralised(file.path)
      if file.hasOtherVerdict {
        lines.append("\(style.bold(path)) : \(verdict(file.before)) → \(verdict(file.after))")
      }
      lines += file.fixed.map { style.good("  − " + line($0, path)) }
      lines += file.new.map { style.bad("  + " + line($0, path)) }
      return lines
    }
  }

  /// `2 fixed, 1 new`.
  public func summary(_ difference: CheckDifference) -> String {
    rendering.text(
      "\(difference.fixed) corrigé\(difference.fixed > 1 ? "s" : ""), "
        + "\(difference.new) nouveau\(difference.new > 1 ? "x" : "")",
      "\(difference.fixed) fixed, \(difference.new) new")
  }

  private func verdict(_ outcome: Outcome?) -> String {
    outcome?.label(rendering.language) ?? rendering.text("absent", "absent")
  }

  private func line(_ finding: Finding, _ path: String) -> String {
    "\(finding.severity.label(rendering.language)) \(finding.rule) \(path):\(finding.location.line)  "
      + finding.message.rendered(rendering.language, rendering.disclosure)
  }
}
