import Foundation

/// The outcomes of all cases of a public suite, by group.
public struct SuiteResults: Sendable {
  /// How many cases went which way.
  public struct Tally: Sendable, Hashable {
    /// Cases that passed.
    public var passed = 0
    /// Cases that failed.
    public var failed = 0
    /// Cases that were not run.
    public var notApplicable = 0

    /// Passed cases among those that were run, 0 to 1; 0 where none was.
    public var rate: Double {
      let run = passed + failed
      return run == 0 ? 0 : Double(passed) / Double(run)
    }
  }

  /// All cases together.
  public private(set) var total = Tally()
  /// Cases by group.
  public private(set) var groups: [String: Tally] = [:]
  /// Why cases were not run, and how many for each reason.
  public private(set) var exclusions: [String: Int] = [:]
  /// Names of the cases that passed.
  public private(set) var passes: Set<String> = []
  /// What was wrong, by name of the case.
  public private(set) var failures: [String: String] = [:]
  /// Names that more than one case bears.
  public private(set) var repeatedNames: Set<String> = []
  private var names: Set<String> = []

  /// Results of no case.
  public init() {}

  /// Adds what became of a case.
  public mutating func add(_ outcome: SuiteOutcome, of name: String, in group: String) {
    switch outcome {
    case .passed:
      total.passed += 1
      groups[group, default: Tally()].passed += 1
      passes.insert(name)
    case .failed(let reason):
      total.failed += 1
      groups[group, default: Tally()].failed += 1
      failures[name] = reason
    case .notApplicable(let reason):
      total.notApplicable += 1
      groups[group, default: Tally()].notApplicable += 1
      exclusions[reason, default: 0] += 1
      return
    }
    if !names.insert(name).inserted { repeatedNames.insert(name) }
  }

  /// A table by group, the total, and why cases were not run.
  public var summary: String {
    var lines = groups.sorted { $0.key < $1.key }.map { "\($0.key): \(SuiteResults.line($0.value))" }
    lines.append("total: \(SuiteResults.line(total))")
    for (reason, count) in exclusions.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  not applicable, \(reason): \(count)")
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ tally: Tally) -> String {
    let rate = tally.passed + tally.failed == 0 ? "" : String(format: " (%.2f %%)", tally.rate * 100)
    return "\(tally.passed) passed, \(tally.failed) failed, \(tally.notApplicable) not applicable\(rate)"
  }
}
