import Conformance
import Scorecard

/// A line of the table of national systems: what was measured and what was declared, in two columns and never mixed.
struct SystemView {
  let systemName: String
  let systemCheck: String
  let systemState: String
  let hasSystemScore: Bool
  let systemScore: FigureView
  let systemMet: FigureView
  let systemTried: FigureView
  let systemApplicable: FigureView
  let systemDeclared: String
  let systemEvidence: String

  init(_ row: SystemScore, _ writer: ViewWriter, _ words: ReportWords) {
    systemName = writer.set(row.system.name)
    systemCheck = writer.set(row.system.check)
    systemState = writer.set(row.state.label)
    hasSystemScore = row.score != nil
    systemScore = writer.decimal(row.score)
    systemMet = writer.count(row.met.count)
    systemTried = writer.count(row.met.count + row.unmet.count)
    systemApplicable = writer.count(row.met.count + row.unmet.count + row.unexercised.count)
    if let answer = row.answer {
      systemDeclared =
        writer.set(writer.words.level(answer.declaration.level))
        + (answer.isStale ? writer.set(" (") + words.stale + ")" : "")
    } else {
      systemDeclared = "–"
    }
    systemEvidence = row.evidence.rawValue + writer.set(" — ") + writer.set(row.evidence.label)
  }
}
