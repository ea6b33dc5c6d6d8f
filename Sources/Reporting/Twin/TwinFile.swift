import Conformance

/// The comparison of judges as JSON (`Schemas/twin.json`).
struct TwinFile: Encodable {
  var schema = "https://convergence.invalid/schemas/twin-1.json"
  var tool: String
  var documents: [Document]

  struct Document: Encodable {
    var path: String
    var sha256: String
    var comparisons: [Comparison]
    var gaps: [String]
  }

  struct Comparison: Encodable {
    var first: Judge
    var second: Judge
    var agreements: [TwinRecord.Agreement]
    var firstOnly: [TwinRecord.Claim]
    var secondOnly: [TwinRecord.Claim]
  }

  struct Judge: Encodable {
    var judge: String
    var generation: String

    init(_ judge: TwinReport.Judge) {
      self.judge = judge.isOfficial ? "official" : "profile"
      generation = judge.generation.rawValue
    }
  }

  init(_ reports: [TwinReport], _ rendering: Rendering, tool: String) {
    self.tool = tool
    documents = reports.map { report in
      Document(
        path: report.path, sha256: report.sha256,
        comparisons: report.comparisons.map { comparison in
          let record = TwinRecord(comparison.verdict, rendering)
          return Comparison(
            first: Judge(comparison.first), second: Judge(comparison.second), agreements: record.agreements,
            firstOnly: record.firstOnly, secondOnly: record.secondOnly)
        }, gaps: report.gaps.map { $0(rendering.language) })
    }
  }
}

/// What two judges say, as JSON.
struct TwinRecord: Codable {
  var agreements: [Agreement]
  var firstOnly: [Claim]
  var secondOnly: [Claim]

  struct Agreement: Codable {
    var rule: Claim
    var others: [Claim]
  }

  struct Claim: Codable {
    var rule: String
    var count: Int
    var message: String
    var source: String
    var test: String?
    var lines: [Int]

    init(_ claim: TwinClaim, _ rendering: Rendering) {
      rule = claim.rule
      count = claim.count
      message = claim.message.rendered(rendering.language, rendering.disclosure)
      source = claim.source
      test = claim.test?.rendered(rendering.disclosure)
      lines = claim.lines
    }
  }

  init(_ verdict: TwinVerdict, _ rendering: Rendering) {
    agreements = verdict.agreements.map { agreement in
      Agreement(
        rule: Claim(agreement.rule, rendering), others: agreement.others.map { Claim($0, rendering) })
    }
    firstOnly = verdict.firstOnly.map { Claim($0, rendering) }
    secondOnly = verdict.secondOnly.map { Claim($0, rendering) }
  }
}
