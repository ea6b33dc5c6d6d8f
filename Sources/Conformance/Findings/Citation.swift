/// Where a rule comes from: document, version and clause, and how well that is known.
public struct Citation: Sendable, Hashable {
  /// Title of the document.
  public var document: String
  /// Its version, when it has one.
  public var version: String?
  /// Section, page or requirement id.
  public var clause: String

  /// A reference to a clause.
  public init(document: String, version: String? = nil, clause: String) {
    self.document = document
    self.version = version
    self.clause = clause
  }

  /// Document, version and clause in one line.
  public var line: String {
    [document, version, clause].compactMap { $0 }.joined(separator: ", ")
  }
}

/// How well the source of a rule is known (the tags of the fact sheets).
public enum Confidence: String, Sendable, CaseIterable {
  /// Read in the primary document.
  case verified = "V"
  /// Read in a secondary source that cites the primary one.
  case secondary = "S"
  /// Deduced from official data or examples.
  case empirical = "E"
  /// Derived by reasoning; a decision of the product.
  case derived = "D"
  /// Not verified: never above a warning.
  case unverified = "U"
}
