public import DocumentTree

/// A failed assert or a report, on one node.
public struct SchematronFinding: Sendable, Hashable {
  /// A diagnostic or property.
  public struct Note: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its language.
    public var language: String?
    /// Role of a property.
    public var role: String?
    /// Scheme of a property.
    public var scheme: String?
    /// Its text.
    public var text: String
  }

  /// Place of the run in `SchematronResult.runs`.
  public var run: Int
  /// Place of the pattern in `CompiledSchema.patterns`.
  public var pattern: Int
  /// Place of the rule in the pattern.
  public var rule: Int
  /// Place of the assertion in `CompiledRule.assertions`.
  public var assertion: Int
  /// Which of the firings of its run it belongs to.
  public var firing: Int
  /// Whether it is a report, not a failed assert.
  public var isReport: Bool
  /// The node that it is about: the subject where there is one, else the context.
  public var node: Node
  /// The path of that node with the names of the document; the root element stands for the document node (SCH-18).
  public var location: String
  /// Where that node begins.
  public var position: Position
  /// The text (SCH-19).
  public var text: String
  /// The diagnostics.
  public var diagnostics: [Note]
  /// The properties.
  public var properties: [Note]
}
