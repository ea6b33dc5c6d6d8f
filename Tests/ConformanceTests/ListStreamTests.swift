import SeededRandom
import Testing

@testable import Conformance

/// A list read piece by piece, where clean rows are known at a glance, gives what the rules give on the whole list.
@Suite("A list of identities piece by piece")
struct ListStreamTests {
  private static let header = "matricule;oid;nom;prenom;prenoms;date_naissance;sexe;lieu_naissance;statut"

  /// What both ways must agree on: everything but the lines around a finding, which a piece may cut.
  private struct Outcome: Equatable {
    var findings: [String]
    var results: [RuleResult]
    var outcome: Conformance.Outcome
    var omitted: [Severity: Int]
    var size: Int
    var sha256: String

    init(_ report: Report) {
      findings = report.findings.map {
        let place = "\($0.location.path) \($0.location.line):\($0.location.column)"
        return
          "\($0.rule) \($0.severity) \(place) \($0.message.rendered(.fr, .values)) \($0.found?.rendered(.values) ?? "")"
      }
      results = report.layers.flatMap(\.results)
      outcome = report.outcome
      omitted = report.omittedBySeverity
      size = report.size
      sha256 = report.sha256
    }
  }

  private func streamed(_ bytes: [UInt8], piece: Int, hasHeader: Bool = true, by validator: Validator) throws -> Report
  {
    try validator.validate(
      list: {
        var start = 0
        return {
          let end = min(start + piece, bytes.count)
          defer { start = end }
          return Array(bytes[start..<end])
        }
      }, name: "liste.csv", hasHeader: hasHeader)
  }

  private func compare(
    _ bytes: [UInt8], piece: Int, context: CheckOptions.Context = .test, hasHeader: Bool = true, limit: Int = 10_000
  ) throws {
    var options = CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
    options.context = context
    let validator = Validator(library: try Shared.library.get(), options: options, maximumFindings: limit)
    let whole = Outcome(try validator.validate(bytes, name: "liste.csv"))
    let streamed = Outcome(try streamed(bytes, piece: piece, hasHeader: hasHeader, by: validator))
    #expect(streamed.findings == whole.findings)
    #expect(streamed.results.filter { !whole.results.contains($0) } == [])
    #expect(streamed == whole)
  }

  // MARK: Rows

  /// A row about which no rule has more to say than of its OID or département.
  private static func row(_ random: inout SeededGenerator, separator: String = ";") -> String {
    let isMale = Bool.random(using: &random)
    let year = Int.random(in: 1920...2024, using: &random)
    let month = Int.random(in: 1...12, using: &random)
    let day = Int.random(in: 2...28, using: &random)
    let commune = three(Int.random(in: 30...799, using: &random))
    let departement =
      [
        two(Int.random(in: 1...19, using: &random)), two(Int.random(in: 21...90, using: &random)),
        two(Int.random(in: 91...95, using: &random)), "2A", "2B", "99",
      ].randomElement(using: &random) ?? "75"
    let place =
      Int.random(in: 0..<10, using: &random) == 0
      ? "97" + String(Int.random(in: 1...4, using: &random)) + commune.suffix(2) : departement + commune
    let body =
      (isMale ? "1" : "2") + two(year % 100) + two(month) + place + three(Int.random(in: 1...999, using: &random))
    let names = ["MARTIN", "D'ARMAGNAC", "LEGRAND--PETIT", "LE GOFF", "DUPONT", "NUR"]
    let givenNames = ["LUCIEN", "MARIE-LOUISE", "NOE", "ANNE", "JEAN PAUL"]
    let first = givenNames.randomElement(using: &random) ?? ""
    let rest = Bool.random(using: &random) ? " " + (givenNames.randomElement(using: &random) ?? "") : ""
    let oid = ["8", "9", "10", "10", "10"].randomElement(using: &random) ?? ""
    let date = [
      "\(year)-\(two(month))-\(two(day))", "\(two(day))/\(two(month))/\(year)", "\(year)\(two(month))\(two(day))",
    ].randomElement(using: &random)
    let cells = [
      body + key(body), "1.2.250.1.213.1.4." + oid, names.randomElement(using: &random) ?? "", first, first + rest,
      date ?? "", isMale ? "M" : "F", place, ["qualifiée", "VALI", "QUAL"].randomElement(using: &random) ?? "",
    ]
    let isQuoted = Int.random(in: 0..<4, using: &random) == 0
    return cells.map { isQuoted ? "\"\($0)\"" : $0 }.joined(separator: separator)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func three(_ number: Int) -> String { number < 100 ? "0" + two(number) : "\(number)" }

  private static func key(_ body: String) -> String {
    let (value, minus) =
      body.contains("A")
      ? (body.replacing("A", with: "0"), 1_000_000)
      : body.contains("B") ? (body.replacing("B", with: "0"), 2_000_000) : (body, 0)
    return two(97 - ((Int(value) ?? 0) - minus) % 97)
  }

  // MARK: Both ways

  @Test("clean rows", arguments: 0..<12)
  func clean(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = (0..<60).map { _ in Self.row(&random) }
    let text = ([Self.header] + rows).joined(separator: "\n") + "\n"
    // With few findings kept of one rule, rows are counted whose findings are not.
    try compare(
      Array(text.utf8), piece: 100, context: seed % 2 == 0 ? .test : .production, limit: seed % 3 == 0 ? 100 : 10_000)
  }

  @Test("rows of a list are clean at a glance")
  func glance() throws {
    var random = SeededGenerator(seed: 1)
    let columns = Self.header.split(separator: ";").map { ListReader.element(forColumn: String($0)) }
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let clean = try #require(CleanIdentityRow(columns: columns, separator: UInt8(ascii: ";"), today: today))
    for _ in 0..<500 {
      let row = Self.row(&random)
      let bytes = Array(row.utf8)
      #expect(clean.shape(of: bytes, in: bytes.indices) != nil, "\(row)")
    }
  }

  @Test("mutated rows, encodings, quotes and line ends", arguments: 0..<160)
  func mutated(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet = Array("0129AB;,\"\"' -–éÉœaZ\u{2019}.MF\t\n\r".unicodeScalars)
    let separator = seed % 7 == 0 ? "," : ";"
    var lines = [Self.header.replacing(";", with: separator)]
    for _ in 0..<14 {
      var row = Array(Self.row(&random, separator: separator).unicodeScalars)
      if Bool.random(using: &random) {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: 0..<row.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: row[place] = alphabet.randomElement(using: &random) ?? " "
          case 1: row.remove(at: place)
          default: row.insert(alphabet.randomElement(using: &random) ?? " ", at: place)
          }
        }
      }
      lines.append(String(String.UnicodeScalarView(row)))
    }
    let text = lines.joined(separator: seed % 3 == 0 ? "\r\n" : seed % 11 == 1 ? "\r" : "\n")
    var bytes = Array(text.utf8)
    if seed % 4 == 1 { bytes = text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : 0x3F } }
    if seed % 5 == 2 { bytes = [0xEF, 0xBB, 0xBF] + bytes }
    try compare(
      bytes, piece: Int.random(in: 1...3_000, using: &random), context: seed % 2 == 0 ? .test : .production)
  }

  @Test("a list without titles: one matricule a line", arguments: 0..<4)
  func untitled(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var lines: [String] = []
    while lines.count < 30 {
      let cell = Self.row(&random).split(separator: ";")[0].filter { $0 != "\"" }
      lines.append(lines.count % 9 == 4 ? cell.replacing("1", with: "2") : String(cell))
    }
    try compare(Array(lines.joined(separator: "\r\n").utf8), piece: 70, hasHeader: false)
  }

  @Test("line ends, NUL and quotes far from the beginning", arguments: ["\r", "\0", "\"", "\r\n\"A;\r\n\";1\n"])
  func farAway(oddity: String) throws {
    var random = SeededGenerator(seed: 7)
    let lines = [Self.header] + (0..<800).map { _ in Self.row(&random) }
    // The head of 64 KB alone tells what a file is.
    let text = lines.joined(separator: "\n") + "\n" + oddity + Self.row(&random) + "\n" + Self.row(&random)
    try #require(text.utf8.count > 70_000)
    try compare(Array(text.utf8), piece: 10_000)
  }

  // MARK: When it is used

  @Test("every rule on lists is one that the glance answers for")
  func known() throws {
    let validator = try Shared.validator.get()
    let compiled = try validator.profiles(for: .identities)
    let unknown = compiled.profiles.flatMap(\.rules).filter { rule in
      switch rule.execution {
      case .nothing, .engine: false
      case .assertion, .check: !CleanIdentityRow.rules.contains(rule.rule.id)
      }
    }
    #expect(unknown.map(\.rule.id.rawValue) == [])
    #expect(try validator.judgesRowsAlone())
  }

  @Test("a list that rules of the user apply to is not taken at a glance")
  func added() throws {
    let profile = """
      profile: essai/noms
      version: 1.0.0
      title: { fr: Noms, en: Names }
      applies-to: [identities]
      layer: rules
      rules:
        - id: ESS-001
          severity: error
          confidence: V
          title: { fr: Nom, en: Name }
          context: /identities/identity
          assert: not(nom = 'MARTIN')
          message: { fr: Nom interdit., en: Forbidden name. }
          source: { document: Essai, clause: "1" }
      """
    let library = try ProfileLibrary.embedded(adding: [(path: "essai.yaml", text: profile)])
    let today = try #require(CivilDate(iso: "2026-01-01"))
    #expect(try !Validator(library: library, options: CheckOptions(today: today)).judgesRowsAlone())
  }
}
