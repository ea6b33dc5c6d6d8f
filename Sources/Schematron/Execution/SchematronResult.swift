public import DocumentTree
public import XPath

/// What a schema says of one document.
public struct SchematronResult: Sendable {
  /// A pattern that was run on a document.
  public struct PatternRun: Sendable {
    /// Its place in `CompiledSchema.patterns`.
    public var pattern: Int
    /// The URI of the document, where it is not the one being checked.
    public var document: String?
    /// The rules that fired, in document order; empty where the settings ask for none.
    public var firings: [Firing]
  }

  /// One node that a rule took.
  public struct Firing: Sendable, Hashable {
    /// The place of the rule in its pattern.
    public var rule: Int
    /// The node.
    public var node: Node
  }

  /// The patterns that were run, in order.
  public internal(set) var runs: [PatternRun] = []
  /// Failed asserts and reports, in order of pattern, node and assertion.
  public internal(set) var findings: [SchematronFinding] = []
  /// Assertions that could not decide, patterns that could not be run, texts that could not be made (SCH-17).
  public internal(set) var errors: [SchematronRunError] = []
  /// Number of failed asserts, kept or not.
  public internal(set) var failedAssertCount = 0
  /// Number of reports, kept or not.
  public internal(set) var reportCount = 0
  /// Number of errors, kept or not.
  public internal(set) var errorCount = 0
  /// Number of tests that were evaluated; where it is 0, nothing can be concluded.
  public internal(set) var testCount = 0
  /// Number of times that a rule fired.
  public internal(set) var firedCount = 0
  /// URIs that the schema asked for in vain (XP-D3).
  public internal(set) var missingDocuments: [String] = []
  /// Why the run ended before its end: the budget of the evaluation is spent. What was found so far stands.
  public internal(set) var stop: XPathError?

  /// Whether the run came to its end without an error.
  public var isConclusive: Bool { stop == nil && errorCount == 0 }
}
