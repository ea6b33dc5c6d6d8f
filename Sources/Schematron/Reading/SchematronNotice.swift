/// Something in a schema that was survived, and that whoever publishes or runs it should know.
public struct SchematronNotice: Sendable, Hashable, CustomStringConvertible {
  /// What was survived.
  public enum Kind: Sendable, Hashable {
    /// An included file does not exist; the include was dropped (SCH-03).
    case missingInclude(href: String)
    /// A path was wrong in letter case or in the composition of accents (SCH-02).
    case repairedPath(asked: String, found: String)
    /// A phase activates a pattern that is not declared (SCH-03).
    case undeclaredPattern(id: String)
    /// A rule extends an abstract rule that is not declared.
    case undeclaredRule(id: String)
    /// A pattern is an instance of an abstract pattern that is not declared; it checks nothing.
    case undeclaredAbstractPattern(id: String)
    /// An assertion refers to a diagnostic or property that is not declared.
    case undeclaredMessage(id: String)
    /// The schema says no query language; it is read as XPath 2.0.
    case assumedQueryLanguage
  }

  /// What was survived.
  public var kind: Kind
  /// The file within the root folder.
  public var file: String
  /// Line, from 1.
  public var line: Int

  /// A notice about a place.
  public init(_ kind: Kind, file: String, line: Int) {
    self.kind = kind
    self.file = file
    self.line = line
  }

  /// `file:line: what happened`, in English.
  public var description: String { "\(file):\(line): \(text)" }

  private var text: String {
    switch kind {
    case .missingInclude(let href): "the included file “\(href)” does not exist; the include was dropped"
    case .repairedPath(let asked, let found): "the path “\(asked)” was read as “\(found)”"
    case .undeclaredPattern(let id): "the phase activates “\(id)”, but there is no such pattern"
    case .undeclaredRule(let id): "the rule extends “\(id)”, but there is no such abstract rule"
    case .undeclaredAbstractPattern(let id): "the pattern is an instance of “\(id)”, but there is no such pattern"
    case .undeclaredMessage(let id): "the assertion refers to “\(id)”, but there is no such diagnostic or property"
    case .assumedQueryLanguage: "no queryBinding is given; expressions are read as XPath 2.0"
    }
  }
}
