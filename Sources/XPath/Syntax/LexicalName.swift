/// A name as written in an expression: prefix (empty for none) and local part.
struct LexicalName: Hashable, Sendable {
  var prefix: String
  var local: String

  var description: String { prefix.isEmpty ? local : prefix + ":" + local }
}
