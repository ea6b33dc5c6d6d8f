/// Reads a character class expression: `[a-z]`, `[^\d-]`, `[a-z-[aeiou]]`.
struct RegexClassReader {
  private(set) var source: RegexSource
  private let ignoresCase: Bool
  private let depthLimit: Int

  /// `source` stands after the opening bracket.
  init(source: RegexSource, ignoringCase: Bool, depthLimit: Int) {
    self.source = source
    ignoresCase = ignoringCase
    self.depthLimit = depthLimit
  }

  /// The set, with `source` left after the closing bracket.
  mutating func read() throws(XPathRegexError) -> RegexCharacterSet { try read(depth: 0) }

  private mutating func read(depth: Int) throws(XPathRegexError) -> RegexCharacterSet {
    guard depth <= depthLimit else { throw .limit(message: "classes nested deeper than \(depthLimit)") }
    let start = source.position - 1
    let isComplemented = source.accept("^")
    var literals: [ClosedRange<UInt32>] = []
    var escapes: [ClosedRange<UInt32>] = []
    var categories: RegexCategories = []
    var isEmpty = true

    while let scalar = source.peek {
      if scalar == "]", isEmpty { throw source.error("empty character class", at: start) }
      if source.accept("]") {
        return set(literals, escapes, categories, isComplemented, subtracting: nil)
      }
      if scalar == "-", source.peek(1) == "[", !isEmpty {
        _ = source.next()
        _ = source.next()
        let subtracted = try read(depth: depth + 1)
        guard source.accept("]") else { throw source.error("']' is expected after a class subtraction") }
        return set(literals, escapes, categories, isComplemented, subtracting: subtracted)
      }
      switch try member(isFirst: isEmpty) {
      case .scalar(let first): literals.append(try range(from: first))
      case .set(let ranges, let more):
        escapes += ranges
        categories.formUnion(more)
      }
      isEmpty = false
    }
    throw source.error("'[' without ']'", at: start)
  }

  /// One character or one class escape. A bare `-` is a character at the start or the end of the class only.
  private mutating func member(isFirst: Bool) throws(XPathRegexError) -> RegexSource.Escape {
    let position = source.position
    guard let scalar = source.next() else { throw source.error("'[' without ']'", at: position) }
    switch scalar {
    case "[": throw source.error("'[' must be written '\\[' in a class", at: position)
    case "-":
      guard isFirst || source.peek == "]" || (source.peek == "-" && source.peek(1) == "[") else {
        throw source.error("'-' inside a class must be written '\\-'", at: position)
      }
      return .scalar(scalar.value)
    case "\\": return try source.escape()
    default: return .scalar(scalar.value)
    }
  }

  /// The range that begins with `first`, or `first` alone.
  private mutating func range(from first: UInt32) throws(XPathRegexError) -> ClosedRange<UInt32> {
    let position = source.position
    guard source.peek == "-", let after = source.peek(1), after != "]", after != "[", after != "-" else {
      return first...first
    }
    _ = source.next()
    guard case .scalar(let last) = try member(isFirst: false) else {
      throw source.error("a range must end with one character", at: position)
    }
    guard first <= last else { throw source.error("range with its end before its start", at: position) }
    return first...last
  }

  /// Case is ignored for the characters that are written, not for categories and blocks.
  private func set(
    _ literals: [ClosedRange<UInt32>], _ escapes: [ClosedRange<UInt32>], _ categories: RegexCategories,
    _ isComplemented: Bool, subtracting other: RegexCharacterSet?
  ) -> RegexCharacterSet {
    let expanded = ignoresCase ? RegexCaseVariants.expand(literals) : literals
    return RegexCharacterSet(
      ranges: expanded + escapes, categories: categories, isComplemented: isComplemented, subtracting: other)
  }
}
