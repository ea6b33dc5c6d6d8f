import Foundation

/// An expression in a scope, compared code point by code point.
struct ExpressionKey: Hashable {
  /// The variables that the expression may see beside those of the schema; empty where it reads none.
  let scope: String
  let source: String

  static func == (a: ExpressionKey, b: ExpressionKey) -> Bool {
    isSame(a.source, b.source) && isSame(a.scope, b.scope)
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == b.utf8.count else { return false }
    var (a, b) = (a, b)
    return a.withUTF8 { a in
      b.withUTF8 { b in
        guard let first = a.baseAddress, let second = b.baseAddress else { return a.isEmpty }
        return memcmp(first, second, a.count) == 0
      }
    }
  }

  func hash(into hasher: inout Hasher) {
    var source = source
    source.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
