import Conformance
import Reporting
import Testing

/// A small check that does not change when the rules of the product do: its profile is here, its artefact too.
struct FixedCheck {
  static let profile = """
    profile: essai/patient
    version: 1.0.0
    title: { fr: Patient d'essai, en: Test patient }
    applies-to: [identities]
    layer: rules
    rules:
      - id: ESS-001
        severity: error
        confidence: V
        title: { fr: Type de l'identifiant, en: Type of the identifier }
        context: /identities/identity
        assert: type = 'INS'
        at: type
        message: { fr: "Le type vaut « {type} », attendu INS.", en: "The type is “{type}”, INS is expected." }
        help: { fr: "Écrire INS.", en: "Write INS." }
        source: { document: Essai, version: "1", clause: "§ 1" }
      - id: ESS-002
        severity: warning
        confidence: V
        title: { fr: Lieu de naissance, en: Place of birth }
        context: /identities/identity
        assert: lieu != ''
        message: { fr: "Le lieu de naissance manque.", en: "The place of birth is missing." }
        source: { document: Essai, version: "1", clause: "§ 2" }
      - id: ESS-003
        severity: error
        confidence: V
        title: { fr: Jamais de date nulle, en: Never a null date }
        context: /identities/identity[date = '0']
        assert: false()
        message: { fr: "Date nulle.", en: "Null date." }
        source: { document: Essai, version: "1", clause: "§ 3" }

    """

  static let rows = """
    matricule;oid;type;nom;date_naissance;lieu_naissance
    180017511500374;1.2.250.1.213.1.4.10;INS;MARTINEAU;1980-01-15;75115
    180017511500374;1.2.250.1.213.1.4.10;NH;MARTINEAU;1980-01-15;
    """

  let validator: Validator
  let provenance: CheckProvenance

  init() throws {
    let today = try #require(CivilDate(year: 2026, month: 3, day: 2))
    let library = try ProfileLibrary(
      files: [(path: "essai/patient.yaml", text: FixedCheck.profile)],
      definitions: ProfileLibrary.embedded().definitions)
    let options = CheckOptions(today: today)
    validator = Validator(library: library, options: options)
    provenance = CheckProvenance(toolVersion: "0.0.0-essai", profiles: library.profiles, options: options)
  }

  /// What a reporter writes about `inputs`.
  func output(
    _ type: any CheckReporter.Type, _ rendering: Rendering = Rendering(), inputs: [(name: String, text: String)]? = nil
  ) throws -> String {
    let sink = Sink()
    var reporter = type.init(rendering, provenance: provenance) { sink.text += $0 }
    var summary = CheckSummary(threshold: .error)
    for input in inputs ?? [("identites.csv", FixedCheck.rows), ("vide.csv", "")] {
      let report = try validator.validate(Array(input.text.utf8), name: input.name)
      summary.add(report)
      try reporter.add(report)
    }
    try reporter.finish(
      summary,
      envelope: CheckEnvelope(startedAt: "2026-03-02T09:00:00Z", durationMilliseconds: 42, jobs: 1, host: "essai"))
    return sink.text
  }

  private final class Sink {
    var text = ""
  }
}
