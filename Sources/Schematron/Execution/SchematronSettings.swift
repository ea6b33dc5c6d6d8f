/// How a schema is run.
public struct SchematronSettings: Sendable, Hashable {
  /// Most findings that are kept, and most rules that are told as fired; all are counted.
  public var mostFindings: Int
  /// Whether each firing of a rule is kept, as SVRL tells it.
  public var keepsFirings: Bool

  /// Settings; by default 10,000 findings are kept, and all firings.
  public init(mostFindings: Int = 10_000, keepsFirings: Bool = true) {
    self.mostFindings = mostFindings
    self.keepsFirings = keepsFirings
  }
}
