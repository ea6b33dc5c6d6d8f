import SuiteSupport
import Testing

@Suite("The lists of expected failures")
struct ExpectedFailuresTests {
  private func results(_ outcomes: [String: SuiteOutcome]) -> SuiteResults {
    var results = SuiteResults()
    for (name, outcome) in outcomes { results.add(outcome, of: name, in: "group") }
    return results
  }

  @Test("a list that says what happened has nothing to tell")
  func agrees() {
    let list = ExpectedFailures("# a remark\n\nb\tits document has a DTD\n")
    #expect(list.disagreements(with: results(["a": .passed, "b": .failed("x"), "c": .notApplicable("y")])) == [])
  }

  @Test("an unlisted failure, a listed case that passes or that was not run, are told")
  func disagrees() {
    let list = ExpectedFailures("b\treason\nc\treason\n")
    let found = list.disagreements(with: results(["a": .failed("no"), "b": .passed, "c": .notApplicable("y")]))
    #expect(
      found == ["a: fails, and is not listed: no", "b: listed, and passes now", "c: listed, and was not run"])
  }

  @Test("a line without a reason and a case listed twice are faults", arguments: ["b", "b\t ", "b\tx\nb\ty"])
  func faults(text: String) {
    #expect(ExpectedFailures(text).faults.count == 1)
  }

  @Test("cases that share a name are told: a list could not tell them apart")
  func repeatedNames() {
    var results = SuiteResults()
    results.add(.passed, of: "a", in: "one")
    results.add(.passed, of: "a", in: "two")
    #expect(ExpectedFailures("").disagreements(with: results) == ["a: more than one case bears this name"])
  }

  @Test("the summary counts by group, and says why cases were not run")
  func summary() {
    let summary = results(["a": .passed, "b": .failed("x"), "c": .notApplicable("it is of another language")]).summary
    #expect(summary.contains("total: 1 passed, 1 failed, 1 not applicable (50.00 %)"))
    #expect(summary.contains("  not applicable, it is of another language: 1"))
  }
}
