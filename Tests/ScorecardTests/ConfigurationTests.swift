import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Suites, sujets, modèle et régions")
struct ConfigurationTests {
  static let suites = ["ins", "cda", "mss", "hl7", "sem", "act", "aut", "tra"]

  @Test(
    "les suites livrées se chargent, sur leur axe",
    arguments: zip(suites, Axis.allCases))
  func shipped(name: String, axis: Axis) throws {
    let suite = try ProjectFile.suite(name)
    #expect(suite.id == name)
    #expect(suite.axis == axis)
    for requirement in suite.requirements {
      #expect(requirement.title.fr != requirement.title.en, "\(requirement.id)")
      #expect(!requirement.criticalityIsAssumed, "\(requirement.id)")
    }
  }

  @Test(
    "chaque règle d'une famille prouve une exigence de sa suite, ou sa raison de ne pas l'être est dite",
    arguments: [("mss", "ADR", Array(1...33)), ("hl7", "HL7", Array(1...90))])
  func family(name: String, family: String, numbers: [Int]) throws {
    let suite = try ProjectFile.suite(name)
    let rules = suite.requirements.flatMap(\.rules)
    #expect(Set(rules).count == rules.count)
    let reasons = suite.requirements.compactMap { requirement -> String? in
      if case .untestable(let reason) = requirement.proof { return reason.fr }
      return nil
    }
    // What another entry covers is proven where that entry is: HL7-025 by INS-014, in the suite of identities.
    let covered = Set(try ProfileLibrary.embedded().rules.flatMap(\.covers).map(\.rawValue))
    for number in numbers {
      let id = "\(family)-\(String(1000 + number).dropFirst())"
      #expect(
        rules.contains(RuleID(id)) || covered.contains(id) || reasons.contains { $0.contains(id) }, "\(id)")
    }
    for rule in rules where rule.family == family {
      #expect(numbers.contains { rule.rawValue.dropFirst(4).hasPrefix(String(1000 + $0).dropFirst()) }, "\(rule)")
    }
  }

  @Test("les règles de séjours et d'échanges prouvent une exigence HL7", arguments: ["HLS", "HLX"])
  func exchanges(family: String) throws {
    let proven = Set(try ProjectFile.suite("hl7").requirements.flatMap(\.rules))
    let known = try ProfileLibrary.embedded().rules.map(\.id).filter { $0.family == family }
    #expect(!known.isEmpty)
    #expect(Set(known).subtracting(proven) == [])
  }

  @Test("chaque règle nommée par une suite existe, et ne prouve qu'une exigence")
  func distinct() throws {
    var proven: Set<RuleID> = []
    for name in Self.suites {
      for requirement in try ProjectFile.suite(name).requirements {
        for rule in requirement.rules { #expect(proven.insert(rule).inserted, "\(rule) \(requirement.id)") }
      }
    }
    let rules = try ProfileLibrary.embedded().rules
    let known = Set(rules.map(\.id)).union(rules.flatMap(\.covers))
    #expect(proven.subtracting(known).isEmpty)
  }

  @Test("les exigences Ségur de la fiche et les cas de test de l'agence sont dans les suites")
  func official() throws {
    let suites = try Self.suites.map { try ProjectFile.suite($0) }
    let ids = Set(suites.flatMap(\.requirements).flatMap { [$0.id] + $0.references })
    let expected =
      [1, 2, 3, 14, 15, 16, 17, 18, 21, 23, 24, 25].map { "MSS/CONF." + ($0 < 10 ? "0" : "") + "\($0)" }
      + ["31", "10", "12", "08", "11", "09", "16", "15", "19", "13", "02"].map { "MSS/va1." + $0 }
      + ["07", "28", "26", "25"].map { "DOC/va1." + $0 } + ["01", "02", "03"].map { "LOI/va1." + $0 }
      + ["59", "60", "71", "62", "67", "68", "73", "03"].map { "INS/va1." + $0 }
      + ["CRI/va1.07", "CDA/INT.16", "CDA/HL7.01", "CDA/HL7.02", "CDA/HL7.04", "PSC.08", "INTRA/va1.01"]
      + ["INTRA/va1.02", "DMP/AIRS"]
    for id in expected { #expect(ids.contains(id), "\(id)") }
    let cases = suites.flatMap(\.testCases)
    let names = cases.flatMap(\.ids)
    #expect(Set(names).count == names.count)
    let scenarios =
      (1...5).map { "CI-SIS-CR-BIO-Create_doc-Sc\($0)" }
      + ["CDA-N1", "HOP-N1", "VIL-N1"].flatMap { ["CI-SIS-CR-\($0)-Create_doc-Sc1", "CI-SIS-CR-\($0)-Create_doc-Sc2"] }
      + ["CI-SIS-CR-IMA-N1-Create_doc-Sc1", "CI-SIS-VSM-Create_doc-Sc1", "CI-SIS-IHE-XDM-PMC-Sc1-INS"]
      + ["identite", "identite_INS", "identit_manuel", "id_INS_manuel", "del_INS", "del_INS_manuel"].map {
        "CI-SIS-HL7V2-Cons_" + $0
      } + ["MSS-LPS-SEGUR-GEN", "MSS-LPS-SEGUR-APP"]
    for name in scenarios { #expect(names.contains(name), "\(name)") }
    for testCase in cases { #expect(testCase.steps.contains { $0.kind == .validation }, "\(testCase.ids)") }
  }

  @Test("une règle qu'aucun profil ne connaît est nommée")
  func unknownRules() {
    let suite = suite("s", .identity, [requirement("r", rules: [RuleID("INS-014"), RuleID("INS-999")])])
    #expect(suite.unknownRules(known: [RuleID("INS-014")]) == [RuleID("INS-999")])
  }

  private static let valid = """
    suite: s
    version: 1.0.0
    title: { fr: TestSuite, en: The suite }
    axis: INS
    requirements:
      - id: r1
        title: { fr: Une exigence, en: A requirement }
        force: R
        severity: major
        rules: [INS-014]
        applies-to: [cda]
        source: { document: d, clause: c, status: final-text }
    """

  @Test(
    "une faute dans une suite est nommée, avec fichier et ligne",
    arguments: [
      ("severity: major", "severite: major", 9, "severity"),
      ("force: R", "force: D", 8, "O, R, S, P"),
      ("force: R", "force: O", 6, "enforced-by"),
      ("severity: major", "severity: critical\n    tolerance: 0.05", 6, "critique"),
      ("severity: major", "severity: major\n    tolerance: 1.5", 10, "0 à 1"),
      ("    rules: [INS-014]\n", "", 6, "untestable"),
      ("applies-to: [cda]", "applies-to: [cda2]", 11, "cda2"),
      ("axis: INS", "axis: XYZ", 4, "XYZ"),
      ("title: { fr: Une exigence, en: A requirement }", "title: { fr: Une exigence }", 7, "en"),
      ("status: final-text", "status: final-text, date: 2026-02-30", 12, "AAAA-MM-JJ"),
    ])
  func faults(found: String, replaced: String, line: Int, hint: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try TestSuite(yaml: Self.valid.replacing(found, with: replaced), file: "s.yaml", sha256: "")
    }
    #expect(error?.file == "s.yaml")
    #expect(error?.line == line)
    #expect(error?.message.fr.contains(hint) == true, "\(error?.description ?? "")")
  }

  @Test("criticité non publiée : prise pour majeure, et dite")
  func assumedCriticality() throws {
    let text = Self.valid.replacing("severity: major", with: "severity: undefined")
    let suite = try TestSuite(yaml: text, file: "s.yaml", sha256: "")
    #expect(suite.requirements.first?.criticality == .major)
    #expect(results([(suite, [])]).warnings == [.assumedCriticality(requirement: "r1")])
  }

  @Test("les sujets d'exemple se chargent", arguments: [("alpha", "11", 120_000), ("beta", "84", 60_000)])
  func subjects(name: String, region: String, volume: Int) throws {
    let subject = try MeasuredSubject(yaml: ProjectFile.text("Samples/sujets/\(name).yaml"), file: name)
    #expect(subject.id == name)
    #expect(subject.regions == [region])
    #expect(subject.monthlyVolume() == volume)
    #expect(try ProjectFile.regions().unknownRegions(of: subject).isEmpty)
  }

  @Test(
    "un sujet mal décrit est refusé",
    arguments: [
      ("regions: [\"11\"]", "regions: [\"1\"]"), ("regions: [\"11\"]", "regions: []"),
      ("kind: product", "kind: produit"),
      ("per-month: 120000", "per-month: 0"), ("date: 2026-01-31", "date: janvier"),
      ("per-month: 120000", "per-month: 120000, region: \"84\""), ("name: Alpha Dossier", "nom: Alpha Dossier"),
    ])
  func wrongSubject(found: String, replaced: String) throws {
    let text = try ProjectFile.text("Samples/sujets/alpha.yaml")
    #expect(text.contains(found))
    #expect(throws: ConfigurationError.self) {
      try MeasuredSubject(yaml: text.replacing(found, with: replaced), file: "alpha.yaml")
    }
  }

  @Test("le modèle livré a les poids nationaux")
  func model() throws {
    let model = try ProjectFile.model()
    #expect(model.axes.map(\.axis) == Axis.allCases)
    #expect(model.axes.map(\.weight) == Axis.allCases.map(\.standardWeight))
    #expect(model.weights == [.critical: 4, .major: 2, .minor: 1, .info: 0])
    #expect(
      [24.9, 25, 49.9, 50, 75, 89.95, 90].map(model.level(of:)) == [
        .none, .begun, .begun, .partial, .convergent, .convergent, .proven,
      ])
  }

  @Test("des poids dont la somme n'est pas 100 sont refusés")
  func modelSum() throws {
    let text = try ProjectFile.text("Profiles/scorecard/model.yaml").replacing(
      "id: TRA, weight: 5", with: "id: TRA, weight: 6")
    #expect(throws: ConfigurationError.self) { try ScoreModel(yaml: text, file: "model.yaml", sha256: "") }
  }

  @Test("18 régions, dans l'ordre INSEE, 17 GRADeS au plus")
  func regions() throws {
    let table = try ProjectFile.regions()
    let codes = table.regions.map(\.code)
    #expect(codes == codes.sorted())
    #expect(Set(codes).count == 18)
    #expect(codes.prefix(5) == ["01", "02", "03", "04", "06"])
    #expect(table["04"]?.group.hasPrefix("GCS TESIS") == true)
    #expect(table["03"]?.doubts == [.name])
  }

  @Test(
    "jours du calendrier",
    arguments: [
      ("2026-02-28", true), ("2026-02-29", false), ("2024-02-29", true), ("1900-02-29", false), ("2000-02-29", true),
      ("2026-13-01", false), ("2026-00-10", false), ("2026-1-1", false), ("2026-01-01T09:00:00Z", true),
      ("2026-01-01x", false), ("", false), ("２０２６-01-01", false),
    ])
  func days(text: String, exists: Bool) {
    #expect((CivilDate(iso: text) != nil) == exists)
  }

  @Test("différences de jours")
  func differences() throws {
    #expect(try day("2026-03-01").daysSinceEpoch - day("2026-02-28").daysSinceEpoch == 1)
    #expect(try day("2024-03-01").daysSinceEpoch - day("2024-02-28").daysSinceEpoch == 2)
    #expect(try day("2026-06-01").daysSinceEpoch - day("2025-06-01").daysSinceEpoch == 365)
    #expect(try day("2026-01-05").description == "2026-01-05")
  }

  @Test(
    "arrondi d'affichage : une décimale, au plus loin de zéro",
    arguments: [
      (94.8831, 1, "94.9"), (94.85, 1, "94.9"), (94.84, 1, "94.8"), (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"),
      (99.95, 1, "100.0"),
      (0.5, 0, "1"), (2.5, 0, "3"), (-2.5, 0, "-3"), (.nan, 1, "–"), (.infinity, 1, "–"), (1e300, 1, "–"),
      (0.0005, 3, "0.001"),
    ])
  func rounding(value: Double, decimals: Int, text: String) {
    #expect(DecimalText.text(value, decimals: decimals) == text)
  }

  @Test("séparateur décimal français")
  func separator() {
    #expect(DecimalText.text(94.8831, separator: ",") == "94,9")
  }
}
