/// The trials of one requirement, by position of the evidence, each position once.
///
/// Most trials pass and say nothing more: they are kept as ranges of positions, so that a campaign costs memory by what
/// stands out, not by what passes.
public struct TrialList: Sendable, Hashable, Sequence, ExpressibleByArrayLiteral {
  /// Positions that passed and say nothing more: ascending, and never next to each other.
  private var passes: [Range<Int32>] = []
  /// The other trials, by position.
  public private(set) var others: [Trial] = []
  /// How many passed.
  public private(set) var passed = 0
  /// How many failed.
  public private(set) var failed = 0

  /// The trials given, in any order; of two at one position, the later stands.
  public init(_ trials: some Sequence<Trial>) {
    for trial in trials.sorted(by: { $0.evidence < $1.evidence }) {
      guard let position = Int32(exactly: trial.evidence), position >= 0, position < .max else { continue }
      if trial.verdict == .passed, trial.issues.isEmpty {
        passed += 1
        if let last = passes.last, last.upperBound == position {
          passes[passes.count - 1] = last.lowerBound..<(position + 1)
        } else {
          passes.append(position..<(position + 1))
        }
      } else {
        if trial.verdict == .passed { passed += 1 }
        if trial.verdict == .failed { failed += 1 }
        others.append(trial)
      }
    }
  }

  /// The positions of `passed`, which say nothing more, and other trials elsewhere, both by position.
  init(passed: PositionSet, others: [Trial]) {
    passes = passed.ranges.map { Int32(clamping: $0.lowerBound)..<Int32(clamping: $0.upperBound) }
    self.others = others
    self.passed = passed.count + others.count { $0.verdict == .passed }
    failed = others.count { $0.verdict == .failed }
  }

  /// The positions that passed and say nothing more, as ranges, ascending.
  public var passedRanges: [Range<Int>] { passes.map { Int($0.lowerBound)..<Int($0.upperBound) } }

  /// All the positions that passed, as ranges, ascending.
  var allPassedRanges: [Range<Int>] {
    guard others.contains(where: { $0.verdict == .passed }) else { return passedRanges }
    var positions = PositionSet()
    for range in passedRanges { positions.insert(range) }
    for trial in others where trial.verdict == .passed { positions.insert(trial.evidence) }
    return positions.ranges
  }

  /// The trials given, in any order.
  public init(arrayLiteral elements: Trial...) { self.init(elements) }

  /// How many there are.
  public var count: Int { passed + others.count { $0.verdict != .passed } }

  /// Whether there is none.
  public var isEmpty: Bool { passes.isEmpty && others.isEmpty }

  /// The first, by position.
  public var first: Trial? { first { _ in true } }

  /// The trials, by position.
  public func makeIterator() -> Iterator { Iterator(passes: passes, others: others) }

  /// Goes through the ranges and the others together.
  public struct Iterator: IteratorProtocol {
    private let passes: [Range<Int32>]
    private let others: [Trial]
    private var range = 0
    private var offset: Int32 = 0
    private var other = 0

    init(passes: [Range<Int32>], others: [Trial]) {
      self.passes = passes
      self.others = others
    }

    /// The next trial.
    public mutating func next() -> Trial? {
      let pass = range < passes.count ? passes[range].lowerBound + offset : nil
      guard other < others.count, pass.map({ others[other].evidence < $0 }) ?? true else {
        guard let pass else { return nil }
        offset += 1
        if offset == Int32(passes[range].count) {
          range += 1
          offset = 0
        }
        return Trial(evidence: Int(pass), verdict: .passed)
      }
      other += 1
      return others[other - 1]
    }
  }
}
