import Testing

@testable import XPath

/// No pattern and no input costs more than a bounded number of steps, and none stops the program.
@Suite("Regular expressions: bounds")
struct RegexBoundsTests {
  @Test(
    "patterns that defeat a backtracking engine are linear: 3 steps a character and an instruction at most",
    arguments: ["(a+)+$", "^(a|a)*$", "(a|aa)+$", "(.*a){12}$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a?){25}a{25}$"])
  func catastrophicPatterns(pattern: String) throws {
    var limits = RegexLimits.standard
    let input = [UInt32](repeating: 0x61, count: 2000) + [0x21]
    let regex = try XPathRegex(pattern, flags: "", limits: limits, usesAutomaton: false)
    limits.steps = input.count * regex.program.instructions.count * 3
    var search = try RegexSearch(regex.program, input: input, groups: nil, limits: limits)
    #expect(try search.next(from: 0) == nil)
  }

  @Test("a back-reference that would take exponential time ends in a limit")
  func exponentialReference() throws {
    let regex = try XPathRegex("^((a|b)*)*c\\1$")
    #expect {
      try regex.matches(String(repeating: "ab", count: 2000))
    } throws: { error in
      guard case XPathRegexError.limit = error else { return false }
      return true
    }
  }

  @Test(
    "a pattern too large, too deep or too many is a limit",
    arguments: [
      "((a{100}){100}){100}", "a{99999999999999999999}", "a{10001}", "(((a{50}){50}){50}){50}", "((){500}){500}",
      String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000),
      String(repeating: "[a-", count: 5000) + "[b]" + String(repeating: "]", count: 5000),
      String(repeating: "ab", count: 10_000),
    ])
  func largePatterns(pattern: String) {
    #expect {
      try XPathRegex(pattern)
    } throws: { error in
      guard case XPathRegexError.limit = error else { return false }
      return true
    }
  }

  @Test("many groups with captures are a limit, and are no trouble without")
  func manyGroups() throws {
    let regex = try XPathRegex(String(repeating: "(a)", count: 1000) + "b")
    let text = String(repeating: "a", count: 1000) + "b"
    #expect(try regex.matches(text))
    #expect(try regex.replace(text, with: "$1") == "a")
    #expect {
      try regex.replace(text, with: "$999")
    } throws: { error in
      guard case XPathRegexError.limit = error else { return false }
      return true
    }
  }

  @Test("a search that is quadratic by nature ends in a limit or a result")
  func quadraticReplace() throws {
    var limits = RegexLimits.standard
    limits.steps = 100_000
    let regex = try XPathRegex("a.*b|a", flags: "", limits: limits)
    #expect {
      try regex.replace(String(repeating: "a", count: 5000), with: "x")
    } throws: { error in
      guard case XPathRegexError.limit = error else { return false }
      return true
    }
  }

  @Test("random patterns and texts never trap, and end within their steps", arguments: 0..<40)
  func randomPatterns(seed: UInt64) {
    var generator = RegexTestGenerator(seed: seed)
    var limits = RegexLimits.standard
    limits.steps = 50_000
    limits.backtrackingSteps = 20_000
    for _ in 0..<100 {
      let pattern = generator.noise(upTo: 14)
      let flags = ["", "i", "m", "s", "x"].randomElement(using: &generator) ?? ""
      do {
        let regex = try XPathRegex(pattern, flags: flags, limits: limits)
        let text = generator.text(upTo: 20)
        _ = try regex.matches(text)
        if !regex.matchesEmptyString {
          let tokens = try regex.tokenize(text)
          #expect(tokens.isEmpty == text.isEmpty)
          #expect(try regex.replace(text, with: "").unicodeScalars.count == tokens.joined().unicodeScalars.count)
        }
      } catch {
        // A refusal is an answer; only a trap is not.
        continue
      }
    }
  }

  @Test("automaton, linear machine and backtracking agree on match and captures", arguments: 0..<40)
  func machinesAgree(seed: UInt64) throws {
    var generator = RegexTestGenerator(seed: seed &+ 1000)
    for _ in 0..<100 {
      let pattern = generator.pattern(depth: 3)
      let flags = ["", "", "i", "m"].randomElement(using: &generator) ?? ""
      let regex = try XPathRegex(pattern, flags: flags)
      for _ in 0..<4 {
        let text = generator.text(upTo: 9)
        let input = text.unicodeScalars.map(\.value)
        var backtracker = RegexBacktracker(regex.program, input: input)
        var budget = RegexBudget(steps: 200_000)
        let expected: [Int]?
        do { expected = try backtracker.find(from: 0, budget: &budget) } catch { continue }
        var search = try RegexSearch(
          regex.program, input: input, groups: regex.program.groupCount, limits: .standard)
        let found = try search.next(from: 0)
        #expect(found?.prefix(2) == expected?.prefix(2), "\(pattern) \(flags) on \(text.debugDescription)")
        #expect(try regex.matches(text) == (expected != nil), "\(pattern) \(flags) on \(text.debugDescription)")
      }
    }
  }
}
