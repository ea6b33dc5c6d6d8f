import Conformance
import Testing

/// The profiles and cases inside the program, loaded once.
enum Embedded {
  static let library = Result { try ProfileLibrary.embedded() }
  static let cases = Result { try CaseRunner.embeddedCases() }
  static let runner = Result { CaseRunner(library: try library.get()) }
}

extension RuleCase: CustomTestStringConvertible {
  /// `INS-014: clé exacte`.
  public var testDescription: String { "\(rule): \(name.fr)" }
}

@Suite("Every case of every rule")
struct RuleCaseTests {
  @Test("a case finds exactly what it states", arguments: try Embedded.cases.get())
  func finds(ruleCase: RuleCase) throws {
    let found = try Embedded.runner.get().run(ruleCase)
    #expect(
      ruleCase.isMet(by: found),
      "\(ruleCase.file):\(ruleCase.line): found \(RuleCase.text(found)), expected \(RuleCase.text(ruleCase.expectations))"
    )
  }
}

@Suite("The profiles as a whole")
struct ProfileLibraryTests {
  @Test("every profile loads and every expression compiles for every kind")
  func compiles() throws {
    let library = try Embedded.library.get()
    let today = try #require(CivilDate(iso: "2026-01-01"))
    try Validator(library: library, options: CheckOptions(today: today)).compileAll()
    #expect(library.profiles.count > 5)
  }

  @Test("every executable rule has one case that expects nothing of it and two that expect it")
  func hasCases() throws {
    let cases = Dictionary(grouping: try Embedded.cases.get(), by: \.rule)
    for rule in try Embedded.library.get().rules where rule.isExecutable {
      let own = cases[rule.id] ?? []
      #expect(own.contains { !$0.expectsFinding }, "\(rule.id) has no passing case (\(rule.file):\(rule.line))")
      #expect(
        own.filter(\.expectsFinding).count >= 2, "\(rule.id) has too few failing cases (\(rule.file):\(rule.line))")
    }
  }

  @Test("every case belongs to a rule that exists")
  func casesHaveRules() throws {
    let known = Set(try Embedded.library.get().rules.map(\.id))
    for ruleCase in try Embedded.cases.get() {
      #expect(known.contains(ruleCase.rule), "\(ruleCase.file):\(ruleCase.line): \(ruleCase.rule)")
      for expectation in ruleCase.expectations {
        #expect(known.contains(expectation.rule), "\(ruleCase.file):\(ruleCase.line): \(expectation.rule)")
      }
    }
  }

  @Test("every aspect that a check or a reader can judge has a rule")
  func aspectsHaveRules() throws {
    let used = Set(try Embedded.library.get().rules.compactMap(\.aspect))
    for aspect in CheckRegistry.aspects + ReaderAspects.all {
      #expect(used.contains(aspect), "no rule for \(aspect)")
    }
  }

  @Test("French and English differ in every message and title")
  func translated() throws {
    for rule in try Embedded.library.get().rules {
      #expect(rule.title.fr != rule.title.en || rule.title.fr.split(separator: " ").count < 3, "\(rule.id)")
      if let message = rule.message { #expect(message.text.fr != message.text.en, "\(rule.id)") }
    }
  }

  @Test(
    "the product never says conforme: that word is the agency's", arguments: ["conforme", "conformant", "référencé "])
  func words(word: String) throws {
    for rule in try Embedded.library.get().rules {
      let texts = [rule.title, rule.message?.text, rule.help].compactMap { $0 }
      for text in texts { #expect(!text.fr.contains(word) && !text.en.contains(word), "\(rule.id)") }
    }
  }
}
