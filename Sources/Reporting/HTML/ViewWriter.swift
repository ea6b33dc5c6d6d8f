import Conformance
import Scorecard

/// A figure on the page: its text, and the value under which the tables beside the page hold it.
struct FigureView {
  let value: String
  let figure: String
}

/// Sets texts and figures in the language of the page.
struct ViewWriter {
  let language: Language
  let words: ScoreWords

  init(_ language: Language) {
    self.language = language
    words = ScoreWords(language)
  }

  /// A text of the product, with the typography of the language.
  func set(_ text: Localized) -> String { Typography.set(Masked.neutralised(text(language)), language) }

  func set(_ text: String) -> String { Typography.set(Masked.neutralised(text), language) }

  /// A name, a path, an identifier: as it is, without control characters.
  func plain(_ text: String) -> String { Masked.neutralised(text) }

  func decimal(_ value: Double?) -> FigureView {
    let text = words.figures.decimal(value)
    return FigureView(
      value: value?.description ?? "", figure: text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text)
  }

  func percent(_ share: Double?) -> FigureView {
    FigureView(value: share?.description ?? "", figure: set(words.figures.percent(share)))
  }

  func weight(_ value: Double) -> FigureView {
    FigureView(value: value.description, figure: words.figures.weight(value))
  }

  func count(_ value: Int) -> FigureView { FigureView(value: String(value), figure: words.figures.count(value)) }

  /// `●●○○`: how many of the four levels are reached. Decoration: the level is always beside it in figures and words.
  func pips(_ level: Level?) -> String {
    guard let level else { return "" }
    return String(repeating: "●", count: level.rawValue) + String(repeating: "○", count: 4 - level.rawValue)
  }

  /// `2 mars 2026, 9 h 00 UTC`.
  func moment(_ iso: String) -> String {
    guard let day = CivilDate(iso: iso) else { return plain(iso) }
    let time = iso.dropFirst(11).prefix(5).split(separator: ":")
    guard language == .fr else { return "\(day)" + (time.count == 2 ? ", \(time.joined(separator: ":")) UTC" : "") }
    let months = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre",
    ]
    let date = "\(day.day == 1 ? "1er" : String(day.day))\u{00A0}\(months[day.month - 1])\u{00A0}\(day.year)"
    return date + (time.count == 2 ? ", \(time[0])\u{00A0}h\u{00A0}\(time[1])\u{00A0}UTC" : "")
  }
}
