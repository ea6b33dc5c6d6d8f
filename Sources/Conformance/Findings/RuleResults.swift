/// The results of the rules of one layer on one artefact, in the order of the profiles.
///
/// There are hundreds of rules an artefact, and most of them examine nothing or find nothing: what is to be told of these
/// is shared by all reports, and only what differs is kept for each.
public struct RuleResults: RandomAccessCollection, MutableCollection, Sendable, Hashable {
  /// One result a rule: the one given below, unless the rule passed or has a result of its own.
  private let common: [RuleResult]
  /// How much each rule examined, where all of it was right; elsewhere 0. Empty where no rule passed.
  private var passed: [Int]
  /// The results that are neither, by place.
  private var own: [Int: RuleResult]
  /// Whether anything was examined or is to be said in `common`.
  private let isCommonIdle: Bool

  /// These results.
  public init(_ results: [RuleResult]) {
    common = results
    passed = []
    own = [:]
    isCommonIdle = false
  }

  /// `idle`, which are of rules that examined nothing, but for the rules that passed and those with a result of their own,
  /// by their places.
  init(idle: [RuleResult], passed: [Int], own: [Int: RuleResult]) {
    common = idle
    self.passed = passed
    self.own = own
    isCommonIdle = true
  }

  /// The place of the first rule.
  public var startIndex: Int { 0 }
  /// The number of rules.
  public var endIndex: Int { common.count }

  /// The result at a place among the rules of the layer.
  public subscript(place: Int) -> RuleResult {
    get {
      if let result = own[place] { return result }
      guard passed.indices.contains(place), passed[place] > 0 else { return common[place] }
      return RuleResult(rule: common[place].rule, outcome: .passed, evaluated: passed[place])
    }
    set {
      own[place] = newValue
      if passed.indices.contains(place) { passed[place] = 0 }
    }
  }

  /// Whether any rule examined anything.
  var isAnyEvaluated: Bool {
    passed.contains { $0 > 0 } || own.contains { $0.value.evaluated > 0 }
      || !isCommonIdle && contains { $0.evaluated > 0 }
  }

  /// The reasons why rules could not be concluded, in their order.
  var reasons: [Reason] {
    (isCommonIdle ? own.keys.sorted() : Array(indices)).compactMap { self[$0].outcome.reason }
  }

  /// Whether each rule has the same result, however the two are kept.
  public static func == (a: RuleResults, b: RuleResults) -> Bool { a.elementsEqual(b) }

  /// Hashes the results one by one.
  public func hash(into hasher: inout Hasher) {
    for result in self { hasher.combine(result) }
  }
}
