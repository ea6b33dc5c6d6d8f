import Foundation

/// A check of the same inputs again and again: what did not change is not read again. What documents say of each other is
/// told anew each time.
public struct RepeatedCheck: Sendable {
  /// What tells that a file changed.
  private struct Stamp: Sendable, Hashable {
    var size: Int
    var date: Date
    var number: Int

    init?(_ path: String) {
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
        let date = attributes[.modificationDate] as? Date
      else { return nil }
      self.date = date
      size = (attributes[.size] as? NSNumber)?.intValue ?? 0
      number = (attributes[.systemFileNumber] as? NSNumber)?.intValue ?? 0
    }
  }

  private let session: CheckSession
  private var known: [Input: (stamp: Stamp?, report: Report)] = [:]

  /// A repeated check by `session`.
  public init(_ session: CheckSession) { self.session = session }

  /// Whether `inputs` are others than those of the last run, or one of them changed.
  public func isOutdated(_ inputs: [Input]) -> Bool {
    inputs.count != known.count
      || inputs.contains { input in known[input].map { $0.stamp != RepeatedCheck.stamp(of: input) } ?? true }
  }

  /// The reports on `inputs`, in the order of their names.
  public mutating func run(_ inputs: [Input]) throws(ConfigurationError) -> [Report] {
    var current: [Input: (stamp: Stamp?, report: Report)] = [:]
    for input in inputs {
      let stamp = RepeatedCheck.stamp(of: input)
      if let old = known[input], old.stamp == stamp {
        current[input] = old
      } else {
        current[input] = (stamp, try session.report(on: input))
      }
    }
    known = current
    return try session.linked(inputs) { current[$0]?.report }
  }

  private static func stamp(of input: Input) -> Stamp? {
    if case .file(let path) = input.origin { Stamp(path) } else { nil }
  }
}
