/// What one rule gave on one artefact.
public struct RuleResult: Sendable, Hashable {
  /// The rule.
  public var rule: RuleID
  /// Its verdict. Nothing examined is `inapplicable`, never `passed`.
  public var outcome: Outcome
  /// How many nodes or values were examined.
  public var evaluated: Int
  /// How many of them failed, those included whose findings were not kept.
  public var failures: Int

  /// The result of one rule.
  public init(rule: RuleID, outcome: Outcome, evaluated: Int, failures: Int = 0) {
    self.rule = rule
    self.outcome = outcome
    self.evaluated = evaluated
    self.failures = failures
  }
}

/// The results of the rules of one layer on one artefact.
public struct LayerResult: Sendable, Hashable {
  /// The layer.
  public var layer: Layer
  /// One result a rule, in the order of the profiles.
  public var results: RuleResults
  /// Why the layer did not run, when an earlier one made the tree unreliable.
  public var skipped: Reason?
  /// Rules without result of their own here, that examined something and did not fail, or that examined nothing: a stored
  /// result only tells how many they were.
  public var unnamedEvaluated = 0, unnamedIdle = 0

  /// How many rules examined at least one thing.
  public var evaluatedCount: Int { unnamedEvaluated + results.count { $0.evaluated > 0 } }
  /// How many rules examined nothing.
  public var idleCount: Int { unnamedIdle + results.count { $0.evaluated == 0 } }

  /// The results of one layer.
  public init(layer: Layer, results: [RuleResult], skipped: Reason? = nil) {
    self.init(layer: layer, results: RuleResults(results), skipped: skipped)
  }

  init(layer: Layer, results: RuleResults, skipped: Reason? = nil) {
    self.layer = layer
    self.results = results
    self.skipped = skipped
  }
}
