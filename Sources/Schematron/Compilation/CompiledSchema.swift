public import XPath

/// A schema ready to run: immutable, usable on any document, from any thread.
public struct CompiledSchema: Sendable {
  /// What the schema consists of, as texts.
  public let source: ExpandedSchema
  /// The patterns, in order, as in `source`.
  public let patterns: [CompiledPattern]
  /// Number of expressions that were compiled; equal ones count once.
  public let expressionCount: Int

  let lets: [CompiledLet]
  let prerequisites: RulePrerequisites

  /// Compiles a schema; all static errors are told at once.
  ///
  /// - Parameter lazily: whether the rules of a pattern may wait until one of them fires: for a schema that was compiled
  ///   without error before. An error that is found then ends the run.
  /// - Parameter base: the context to start from. Schemas that are run on the same evaluations should be given copies
  ///   of one context: they then share what is known of each document. Namespaces, functions and base URI are set here.
  public static func compile(
    _ schema: ExpandedSchema, in base: StaticContext = StaticContext(), lazily: Bool = false
  ) throws(SchematronError) -> CompiledSchema {
    var compiler = SchemaCompiler(schema, base: base)
    return try compiler.compile(lazily: lazily)
  }

  /// Reads and compiles the schema at `path` in `files`.
  public static func compile(
    _ path: String, in files: any SchematronFiles, phase: String? = nil, dialect: SchematronDialect = .reference,
    base: StaticContext = StaticContext()
  ) throws(SchematronError) -> CompiledSchema {
    let schema = try SchematronSchema.read(path, in: files)
    return try compile(try schema.expanded(phase: phase, dialect: dialect), in: base)
  }
}
