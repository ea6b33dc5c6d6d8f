/// Reads a pattern in the grammar of XML Schema part 2 appendix F as F&O 2.0 section 7.6.1 extends it:
/// anchors, reluctant quantifiers, capturing groups and back-references.
struct RegexParser {
  /// The sets that `RegexNode.set` refers to.
  private(set) var sets: [RegexCharacterSet] = []
  /// Number of capturing groups.
  private(set) var groupCount = 0
  private(set) var hasReferences = false

  private var setNumbers: [RegexCharacterSet: Int] = [:]
  private var closedGroups: Set<Int> = []
  private var source: RegexSource
  private let flags: RegexFlags
  private let limits: RegexLimits

  init(_ pattern: String, flags: RegexFlags, limits: RegexLimits) {
    source = RegexSource(pattern, freeSpacing: flags.contains(.freeSpacing))
    self.flags = flags
    self.limits = limits
  }

  mutating func parse() throws(XPathRegexError) -> RegexNode {
    let node = try alternation(depth: 0)
    guard source.isAtEnd else { throw source.error("')' without '('") }
    return node
  }

  private mutating func alternation(depth: Int) throws(XPathRegexError) -> RegexNode {
    guard depth <= limits.depth else { throw .limit(message: "groups nested deeper than \(limits.depth)") }
    var branches = [try branch(depth: depth)]
    while source.accept("|") { branches.append(try branch(depth: depth)) }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func branch(depth: Int) throws(XPathRegexError) -> RegexNode {
    var parts: [RegexNode] = []
    while let next = source.peek, next != "|", next != ")" {
      parts.append(try quantified(try atom(depth: depth)))
    }
    switch parts.count {
    case 0: return .empty
    case 1: return parts[0]
    default: return .sequence(parts)
    }
  }

  // MARK: Atoms

  private mutating func atom(depth: Int) throws(XPathRegexError) -> RegexNode {
    let position = source.position
    guard let scalar = source.next() else { return .empty }
    switch scalar {
    case "^": return .start
    case "$": return .end
    case ".": return dot()
    case "(": return try group(depth: depth)
    case "[":
      var reader = RegexClassReader(source: source, ignoringCase: ignoresCase, depthLimit: limits.depth)
      let set = try reader.read()
      source = reader.source
      return .set(number(of: set))
    case "\\": return try escape()
    case "?", "*", "+":
      throw source.error("quantifier '\(scalar)' with nothing to repeat", at: position)
    case "{", "}", "]":
      throw source.error("'\(scalar)' must be written '\\\(scalar)' here", at: position)
    default: return literal(scalar.value)
    }
  }

  private mutating func dot() -> RegexNode {
    let excluded: [ClosedRange<UInt32>] = flags.contains(.dotAll) ? [] : [0xA...0xA]
    return .set(number(of: RegexCharacterSet(ranges: excluded, isComplemented: true)))
  }

  private mutating func group(depth: Int) throws(XPathRegexError) -> RegexNode {
    let position = source.position - 1
    groupCount += 1
    let index = groupCount
    let body = try alternation(depth: depth + 1)
    guard source.accept(")") else { throw source.error("'(' without ')'", at: position) }
    closedGroups.insert(index)
    return .group(index, body)
  }

  private mutating func escape() throws(XPathRegexError) -> RegexNode {
    if let digit = source.peek, digit >= "1", digit <= "9" { return try reference() }
    switch try source.escape() {
    case .scalar(let value): return literal(value)
    case .set(let ranges, let categories):
      return .set(number(of: RegexCharacterSet(ranges: ranges, categories: categories)))
    }
  }

  /// A back-reference takes further digits only as long as that many groups have been opened before it.
  private mutating func reference() throws(XPathRegexError) -> RegexNode {
    let position = source.position - 1
    var index = 0
    while let digit = source.peek, digit >= "0", digit <= "9" {
      let longer = index * 10 + Int(digit.value - 48)
      guard index == 0 || longer <= groupCount else { break }
      index = longer
      _ = source.next()
    }
    guard closedGroups.contains(index) else {
      throw source.error("back-reference \\\(index) to a group that is not closed before it", at: position)
    }
    hasReferences = true
    return .reference(index)
  }

  private mutating func literal(_ value: UInt32) -> RegexNode {
    guard ignoresCase else { return .scalar(value) }
    let variants = RegexCaseVariants.variants(of: value)
    if variants.isEmpty { return .scalar(value) }
    return .set(number(of: RegexCharacterSet(ranges: ([value] + variants).map { $0...$0 })))
  }

  private var ignoresCase: Bool { flags.contains(.caseInsensitive) }

  private mutating func number(of set: RegexCharacterSet) -> Int {
    if let known = setNumbers[set] { return known }
    sets.append(set)
    setNumbers[set] = sets.count - 1
    return sets.count - 1
  }

  // MARK: Quantifiers

  private mutating func quantified(_ atom: RegexNode) throws(XPathRegexError) -> RegexNode {
    let bounds: (minimum: Int, maximum: Int?)
    switch source.peek {
    case "?": bounds = (0, 1)
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "{": bounds = try braces()
    default: return atom
    }
    _ = source.next()
    let reluctant = source.accept("?")
    // An anchor repeated is the anchor, or nothing at all when it may be left out: `^+?` is `^`, `^*` is empty.
    switch atom {
    case .start, .end: return bounds.minimum == 0 ? .empty : atom
    default: break
    }
    return .repetition(atom, minimum: bounds.minimum, maximum: bounds.maximum, reluctant: reluctant)
  }

  /// Reads `{n}`, `{n,}` or `{n,m}` up to its closing brace, which stays.
  private mutating func braces() throws(XPathRegexError) -> (minimum: Int, maximum: Int?) {
    let position = source.position
    _ = source.next()
    let minimum = try count()
    var maximum: Int? = minimum
    if source.accept(",") { maximum = source.peek == "}" ? nil : try count() }
    guard source.peek == "}" else { throw source.error("'{' without '}'", at: position) }
    if let maximum, maximum < minimum {
      throw source.error("quantity {\(minimum),\(maximum)} with its maximum below its minimum", at: position)
    }
    return (minimum, maximum)
  }

  private mutating func count() throws(XPathRegexError) -> Int {
    var value = 0
    var digits = 0
    while let digit = source.peek, digit >= "0", digit <= "9" {
      value = min(value * 10 + Int(digit.value - 48), limits.programSize + 1)
      digits += 1
      _ = source.next()
    }
    guard digits > 0 else { throw source.error("a number is expected in a quantity") }
    guard value <= limits.programSize else { throw .limit(message: "quantity above \(limits.programSize)") }
    return value
  }
}
