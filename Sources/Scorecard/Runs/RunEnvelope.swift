import Conformance

/// What changes from one execution to the next: kept apart from the results.
public struct RunEnvelope: Sendable, Hashable {
  /// What the run is for.
  public enum Session: String, Sendable, Hashable, CaseIterable {
    /// Free (*bac à sable*).
    case sandbox
    /// Profile frozen (*recette*).
    case acceptance
    /// Frozen, kept, published (*campagne*).
    case campaign
  }

  /// Identifier of the run, carried by everything derived from it.
  public var id: String
  /// Start, ISO 8601 in UTC: `2026-03-02T09:00:00Z`.
  public var startedAt: String
  /// Duration in seconds.
  public var seconds: Double?
  /// What the run is for.
  public var session: Session
  /// Options of the command, by name.
  public var options: [String: String]

  /// An envelope.
  public init(
    id: String, startedAt: String, seconds: Double? = nil, session: Session = .sandbox, options: [String: String] = [:]
  ) {
    self.id = id
    self.startedAt = startedAt
    self.seconds = seconds
    self.session = session
    self.options = options
  }

  /// An identifier made of the subject, the start and the results, so that two runs never share one.
  public static func identifier(of results: RunResults, startedAt: String) -> String {
    let moment = startedAt.filter { $0.isNumber || $0.isLetter }
    let digest = sha256((try? results.encoded()) ?? []).prefix(8)
    return "\(results.subject.id)-\(moment)-\(digest)"
  }

  /// Both envelopes as one: the earlier start, the time spent in all, the weaker session, the options of both. The
  /// identifier is not settled here.
  func merged(with other: RunEnvelope) -> RunEnvelope {
    func rank(_ session: Session) -> Int { Session.allCases.firstIndex(of: session) ?? 0 }
    let values = options.merging(other.options) { a, b in
      // Values that differ stand side by side, in one order.
      Set(a.split(separator: "|") + b.split(separator: "|")).sorted().joined(separator: "|")
    }
    let spent = [seconds, other.seconds].compactMap { $0 }
    return RunEnvelope(
      id: min(id, other.id), startedAt: min(startedAt, other.startedAt),
      // To the millisecond: a sum of fractions would depend on its order.
      seconds: spent.isEmpty ? nil : (spent.reduce(0, +) * 1_000).rounded() / 1_000,
      session: rank(session) <= rank(other.session) ? session : other.session, options: values)
  }
}
