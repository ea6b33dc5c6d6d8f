/// An expression in a scope, compared code point by code point.
struct ExpressionKey: Hashable {
  /// The variables that the expression may see beside those of the schema; empty where it reads none.
  let scope: String
  let source: String

  static func == (a: ExpressionKey, b: ExpressionKey) -> Bool {
    a.source.utf8.elementsEqual(b.source.utf8) && a.scope.utf8.elementsEqual(b.scope.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var source = source
    source.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
