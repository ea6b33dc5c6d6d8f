/// The bounds that keep a hostile pattern or input from costing more than a known amount of work.
struct RegexLimits: Sendable {
  /// Nesting of groups and of class subtractions.
  var depth = 200
  /// Instructions of the compiled program; `x{n,m}` costs m copies of `x`.
  var programSize = 10_000
  /// Instructions times capture slots, when captures are wanted.
  var captureSize = 1_000_000
  /// Steps of one call of the linear matcher.
  var steps = 50_000_000
  /// Steps of one call of the backtracker that serves back-references.
  var backtrackingSteps = 2_000_000

  static let standard = RegexLimits()
}
