import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Des rapports aux essais")
struct RunBuilderTests {
  static let one = RuleID("T-001")
  static let two = RuleID("T-002")
  static let reason = Reason("white-list-missing", Localized(fr: "liste absente", en: "list missing"))

  static func finding(_ rule: RuleID, _ severity: Severity, isInconclusive: Bool = false) -> Finding {
    Finding(
      rule: rule, severity: severity, message: Message(Localized(fr: "a", en: "b")),
      location: Location(artifact: ["x"], path: "", line: 1, column: 1), found: nil, expected: nil,
      profile: ProfileID(name: "t", version: "1"), layer: .rules, requirements: [],
      source: Citation(document: "t", clause: "1"), help: nil, excerpt: nil, causes: [],
      isInconclusive: isInconclusive)
  }

  static func report(
    named name: String = "a.xml", sha256: String? = nil, kind: ArtifactKind = .cda, _ results: [RuleResult],
    findings: [Finding] = [], omitted: Int = 0, skipped: Reason? = nil, layer: Layer = .rules,
    outcome: Outcome = .passed,
    children: [Report] = []
  ) -> Report {
    Report(
      artifact: [name], kind: kind, recognisedBy: Localized(fr: "essai", en: "test"), size: 10,
      sha256: sha256 ?? "sha-" + name, profiles: [],
      layers: [LayerResult(layer: layer, results: results, skipped: skipped)], findings: findings,
      omittedFindings: omitted, outcome: outcome, children: children)
  }

  static func result(_ rule: RuleID, _ outcome: Outcome, evaluated: Int = 1) -> RuleResult {
    RuleResult(rule: rule, outcome: outcome, evaluated: evaluated)
  }

  private func outcome(
    _ reports: [Report], requirement: Requirement? = nil, subject: MeasuredSubject = subject(),
    covered: [RuleID: Set<RuleID>] = [:]
  ) throws -> RequirementOutcome {
    let requirement = requirement ?? both
    let builder = RunBuilder(
      subject: subject, sample: Sample(kind: .fixture, mode: .selected),
      suites: [suite("s", .documents, [requirement])],
      components: [], covered: covered)
    return try #require(builder.results(from: reports).outcomes.first)
  }

  private var both: Requirement { requirement("r", rules: [Self.one, Self.two]) }

  @Test("toutes les règles passent : un essai réussi")
  func passed() throws {
    let outcome = try outcome([Self.report([Self.result(Self.one, .passed), Self.result(Self.two, .passed)])])
    #expect(outcome.state == .exercised)
    #expect(outcome.decided == 1 && outcome.passed == 1)
  }

  @Test("une règle échoue : un seul essai, échoué, qui nomme la règle")
  func failed() throws {
    let outcome = try outcome([
      Self.report(
        [Self.result(Self.one, .passed, evaluated: 30), Self.result(Self.two, .failed, evaluated: 30)],
        findings: [Self.finding(Self.two, .error), Self.finding(Self.two, .error)])
    ])
    #expect(outcome.decided == 1 && outcome.passed == 0)
    #expect(outcome.trials.first?.failedRules == [Self.two])
  }

  @Test("aucune règle n'a rien examiné : pas d'essai")
  func nothingExamined() throws {
    let outcome = try outcome([
      Self.report([Self.result(Self.one, .inapplicable, evaluated: 0), Self.result(Self.two, .passed, evaluated: 0)])
    ])
    #expect(outcome.trials.isEmpty)
    #expect(outcome.state == .untested(.nothingExamined))
  }

  @Test("aucun artefact de la nature voulue")
  func noArtifact() throws {
    let outcome = try outcome([Self.report(kind: .mail, [Self.result(Self.one, .passed)])])
    #expect(outcome.state == .untested(.noArtifact))
  }

  @Test("non concluant et erreur de l'outil : montrés, hors de n, jamais réussis")
  func undecided() throws {
    let outcome = try outcome([
      Self.report(named: "a", [Self.result(Self.one, .passed), Self.result(Self.two, .inconclusive(Self.reason))]),
      Self.report(named: "b", [Self.result(Self.one, .passed), Self.result(Self.two, .error(Self.reason))]),
    ])
    #expect(outcome.decided == 0)
    #expect(outcome.trials.map(\.verdict) == [.inconclusive, .error])
    #expect(outcome.trials.first?.issues == [Trial.Issue(.inconclusive, rule: Self.two, code: "white-list-missing")])
    #expect(outcome.state == .untested(.notConcluded))
  }

  @Test("un échec certain l'emporte sur une erreur de l'outil, qui reste visible")
  func failureAndError() throws {
    let outcome = try outcome([
      Self.report(
        [Self.result(Self.one, .failed), Self.result(Self.two, .error(Self.reason))],
        findings: [Self.finding(Self.one, .error)])
    ])
    #expect(outcome.decided == 1 && outcome.passed == 0)
    #expect(outcome.trials.first?.issues.count == 2)
  }

  @Test("une alerte ne fait échouer que l'exigence qui le demande")
  func severityThreshold() throws {
    let report = Self.report(
      [Self.result(Self.one, .failed), Self.result(Self.two, .passed)], findings: [Self.finding(Self.one, .warning)])
    #expect(try outcome([report]).passed == 1)
    let strict = requirement("r", failsOn: .warning, rules: [Self.one])
    #expect(try outcome([report], requirement: strict).passed == 0)
  }

  @Test("un échec dont les constats ne sont pas tous gardés est pris au pire")
  func truncated() throws {
    let report = Self.report(
      [Self.result(Self.one, .failed)], findings: [Self.finding(Self.one, .info)], omitted: 1)
    #expect(try outcome([report]).passed == 0)
    #expect(try outcome([Self.report([Self.result(Self.one, .failed)])]).passed == 0)
  }

  @Test("couche non exécutée : non concluant, que ses règles soient listées ou non")
  func skippedLayer() throws {
    let malformed = Reason("malformed", Localized(fr: "mal formé", en: "malformed"))
    let listed = Self.report([Self.result(Self.one, .untested, evaluated: 0)], skipped: malformed, outcome: .failed)
    let absent = Self.report([], skipped: malformed, outcome: .failed)
    for report in [listed, absent] {
      let outcome = try outcome([report])
      #expect(outcome.decided == 0)
      #expect(outcome.trials.first?.verdict == .inconclusive)
      #expect(outcome.trials.first?.issues.first?.code == "malformed")
    }
  }

  @Test("temps épuisé en cours de route : ce qui a passé avant n'est pas dit réussi")
  func stopped() throws {
    let late = Reason("out-of-time", Localized(fr: "temps épuisé", en: "out of time"))
    let outcome = try outcome([
      Self.report(
        [Self.result(Self.one, .passed), Self.result(Self.two, .inapplicable, evaluated: 0)],
        outcome: .inconclusive(late))
    ])
    #expect(outcome.decided == 0)
    #expect(outcome.trials.first?.issues == [Trial.Issue(.inconclusive, code: "out-of-time")])
  }

  @Test("la limite d'un lecteur arrête tout, même si l'artefact a aussi des erreurs")
  func readerLimit() throws {
    var report = Self.report([Self.result(Self.one, .passed)], outcome: .failed)
    report.layers.append(
      LayerResult(layer: .bytes, results: [Self.result(RuleID("LIM-004"), .inconclusive(Self.reason))], skipped: nil))
    #expect(try outcome([report]).decided == 0)
  }

  @Test("le motif d'une règle étrangère à l'exigence ne la touche pas")
  func foreignReason() throws {
    let report = Self.report(
      [Self.result(Self.one, .passed), Self.result(RuleID("T-009"), .inconclusive(Self.reason))],
      outcome: .inconclusive(Self.reason))
    #expect(try outcome([report]).passed == 1)
  }

  @Test("mêmes octets sous deux noms : un seul essai, et un avertissement")
  func duplicates() throws {
    let builder = RunBuilder(
      subject: subject(), sample: Sample(kind: .fixture, mode: .selected),
      suites: [suite("s", .documents, [requirement("r", rules: [Self.one])])], components: [])
    let results = builder.results(from: [
      Self.report(named: "b.xml", sha256: "same", [Self.result(Self.one, .passed)]),
      Self.report(named: "a.xml", sha256: "same", [Self.result(Self.one, .passed)]),
    ])
    #expect(results.evidence.count == 1)
    #expect(results.outcomes.first?.decided == 1)
    #expect(results.warnings == [.duplicate(path: "b.xml", of: "a.xml")])
    let many = (0..<9).map { RunWarning.duplicate(path: "\($0).xml", of: "a.xml") } + [.unknownExclusion("INS/X")]
    let texts = RunWarning.texts(of: many).map(\.fr)
    #expect(texts.count == 2 && texts[0].hasPrefix("9 fichiers ") && RunWarning.texts(of: results.warnings).count == 1)
  }

  @Test("deux fichiers illisibles ne sont pas le même artefact")
  func unreadable() throws {
    let builder = RunBuilder(
      subject: subject(), sample: Sample(kind: .fixture, mode: .selected), suites: [], components: [])
    let unread = ["a", "b"].map {
      Self.report(named: $0, sha256: "", kind: .unknown, [], outcome: .inconclusive(Self.reason))
    }
    let results = builder.results(from: unread)
    #expect(results.evidence.count == 2)
    #expect(results.warnings == [.undecidedEvidence(["a", "b"])])
  }

  @Test("le document d'une archive compte sous son propre chemin")
  func children() throws {
    var child = Self.report(named: "DOC0001.XML", [Self.result(Self.one, .passed)])
    child.artifact = ["envoi.zip", "DOC0001.XML"]
    let parent = Self.report(named: "envoi.zip", kind: .archive, [], children: [child])
    let builder = RunBuilder(
      subject: subject(), sample: Sample(kind: .fixture, mode: .selected),
      suites: [suite("s", .documents, [requirement("r", rules: [Self.one])])], components: [])
    let results = builder.results(from: [parent])
    #expect(results.evidence.map(\.path) == ["envoi.zip", "envoi.zip > DOC0001.XML"])
    #expect(results.outcomes.first?.passed == 1)
  }

  @Test("une règle couverte par une autre est jugée par celle-ci")
  func covered() throws {
    let only = requirement("r", rules: [Self.two])
    let report = Self.report([Self.result(Self.one, .failed)], findings: [Self.finding(Self.one, .error)])
    #expect(try outcome([report], requirement: only).trials.isEmpty)
    #expect(try outcome([report], requirement: only, covered: [Self.two: [Self.one]]).trials.count == 1)
  }

  @Test("une exigence exclue n'est pas essayée, une exigence déclarée non plus")
  func excluded() throws {
    let exclusion = Exclusion(.requirement("r"), reason: .functionAbsent, by: "éditeur")
    let report = Self.report([Self.result(Self.one, .failed)])
    let excluded = try outcome([report], subject: subject(exclusions: [exclusion]))
    #expect(excluded.state == .inapplicable(exclusion))
    #expect(excluded.trials.isEmpty)
    var declared = requirement("r")
    declared.proof = .untestable(Localized(fr: "a", en: "b"))
    #expect(try outcome([report], requirement: declared).state == .declared)
  }
}
