import Foundation

/// The committed list of cases that are known to fail, each with its reason.
///
/// One case a line: its name, a tab, the reason. Empty lines and lines that start with `#` say nothing.
public struct ExpectedFailures: Sendable {
  /// Reason by name of the case.
  public private(set) var reasons: [String: String] = [:]
  /// What is wrong with the list itself: a line without a reason, a case listed twice.
  public private(set) var faults: [String] = []

  /// Reads a list.
  public init(_ text: String) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, !parts[1].allSatisfy(\.isWhitespace) else {
        faults.append("line \(number + 1): expected a case, a tab and a reason, found “\(line)”")
        continue
      }
      if reasons.updateValue(String(parts[1]), forKey: String(parts[0])) != nil {
        faults.append("line \(number + 1): \(parts[0]) is listed twice")
      }
    }
  }

  /// Reads the list that lies beside the source file of a driver.
  public init(beside sourceFile: String) throws {
    let list = URL(filePath: sourceFile).deletingLastPathComponent().appending(path: "expected-failures.txt")
    self.init(try String(contentsOf: list, encoding: .utf8))
  }

  /// Where the list and the results disagree, in order of names: failures that are not listed, listed cases that pass
  /// or that were not run, faults of the list.
  public func disagreements(with results: SuiteResults) -> [String] {
    var found = faults
    found += results.repeatedNames.sorted().map { "\($0): more than one case bears this name" }
    for (name, reason) in results.failures.sorted(by: { $0.key < $1.key }) where reasons[name] == nil {
      found.append("\(name): fails, and is not listed: \(reason)")
    }
    for name in reasons.keys.sorted() where results.failures[name] == nil {
      found.append("\(name): listed, and \(results.passes.contains(name) ? "passes now" : "was not run")")
    }
    return found
  }
}
