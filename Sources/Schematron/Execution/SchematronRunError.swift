public import DocumentTree
public import XPath

/// Something that could not be evaluated on one node; it says nothing about the document.
public struct SchematronRunError: Sendable, Hashable {
  /// What could not be evaluated.
  public enum Subject: Sendable, Hashable {
    /// The test of an assertion: it neither holds nor fails.
    case test
    /// A part of a text; the finding stands, the part is left empty.
    case text
    /// The expression for the node that a finding is about; the context stands for it.
    case subject
    /// The documents of a pattern; the pattern was not run on them.
    case documents
  }

  /// What could not be evaluated.
  public var subject: Subject
  /// Place of the run in `SchematronResult.runs`.
  public var run: Int
  /// Place of the pattern in `CompiledSchema.patterns`.
  public var pattern: Int
  /// Place of the rule in the pattern; nothing for `documents`.
  public var rule: Int?
  /// Place of the assertion in the rule; nothing for `documents`.
  public var assertion: Int?
  /// Which of the firings of its run it belongs to.
  public var firing: Int
  /// The context node.
  public var node: Node
  /// Its path.
  public var location: String
  /// Where it begins.
  public var position: Position
  /// What happened.
  public var error: XPathError
}
