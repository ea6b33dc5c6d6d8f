/// One thing that is wrong with a schema: what was found, what was expected, and where.
public struct SchematronFault: Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// The schema, or a part of it that exists, could not be read.
    case unreadable
    /// The file is not well-formed XML, or has a `DOCTYPE`.
    case notWellFormed
    /// An element or attribute is missing, unknown or in the wrong place.
    case structure
    /// Something that only an XSLT processor can do: keys, functions, another query language.
    case unsupported
    /// A name is declared twice, or refers to nothing.
    case reference
    /// Parts include or extend each other without end, or there are more of them than allowed.
    case limit
    /// An expression has a static error.
    case expression
  }

  /// What is wrong.
  public var kind: Kind
  /// The file within the root folder.
  public var file: String
  /// Line, from 1.
  public var line: Int
  /// What was found and what was expected, in English.
  public var message: String
  /// For an expression: its code in the recommendation.
  public var code: String?
  /// For an expression: the expression as it is after parameters were replaced.
  public var expression: String?
  /// For an expression: the line with the fault, and below it a caret.
  public var excerpt: String?

  /// A fault at a place.
  public init(
    _ kind: Kind, file: String, line: Int, _ message: String, code: String? = nil, expression: String? = nil,
    excerpt: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.message = message
    self.code = code
    self.expression = expression
    self.excerpt = excerpt
  }

  /// `file:line: message`, then the expression with a caret where there is one.
  public var description: String {
    let head = "\(file):\(line): \(code.map { "\($0): " } ?? "")\(message)"
    return excerpt.map { head + "\n" + $0 } ?? head
  }
}
