import Convergence
import EmbeddedFiles
import Foundation
import Testing

@testable import Service

@Suite("Answers of the service")
struct AnswerTests {
  static let wrong = "cda/cr-bio-alpha-invalide.xml"

  private func results(_ answer: RawAnswer) throws -> NSDictionary {
    try #require((answer.json as? [String: Any])?["results"] as? NSDictionary)
  }

  @Test("a check gives the result, and its exit status in a header")
  func check() async throws {
    try await withService { (service: TestService) async throws in
      let answer = try service.check(Self.wrong)
      #expect(answer.status == 200 && answer.headers["content-type"] == "application/json")
      #expect(answer.headers["convergence-exit-status"] == "1")
      let artifacts = try #require(try results(answer)["artifacts"] as? [[String: Any]])
      #expect(artifacts.count == 1 && artifacts[0]["path"] as? String == "cr-bio-alpha-invalide.xml")
      #expect(try service.check("cda/cr-bio-alpha.xml").headers["convergence-exit-status"] == "0")
    }
  }

  @Test("the same file and options give the same results, whatever else is asked for meanwhile")
  func determinism() async throws {
    try await withService { (service: TestService) async throws in
      let first = try results(service.check(Self.wrong))
      async let others: Void = {
        for _ in 0..<4 { _ = try service.check("hl7v2/adt-a01-alpha.hl7", "&context=production") }
      }()
      for _ in 0..<3 { #expect(try results(service.check(Self.wrong)) == first) }
      try await others
    }
  }

  @Test("an empty body concludes nothing")
  func empty() async throws {
    try await withService { (service: TestService) async throws in
      let answer = try service.ask("POST /v1/check", ["Content-Length: 0"])
      #expect(answer.status == 200 && answer.headers["convergence-exit-status"] == "3")
    }
  }

  @Test("each format has its media type", arguments: ServiceParameter.formats)
  func formats(format: CheckFormat) async throws {
    try await withService { (service: TestService) async throws in
      let answer = try service.check(Self.wrong, "&format=" + format.rawValue)
      #expect(answer.status == 200 && answer.headers["content-type"] == format.mediaType && !answer.body.isEmpty)
    }
  }

  @Test("options come in the query or in headers, and never twice")
  func options() async throws {
    try await withService { (service: TestService) async throws in
      let bytes = try #require(EmbeddedFiles.entry(at: "Samples/" + Self.wrong)).bytes
      let header = try service.ask(
        "POST /v1/check", ["Convergence-Name: a%20b.xml", "Convergence-Lang: en", "Convergence-Format: text"],
        body: bytes)
      #expect(header.body.contains("a b.xml") && header.body.contains("error"))
      let query = try service.ask("POST /v1/check?name=a+b.xml&lang=en&format=text", body: bytes)
      #expect(query.body == header.body)
      let twice = try service.ask("POST /v1/check?lang=fr", ["Convergence-Lang: en"], body: bytes)
      #expect(twice.status == 400 && twice.code == "repeated-parameter")
    }
  }

  @Test("mode, context, profile and threshold are those of the command")
  func circumstances() async throws {
    try await withService { (service: TestService) async throws in
      let sample = "hl7v2/adt-a01-alpha.hl7"
      #expect(try service.check(sample).headers["convergence-exit-status"] == "0")
      // A test identity in production.
      #expect(try service.check(sample, "&context=production").headers["convergence-exit-status"] == "1")
      #expect(
        try service.check(sample, "&context=production&fail-level=never").headers["convergence-exit-status"] == "0")
      for query in ["&mode=receive", "&profile=3.0", "&strictness=strict"] {
        #expect(try service.check("cda/cr-bio-alpha.xml", query).status == 200)
      }
    }
  }

  @Test(
    "what is not understood is refused, and nothing of it repeated",
    arguments: [
      ("nom=DUPONT", "unknown-parameter"), ("format=DUPONT", "bad-value"), ("lang=%ZZ", "bad-encoding"),
      ("name=%FF", "bad-encoding"), ("bundle=/etc", "unknown-parameter"),
      ("white-list=/etc/passwd", "unknown-parameter"),
      ("profile=/etc/passwd", "bad-value"), ("schema=http://example.org/", "unknown-parameter"),
      ("format=svrl", "bad-value"), ("show-values=1", "unknown-parameter"),
    ])
  func refused(query: String, code: String) async throws {
    try await withService { (service: TestService) async throws in
      let answer = try service.ask("POST /v1/check?" + query, body: [0x41])
      #expect(answer.status == 400 && answer.code == code)
      #expect(!answer.body.contains("DUPONT") && !answer.body.contains("passwd"))
    }
  }

  @Test(
    "a name is a label",
    arguments: [
      ("../../etc/passwd", "etc/passwd"), ("/etc/passwd", "etc/passwd"), ("C:\\a\\b.xml", "C:/a/b.xml"),
      ("a\r\nX: y", "a\\u{D}\\u{A}X: y"), ("..", "stdin"), ("", "stdin"), ("é.xml", "é.xml"),
      (String(repeating: "é", count: 200), String(repeating: "é", count: 127)),
    ])
  func label(name: String, shown: String) { #expect(ArtefactLabel.text(of: name) == shown) }

  @Test("the rules are those of the commands")
  func rules() async throws {
    try await withService { (service: TestService) async throws in
      let library = try ProfileLibrary.embedded()
      let all = try service.ask("GET /v1/rules?lang=en")
      let catalogue = RuleCatalogue(
        library: library, cases: try CaseRunner.embeddedCases(), on: try #require(CivilDate(iso: "2026-01-01")))
      #expect(try all.body == catalogue.json(.en))
      let one = try service.ask("GET /v1/rules/INS-014")
      #expect((one.json as? [String: Any])?["id"] as? String == "INS-014")
      let unknown = try service.ask("GET /v1/rules/INS-O14")
      #expect(unknown.status == 404 && unknown.code == "unknown-rule" && unknown.body.contains("INS-014"))
    }
  }

  @Test("it is ready once its rules are compiled")
  func readiness() async throws {
    try await withService(isReady: false) { (service: TestService) async throws in
      #expect(try service.ask("GET /health").status == 200)
      let before = try service.ask("GET /ready")
      #expect(before.status == 503 && before.headers["retry-after"] == "1")
      #expect(try service.check(Self.wrong).code == "not-ready")
      try service.service.prepare()
      #expect(try service.ask("GET /ready").status == 200)
      #expect(try service.check(Self.wrong).status == 200)
    }
  }

  @Test("HEAD is GET without its body")
  func head() async throws {
    try await withService { (service: TestService) async throws in
      let get = try service.ask("GET /version")
      let head = try service.ask("HEAD /version")
      #expect(head.body.isEmpty && head.headers["content-length"] == get.headers["content-length"])
    }
  }

  @Test("the day of a check is the day it is made on")
  func day() throws {
    let base = Validator(
      library: try .embedded(), options: CheckOptions(today: try #require(CivilDate(iso: "2026-01-01"))))
    let shelf = ValidatorShelf(base)
    #expect(shelf.validator(for: CheckChoice(), on: base.options.today) === base)
    let tomorrow = try #require(CivilDate(iso: "2026-01-02"))
    let next = shelf.validator(for: CheckChoice(), on: tomorrow)
    #expect(next !== base && next.options.today == tomorrow)
    #expect(shelf.validator(for: CheckChoice(), on: tomorrow) === next)
  }

  @Test("values of identity fields are masked, and the log has nothing of a client's words")
  func personalData() async throws {
    try await withService { (service: TestService) async throws in
      let bytes = try #require(EmbeddedFiles.entry(at: "Samples/hl7v2/adt-a01-alpha.hl7")).bytes
      _ = try service.ask("POST /v1/check?name=PAT-TROIS-DUPONT.hl7&context=production", body: bytes)
      _ = try service.ask("GET /PAT-TROIS-DUPONT")
      _ = try service.ask("PAT-TROIS-DUPONT /health")
      let log = service.log
      #expect(log.count == 3 && log.allSatisfy { !$0.contains("DUPONT") })
      #expect(log[0].hasPrefix("2026-01-01T00:00:00Z POST /v1/check 200 "))
    }
  }
}
