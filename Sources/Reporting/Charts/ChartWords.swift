import Conformance
import Scorecard

/// The words of the charts in one language, already set.
struct ChartWords {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// The text of this language, with its typography.
  func text(_ fr: String, _ en: String) -> String { Typography.set(language == .fr ? fr : en, language) }

  var axis: String { text("Axe", "Axis") }
  var level: String { text("Niveau", "Level") }
  var score: String { text("Score", "Score") }
  var subject: String { text("Sujet", "Subject") }
  var territory: String { text("Territoire", "Territory") }
  var requirement: String { text("Exigence", "Requirement") }
  var notMeasured: String { text("non mesuré", "not measured") }
  var withoutLevel: String { text("sans niveau", "without a level") }

  /// « Seules les 60 premières lignes… »: what a chart leaves out, and where all of it is.
  func cut(_ shown: Int, of total: Int, file: String) -> String {
    shown >= total
      ? ""
      : text(
        "Les \(shown) premières lignes seulement ; toutes sont dans \(file).",
        "The first \(shown) rows only; all of them are in \(file).")
  }

  /// « 12 sujets ».
  func subjects(_ count: Int) -> String {
    let figure = FigureText(language).count(count)
    return text(figure + " sujet" + (count > 1 ? "s" : ""), figure + " subject" + (count == 1 ? "" : "s"))
  }

  /// « fin 2026 ».
  func end(of year: Int) -> String { text("fin \(year)", "end of \(year)") }
}
