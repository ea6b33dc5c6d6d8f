import Conformance
import Scorecard

/// A trajectory as a person reads it on a terminal.
public struct TrajectoryText {
  private let way: Trajectory
  private let words: ScoreWords

  /// The text of `way`.
  public init(_ way: Trajectory, rendering: Rendering) {
    self.way = way
    words = ScoreWords(rendering.language)
  }

  /// One line a campaign, then the target.
  public var text: String {
    let figures = words.figures
    var lines = way.points.map {
      DecimalText.text($0.year, decimals: 2, separator: words.text(",", ".")) + "  " + figures.decimal($0.score)
    }
    lines.append(
      words.text("cible ", "target ") + DecimalText.text(way.target.year, decimals: 0) + words.text(" : ", ": ")
        + figures.decimal(way.target.score))
    if let slope = way.slope {
      lines.append(
        words.text("pente : ", "slope: ") + figures.decimal(slope) + words.text(" points par an", " points a year"))
    }
    if let projection = way.projection {
      lines.append(words.text("projection : ", "projection: ") + figures.decimal(projection))
    }
    lines.append(words.text("statut : ", "status: ") + way.status.label(words.language))
    return lines.joined(separator: "\n") + "\n"
  }
}
