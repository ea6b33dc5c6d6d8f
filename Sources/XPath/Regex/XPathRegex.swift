/// A compiled regular expression of XPath 2.0: the language of XML Schema part 2 appendix F with the additions of F&O
/// 2.0 section 7.6 (anchors, reluctant quantifiers, captures, back-references; flags `s`, `m`, `i`, `x`).
///
/// A character is a Unicode scalar. Time is at most the length of the input times the size of the pattern for one
/// search; patterns with back-references are tried within a number of steps. Every bound ends in `.limit`, never in a
/// wrong answer. The names of `\i` and `\c` are those of XML 1.0 fifth edition.
public struct XPathRegex: Sendable {
  /// Whether the pattern matches the empty string, which `replace` and `tokenize` refuse.
  public let matchesEmptyString: Bool

  let program: RegexProgram
  private let automaton: RegexAutomaton?
  private let limits: RegexLimits

  /// Compiles `pattern`, read with `flags`.
  public init(_ pattern: String, flags: String = "") throws(XPathRegexError) {
    try self.init(pattern, flags: flags, limits: .standard)
  }

  init(_ pattern: String, flags: String, limits: RegexLimits, usesAutomaton: Bool = true) throws(XPathRegexError) {
    let flags = try RegexFlags(letters: flags)
    program = try RegexCompiler.compile(pattern, flags: flags, limits: limits)
    automaton = usesAutomaton ? RegexAutomaton(program) : nil
    self.limits = limits
    var search = try RegexSearch(program, input: [], groups: nil, limits: limits)
    matchesEmptyString = try search.next(from: 0) != nil
  }

  /// Whether some part of `text` matches (`fn:matches`).
  public func matches(_ text: String) throws(XPathRegexError) -> Bool {
    if let answer = decide(text) { return answer }
    var search = try RegexSearch(program, input: text.unicodeScalars.map(\.value), groups: nil, limits: limits)
    return try search.next(from: 0) != nil
  }

  /// `text` with every match replaced (`fn:replace`); in `replacement`, `$N` is group N, `\$` and `\\` are characters.
  public func replace(_ text: String, with replacement: String) throws(XPathRegexError) -> String {
    guard !matchesEmptyString else { throw .matchesEmptyString }
    let replacement = try RegexReplacement(replacement, groupCount: program.groupCount)
    if decide(text) == false { return text }
    let input = Array(text.unicodeScalars)
    var search = try RegexSearch(
      program, input: input.map(\.value), groups: replacement.highestGroup, limits: limits)
    var result = String.UnicodeScalarView()
    var copied = 0
    var position = 0
    while let slots = try search.next(from: position) {
      result.append(contentsOf: input[copied..<slots[0]])
      for part in replacement.parts {
        switch part {
        case .scalars(let scalars): result.append(contentsOf: scalars)
        case .group(let group):
          let first = slots[2 * group]
          let last = slots[2 * group + 1]
          if first >= 0, last >= first { result.append(contentsOf: input[first..<last]) }
        }
      }
      copied = slots[1]
      position = max(slots[1], slots[0] + 1)
      if position > input.count { break }
    }
    result.append(contentsOf: input[copied...])
    return String(result)
  }

  /// The parts of `text` between matches (`fn:tokenize`); none for the empty string.
  public func tokenize(_ text: String) throws(XPathRegexError) -> [String] {
    // The reference engine looks at the text before the pattern.
    if text.isEmpty { return [] }
    guard !matchesEmptyString else { throw .matchesEmptyString }
    if decide(text) == false { return [text] }
    let input = Array(text.unicodeScalars)
    var search = try RegexSearch(program, input: input.map(\.value), groups: 0, limits: limits)
    var result: [String] = []
    var copied = 0
    var position = 0
    while let slots = try search.next(from: position) {
      result.append(String(String.UnicodeScalarView(input[copied..<slots[0]])))
      copied = slots[1]
      position = max(slots[1], slots[0] + 1)
      if position > input.count { break }
    }
    result.append(String(String.UnicodeScalarView(input[copied...])))
    return result
  }

  private func decide(_ text: String) -> Bool? {
    guard let automaton else { return nil }
    if let answer = text.utf8.withContiguousStorageIfAvailable({ automaton.decide($0) }) { return answer }
    var text = text
    return text.withUTF8 { automaton.decide($0) }
  }
}
