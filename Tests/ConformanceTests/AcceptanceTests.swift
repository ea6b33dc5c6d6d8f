import Conformance
import EmbeddedFiles
import Testing

/// The invalid twin of the sample, whose findings the tests select, waive and know.
private struct Deviating {
  let library: ProfileLibrary
  let vocabulary: RuleTerm.Vocabulary
  let bytes: [UInt8]
  let today: CivilDate

  init() throws {
    library = try Shared.library.get()
    vocabulary = RuleTerm.Vocabulary(library, requirements: ["EX-1": [RuleID("INS-014")]])
    bytes = try #require(EmbeddedFiles.entries(under: "Samples/cda/cr-bio-alpha-invalide.xml").first).bytes
    today = try #require(CivilDate(iso: "2026-01-01"))
  }

  func report(_ selection: RuleSelection = RuleSelection(), name: String = "exports/a.xml") throws -> Report {
    var options = CheckOptions(today: today)
    options.selection = selection
    return try Validator(library: library, options: options).validate(bytes, name: name)
  }

  func terms(_ names: String...) throws -> [RuleTerm] { try names.map { try RuleTerm($0, in: vocabulary) } }

  func waivers(_ yaml: String) throws -> [Waiver] {
    try ProjectConfiguration(yaml: "waivers:\n" + yaml, file: ".convergence.yml", folder: "").waivers(in: vocabulary)
  }
}

@Suite("Selection of rules")
struct RuleSelectionTests {
  @Test("an ignored rule is untested, the others stay")
  func ignoredRule() throws {
    let deviating = try Deviating()
    let all = try deviating.report()
    let report = try deviating.report(RuleSelection(ignored: try deviating.terms("INS-014")))
    #expect(all.findings.contains { $0.rule.rawValue == "INS-014" })
    #expect(report.findings == all.findings.filter { $0.rule.rawValue != "INS-014" })
    let result = report.layers.flatMap(\.results).first { $0.rule.rawValue == "INS-014" }
    #expect(result?.outcome == .untested)
    #expect(report.rulesEvaluated == all.rulesEvaluated - 1)
  }

  @Test("a family, a requirement and a profile name their rules")
  func wideTerms() throws {
    let deviating = try Deviating()
    let family = try deviating.report(RuleSelection(selected: try deviating.terms("INS")))
    #expect(!family.findings.isEmpty && family.findings.allSatisfy { $0.rule.family == "INS" })
    let requirement = try deviating.report(RuleSelection(selected: try deviating.terms("EX-1")))
    #expect(Set(requirement.findings.map(\.rule.rawValue)) == ["INS-014"])
    let profile = try deviating.report(RuleSelection(ignored: try deviating.terms("cda/")))
    #expect(!profile.findings.isEmpty && profile.findings.allSatisfy { !$0.profile.name.hasPrefix("cda/") })
  }

  @Test("the narrower term wins; of two alike, the one that ignores")
  func precision() throws {
    let deviating = try Deviating()
    let narrow = try deviating.report(
      RuleSelection(selected: try deviating.terms("INS-014"), ignored: try deviating.terms("INS")))
    #expect(Set(narrow.findings.map(\.rule.rawValue)) == ["INS-014"])
    let alike = try deviating.report(
      RuleSelection(selected: try deviating.terms("INS"), ignored: try deviating.terms("INS")))
    #expect(alike.findings.isEmpty)
  }

  @Test("where no rule is left to judge by, nothing is concluded")
  func nothingLeft() throws {
    let deviating = try Deviating()
    let report = try deviating.report(RuleSelection(selected: try deviating.terms("BYT")))
    #expect(report.outcome.reason?.code == "no-rule-evaluated")
  }

  @Test("what says that nothing could be concluded is never left out")
  func inconclusiveStays() throws {
    let deviating = try Deviating()
    var options = CheckOptions(today: deviating.today)
    options.selection = RuleSelection(ignored: try deviating.terms("INP-001", "INP"))
    let report = try Validator(library: deviating.library, options: options).validate([], name: "vide.xml")
    #expect(report.findings.map(\.rule.rawValue) == ["INP-001"])
    #expect(report.outcome.keyword == "inconclusive")
  }

  @Test("an unknown term names the nearest one")
  func unknown() throws {
    let deviating = try Deviating()
    let error = #expect(throws: ConfigurationError.self) { try RuleTerm("INZ-014", in: deviating.vocabulary) }
    #expect(error?.message.fr.contains("INS-014") == true)
  }
}

@Suite("Waivers and baselines")
struct AcceptanceTests {
  private let waiver = """
      - rule: INS-014
        path: exports/
        reason: fournisseur prévenu
        ticket: T-12
        expires: 2026-06-30
    """

  @Test("a waived finding fails nothing, is counted, and leaves the verdict as it is")
  func waived() throws {
    let deviating = try Deviating()
    var acceptance = Acceptance(waivers: try deviating.waivers(waiver), today: deviating.today)
    let before = try deviating.report()
    let report = acceptance.applied(to: before)
    #expect(report.accepted.map(\.finding.rule.rawValue) == ["INS-014"])
    #expect(report.findings.count == before.findings.count - 1)
    #expect(report.outcome == .failed)
    #expect(acceptance.statuses.map(\.status) == [.used])
  }

  @Test("a waiver for other files is unused")
  func otherFiles() throws {
    let deviating = try Deviating()
    var acceptance = Acceptance(waivers: try deviating.waivers(waiver), today: deviating.today)
    let report = acceptance.applied(to: try deviating.report(name: "autres/a.xml"))
    #expect(report.accepted.isEmpty)
    #expect(acceptance.statuses.map(\.status) == [.unused])
  }

  @Test("an expired waiver accepts nothing")
  func expired() throws {
    let deviating = try Deviating()
    let day = try #require(CivilDate(iso: "2026-07-01"))
    var acceptance = Acceptance(waivers: try deviating.waivers(waiver), today: day)
    #expect(acceptance.applied(to: try deviating.report()).accepted.isEmpty)
    #expect(acceptance.statuses.map(\.status) == [.expired])
  }

  @Test(
    "a waiver without reason, without end or for an unknown rule is an error with its line",
    arguments: [
      ("- rule: INS-014\n  path: a\n  reason: '  '\n  expires: 2026-06-30", 4),
      ("- rule: INS-014\n  path: a\n  expires: 2026-06-30", 2),
      ("- rule: INS-014\n  path: a\n  reason: oui\n  expires: demain", 5),
      ("- rule: INZ-014\n  path: a\n  reason: oui\n  expires: 2026-06-30", 2),
    ])
  func faults(yaml: String, line: Int) throws {
    let deviating = try Deviating()
    let error = #expect(throws: ConfigurationError.self) { try deviating.waivers(yaml) }
    #expect(error?.line == line)
  }

  @Test("a baseline knows the findings it was made of, and no other")
  func baseline() throws {
    let deviating = try Deviating()
    let known = try deviating.report(RuleSelection(selected: try deviating.terms("INS")))
    var acceptance = Acceptance(baseline: Baseline([known]), today: deviating.today)
    let report = acceptance.applied(to: try deviating.report())
    #expect(Set(report.accepted.map(\.finding.rule.family)) == ["INS"])
    #expect(report.accepted.allSatisfy { $0.why == .baseline })
    #expect(!report.findings.isEmpty && report.findings.allSatisfy { $0.rule.family != "INS" })
  }

  @Test("a baseline survives lines that move")
  func movedLines() throws {
    let deviating = try Deviating()
    let known = Baseline([try deviating.report()])
    let text = String(decoding: deviating.bytes, as: UTF8.self)
    let moved = text.replacing("<recordTarget>", with: "\n\n\n<recordTarget>")
    #expect(moved != text)
    let report = try Validator(library: deviating.library, options: CheckOptions(today: deviating.today))
      .validate(Array(moved.utf8), name: "exports/a.xml")
    #expect(Baseline([report]) == known)
  }

  @Test("an update drops what is mended and lets nothing new in unasked")
  func update() throws {
    let deviating = try Deviating()
    let identity = try deviating.report(RuleSelection(selected: try deviating.terms("INS")))
    let header = try deviating.report(RuleSelection(ignored: try deviating.terms("INS")))
    let old = Baseline([identity])
    let strict = old.updated(by: [header], acceptingNew: false)
    #expect(strict.baseline.findings.isEmpty)
    #expect(strict.fixed == identity.findings.count)
    #expect(strict.new == header.findings.count)
    #expect(old.updated(by: [header], acceptingNew: true).baseline == Baseline([header]))
  }
}

@Suite("Patterns of paths")
struct PathPatternTests {
  @Test(
    "folders, names, stars",
    arguments: [
      ("exports/", "exports/a/b.xml", true), ("exports/", "autres/a.xml", false), ("*.bak", "a/b/c.bak", true),
      ("a/*.xml", "a/b.xml", true), ("a/*.xml", "a/b/c.xml", false), ("a/**/c.xml", "a/c.xml", true),
      ("a/**/c.xml", "a/b/d/c.xml", true), ("a.xml", "b/a.xml", true), ("**", "x/y", true),
    ])
  func matching(pattern: String, path: String, matches: Bool) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }
}
