/// A static or dynamic error of an XPath expression.
///
/// `code` is the local name of the error in the recommendations (`XPST0003`, `FORG0001`…), or `LIMIT` where the
/// expression or the document asked for more work than allowed: neither says anything about the document.
public struct XPathError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Code of the recommendation, or `LIMIT`.
  public var code: String
  /// What was found, what was expected.
  public var message: String
  /// The expression, empty until the compiler or the evaluator that was called adds it.
  public var source: String
  /// Where the fault is, in Unicode scalars from the start of `source`.
  public var offset: Int?

  /// An error with a code of the recommendation.
  public init(_ code: String, _ message: String, source: String = "", offset: Int? = nil) {
    self.code = code
    self.message = message
    self.source = source
    self.offset = offset
  }

  /// `code: message`, and the place where it is known.
  public var description: String {
    guard let offset else { return "\(code): \(message)" }
    return "\(code) at \(offset): \(message)"
  }

  /// The line of the expression that holds the fault, and a second line with a caret below it.
  public var excerpt: String? {
    guard let offset, !source.isEmpty else { return nil }
    let scalars = Array(source.unicodeScalars)
    let place = min(max(offset, 0), scalars.count)
    let start = scalars[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = scalars[place...].firstIndex(of: "\n") ?? scalars.count
    var line = String.UnicodeScalarView()
    for scalar in scalars[start..<end] { line.append(scalar == "\t" || scalar == "\r" ? " " : scalar) }
    return String(line) + "\n" + String(repeating: " ", count: place - start) + "^"
  }

  /// The same error at `offset`, unless it already has a place.
  func located(_ offset: Int) -> XPathError {
    guard self.offset == nil else { return self }
    var copy = self
    copy.offset = offset
    return copy
  }

  /// The same error with the expression it belongs to, unless it already has one.
  func of(_ source: String) -> XPathError {
    guard self.source.isEmpty else { return self }
    var copy = self
    copy.source = source
    return copy
  }
}
