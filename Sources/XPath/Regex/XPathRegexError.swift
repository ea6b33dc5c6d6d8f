/// Why a regular expression, or a call that uses one, was refused.
public enum XPathRegexError: Error, Sendable, Hashable {
  /// The pattern is not in the XPath 2.0 grammar; `offset` counts Unicode scalars from the start of the pattern.
  case invalidPattern(message: String, offset: Int)
  /// The flags hold something else than `s`, `m`, `i` and `x`.
  case invalidFlags(found: String)
  /// `replace` and `tokenize` refuse a pattern that matches the empty string.
  case matchesEmptyString
  /// The replacement holds a `$` or a `\` that means nothing; `offset` counts Unicode scalars.
  case invalidReplacement(message: String, offset: Int)
  /// A bound on size or work was reached; nothing can be concluded.
  case limit(message: String)

  /// The error code of XQuery and XPath Functions and Operators, nil for a limit, which the standard does not name.
  public var code: String? {
    switch self {
    case .invalidFlags: "FORX0001"
    case .invalidPattern: "FORX0002"
    case .matchesEmptyString: "FORX0003"
    case .invalidReplacement: "FORX0004"
    case .limit: nil
    }
  }
}

extension XPathRegexError: CustomStringConvertible {
  /// One sentence in English: what was found, what was expected, where.
  public var description: String {
    switch self {
    case .invalidPattern(let message, let offset):
      "invalid regular expression at character \(offset + 1): \(message)"
    case .invalidFlags(let found):
      "invalid regular expression flags \"\(found)\": expected only s, m, i and x"
    case .matchesEmptyString:
      "the regular expression matches the empty string"
    case .invalidReplacement(let message, let offset):
      "invalid replacement at character \(offset + 1): \(message)"
    case .limit(let message):
      "regular expression limit reached: \(message)"
    }
  }
}
