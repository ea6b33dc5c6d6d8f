import Synchronization

/// Compiles the rules of a schema when they are first needed, from whatever thread.
final class RuleCompiler: Sendable {
  private let compiler: Mutex<SchemaCompiler>

  /// Goes on with what `compiler` compiled so far.
  init(_ compiler: SchemaCompiler) { self.compiler = Mutex(compiler) }

  /// A rule, by its number in its pattern and the number of the pattern in the schema.
  func rule(_ number: Int, ofPattern pattern: Int) throws(SchematronError) -> CompiledRule {
    try compiler.withLock { (compiler) throws(SchematronError) in
      try compiler.compiledRule(number, ofPattern: pattern)
    }
  }
}
