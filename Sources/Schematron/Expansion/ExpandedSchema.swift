/// A schema in one phase, abstract patterns and rules made concrete: texts only, nothing compiled.
///
/// It can be stored: compiling it needs no file.
public struct ExpandedSchema: Sendable, Hashable {
  /// `prefix` stands for `uri` in expressions.
  public struct Namespace: Sendable, Hashable {
    /// The prefix.
    public var prefix: String
    /// The namespace.
    public var uri: String
  }

  /// Title of the schema, spaces collapsed.
  public var title: String?
  /// What the schema says of its version.
  public var version: String?
  /// The phase, `#ALL` for all patterns.
  public var phase: String
  /// How the schema was read.
  public var dialect: SchematronDialect
  /// The declared prefixes, in order.
  public var namespaces: [Namespace]
  /// The files that positions refer to; the first is the schema itself.
  public var files: [String]
  /// Variables of the schema and the phase.
  public var lets: [ExpandedLet]
  /// The active patterns, in the order of the schema.
  public var patterns: [ExpandedPattern]
  /// What was survived.
  public var notices: [SchematronNotice]
}
