import Conformance
import Foundation
import Testing

@Suite("Configuration files")
struct ConfigurationTests {
  private func load(_ text: String) throws -> ProfileLibrary {
    try ProfileLibrary(files: [("essai.yaml", text)], definitions: Shared.library.get().definitions)
  }

  private func fault(_ text: String) -> ConfigurationError? {
    do {
      _ = try load(text)
      return nil
    } catch {
      return error as? ConfigurationError
    }
  }

  private let valid = """
    profile: test/un
    version: 1.0.0
    title: { fr: Essai, en: Trial }
    applies-to: [cda]
    layer: rules
    rules:
      - id: TST-001
        severity: error
        confidence: V
        title: { fr: Titre, en: Title }
        context: /*
        assert: "true()"
        message: { fr: Faux, en: Wrong }
        source: { document: Doc, clause: "1" }
    """

  @Test("a right profile loads")
  func loads() { #expect(fault(valid) == nil) }

  @Test(
    "each fault names its line",
    arguments: [
      ("severity: error", "severite: error", 8, "severity"),
      ("confidence: V", "confidence: X", 9, "V, S, E, D, U"),
      ("title: { fr: Titre, en: Title }", "title: { fr: Titre }", 10, "en"),
      ("message: { fr: Faux, en: Wrong }", "message: { fr: \"Faux {a\", en: \"Wrong {a\" }", 13, "accolade"),
      ("assert: \"true()\"", "check: sans-point", 11, "context"),
      ("context: /*\n    assert: \"true()\"", "check: sans-point", 11, "contrôle.aspect"),
      ("confidence: V", "confidence: U", 7, "U"),
      ("context: /*", "select: rien", 7, "rien"),
      ("layer: rules", "layer: regles", 5, "rules"),
    ])
  func faults(this: String, by: String, line: Int, word: String) throws {
    let error = try #require(fault(valid.replacing(this, with: by)))
    #expect(error.line == line)
    #expect(error.text(.fr).contains(word))
  }

  @Test("a wrong expression is found when the profile is compiled, with a caret")
  func wrongExpression() throws {
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let library = try load(valid.replacing("true()", with: "count("))
    let validator = Validator(library: library, options: CheckOptions(today: today))
    #expect(throws: ConfigurationError.self) { try validator.compileAll() }
  }

  @Test("the same rule in two profiles is an error")
  func duplicate() {
    #expect(throws: ConfigurationError.self) {
      try ProfileLibrary.embedded(adding: [("a.yaml", valid), ("b.yaml", valid)])
    }
  }

  @Test(
    "the nearest known word is offered", arguments: [("severite", "severity"), ("asert", "assert"), ("zzzzz", nil)])
  func nearest(word: String, expected: String?) {
    #expect(ConfigNode.nearest(to: word, in: ["severity", "assert", "context"]) == expected)
  }

  @Test("a profile of the program is a duplicate beside itself, and stands for itself where it is looked over")
  func replacing() throws {
    for path in ["Profiles/cda/corps.yaml", "Profiles/hl7v2/messages/pam-fr-2.11.yaml"] {
      let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      #expect(throws: ConfigurationError.self) { try ProfileLibrary.embedded(adding: [("a.yaml", text)]) }
      let library = try ProfileLibrary.embedded().replacing(with: [("a.yaml", text)])
      #expect(library.rules.count == (try Shared.library.get()).rules.count)
    }
  }
}
