import Conformance
import Scorecard

/// What mending would bring, as a person reads it on a terminal.
public struct SimulationReporter {
  private let simulation: Simulation
  private let words: ScoreWords
  private let style: TerminalStyle

  /// A reporter of `simulation`.
  public init(_ simulation: Simulation, rendering: Rendering) {
    self.simulation = simulation
    words = ScoreWords(rendering.language)
    style = TerminalStyle(isOn: rendering.hasColor)
  }

  /// One line a simulation.
  public var text: String {
    let current = simulation.current
    var lines = [
      style.bold(words.identity(current.subject)),
      words.text("aujourd'hui : ", "today: ") + figure(current),
    ]
    if simulation.outcomes.isEmpty {
      lines.append(words.text("aucune exigence à corriger", "no requirement to mend"))
    }
    for outcome in simulation.outcomes {
      let list = Masked.neutralised(outcome.mended.joined(separator: ", "))
      let several = outcome.mended.count > 1
      let before = words.level(current.level)
      let after = words.level(outcome.score.level)
      let change =
        before == after
        ? words.text("niveau inchangé", "level unchanged")
        : words.text("le niveau passe de \(before) à \(after)", "the level goes from \(before) to \(after)")
      lines.append(
        words.text(
          several ? "si \(list) sont corrigées : " : "si \(list) est corrigée : ",
          several ? "if \(list) are mended: " : "if \(list) is mended: ") + change + ", " + figure(outcome.score))
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func figure(_ score: SubjectScore) -> String {
    words.text("score ", "score ") + words.figures.decimal(score.score)
      + words.text(", niveau ", ", level ") + words.level(score.level)
      + words.text(" ; écarts bloquants : ", "; blocking deviations: ") + "\(score.gate.blocking.count)"
  }
}
