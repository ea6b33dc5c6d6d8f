import Convergence
import Foundation
import Testing

/// The folder of real documents, where it is at hand (`CONVERGENCE_CORPUS`). They are read, never copied.
enum Corpus {
  static let folder = ProcessInfo.processInfo.environment["CONVERGENCE_CORPUS"]

  static func inputs(under path: String = "") -> [Input] {
    guard let folder else { return [] }
    return InputCollector().collect([path.isEmpty ? folder : folder + "/" + path]).inputs
  }

  static func reports(on inputs: [Input], jobs: Int = 2) async throws -> [Report] {
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: try .embedded(), options: CheckOptions(today: today))
    var reports: [Report] = []
    try await CheckSession(validator: validator, jobs: jobs).run(inputs) { reports.append($0) }
    return reports
  }
}

@Suite("The corpus of official documents", .enabled(if: Corpus.folder != nil))
struct CorpusTests {
  @Test("every file has a kind and a verdict")
  func everyFileIsJudged() async throws {
    let inputs = Corpus.inputs()
    let reports = try await Corpus.reports(on: inputs)
    #expect(reports.count == inputs.count)
    #expect(reports.count > 800)
    for report in reports where !report.artifact[0].hasSuffix("README.md") {
      #expect(report.kind != .unknown, "\(report.artifact)")
      switch report.outcome {
      case .passed, .failed: break
      default: Issue.record("\(report.artifact): \(report.outcome)")
      }
    }
  }

  @Test("the 54 CDA documents keep the header rules of 2.41; matricules with a wrong key are found")
  func cda() async throws {
    let reports = try await Corpus.reports(on: Corpus.inputs(under: "cda-2.41"))
    #expect(reports.count == 54)
    for report in reports {
      #expect(report.kind == .cda)
      let errors = report.findings.filter { $0.severity == .error }.map(\.rule)
      #expect(errors.allSatisfy { $0.family == "INS" || $0.family == "ADR" }, "\(report.artifact): \(errors)")
    }
    let keys = reports.flatMap(\.findings).filter { $0.rule == RuleID("INS-014") }
    #expect(!keys.isEmpty)
  }

  @Test("the official messages have the findings that stand written, each with its reason")
  func messages() async throws {
    let expected = try ExpectedFindings("hl7v2")
    let reports = try await Corpus.reports(on: Corpus.inputs(under: "hl7v2")).filter { $0.kind == .hl7v2 }
    #expect(reports.count >= 23)
    let prefix = "hl7v2/"
    var seen: Set<String> = []
    for report in reports {
      let name = report.artifact[0]
      let file = name.firstRange(of: prefix).map { String(name[$0.upperBound...]) } ?? name
      let found = report.findings
        .map { "\($0.severity.rawValue) \($0.rule) \($0.location.path)" }
      #expect(found.sorted() == expected.byFile[file] ?? [], "\(file)")
      seen.insert(file)
    }
    #expect(Set(expected.byFile.keys).isSubset(of: seen))
  }

  @Test("the result does not depend on the number of jobs nor on the order of the files")
  func deterministic() async throws {
    let inputs = Corpus.inputs(under: "cda-2.41")
    let one = try await Corpus.reports(on: inputs, jobs: 1)
    let many = try await Corpus.reports(on: inputs.shuffled(), jobs: 4)
    #expect(one == many.sorted { $0.artifact[0] < $1.artifact[0] })
  }

  @Test("no family name of a document is in its report")
  func masked() async throws {
    for input in Corpus.inputs(under: "cda-2.41") {
      guard case .file(let path) = input.origin, let data = FileManager.default.contents(atPath: path) else { continue }
      let text = String(decoding: data, as: UTF8.self)
      let names = text.matches(of: /<family[^>]*>([^<]{4,})<\/family>/).map { String($0.output.1) }
      let reports = try await Corpus.reports(on: [input])
      var rendered = ""
      var reporter = TextReporter(Rendering(width: 400), provenance: try provenance()) { rendered += $0 }
      for report in reports { reporter.add(report) }
      for name in Set(names) { #expect(!rendered.contains(name), "\(input.name)") }
    }
  }

  private func provenance() throws -> CheckProvenance {
    CheckProvenance(
      toolVersion: "test", profiles: [], options: CheckOptions(today: try #require(CivilDate(iso: "2026-01-01"))))
  }
}
