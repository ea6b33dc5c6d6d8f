import Convergence
import Foundation

/// Checks again whenever an input changes, and says what became of the findings. It ends with the process.
struct WatchLoop {
  /// How often the inputs are looked at, and how long they must stay the same before they are checked.
  private static let pause = Duration.milliseconds(40)

  let collect: () throws -> [Input]
  let acceptance: Acceptance
  let rendering: Rendering

  /// Runs until the process ends. `first` is given the reports of the first check.
  func run(_ session: CheckSession, first: ([Report]) throws -> Void) async throws {
    var check = RepeatedCheck(session)
    var before = accepted(try check.run(try collect()))
    try first(before)
    say(rendering.text("Surveillance… (Ctrl-C pour finir)", "Watching… (Ctrl-C ends)"))
    while true {
      try await Task.sleep(for: WatchLoop.pause)
      guard check.isOutdated(try collect()) else { continue }
      let inputs = try await settled()
      let started = ContinuousClock.now
      let after = accepted(try check.run(inputs))
      let difference = CheckDifference(from: before, to: after)
      before = after
      let words = DifferenceText(rendering)
      let milliseconds = (ContinuousClock.now - started) / .milliseconds(1)
      let left = after.flatMap(\.flattened).flatMap(\.findings).count { $0.severity == .error && !$0.isInconclusive }
      for line in words.lines(difference) { say(line) }
      say(
        "── " + words.summary(difference)
          + rendering.text(" ; erreurs restantes : \(left) (", "; errors left: \(left) (") + "\(Int(milliseconds)) ms)")
    }
  }

  /// The inputs once they stay the same: an editor writes a file in several steps.
  private func settled() async throws -> [Input] {
    var stamps = WatchLoop.stamps(try collect())
    while true {
      try await Task.sleep(for: WatchLoop.pause)
      let inputs = try collect()
      let now = WatchLoop.stamps(inputs)
      if now == stamps { return inputs }
      stamps = now
    }
  }

  private static func stamps(_ inputs: [Input]) -> [String: [String]] {
    var stamps: [String: [String]] = [:]
    for input in inputs {
      guard case .file(let path) = input.origin else { continue }
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      stamps[path] = [
        "\(attributes?[.size] ?? 0)", "\((attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0)",
      ]
    }
    return stamps
  }

  private func accepted(_ reports: [Report]) -> [Report] {
    var acceptance = acceptance
    return reports.map { acceptance.applied(to: $0) }
  }

  private func say(_ line: String) { Console.output(line + "\n") }
}
