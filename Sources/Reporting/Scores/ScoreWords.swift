import Conformance
import Scorecard

/// The words that stand beside figures, the same in the terminal and on paper.
struct ScoreWords {
  let language: Language
  let figures: FigureText

  init(_ language: Language) {
    self.language = language
    figures = FigureText(language)
  }

  func text(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

  /// `2 — Partiel`, never the number alone; the state where there is no level.
  func level(_ level: Level?, else state: Localized? = nil) -> String {
    guard let level else { return state?(language) ?? text("non mesuré", "not measured") }
    return "\(level.rawValue) — \(level.label(language))"
  }

  func level(_ axis: AxisScore) -> String { level(axis.level, else: axis.stateLabel) }

  func level(_ territory: TerritoryScore) -> String { level(territory.level, else: territory.undecided?.label) }

  /// `écarts bloquants : 3 (dont 1 critique) ; non exercées : 1 ; sans verdict : 0`.
  func gate(_ gate: Gate) -> String {
    let critical = gate.blockingCritical.count
    let note =
      critical == 0
      ? "" : text(" (dont \(critical) critique\(critical > 1 ? "s" : ""))", " (\(critical) critical)")
    return text("écarts bloquants : ", "blocking deviations: ") + "\(gate.blocking.count)\(note)"
      + text(" ; non exercées : ", "; not exercised: ") + "\(gate.unexercised.count)"
      + text(" ; sans verdict : ", "; undecided: ") + "\(gate.undecided.count)"
  }

  /// Open says what was found, and on what: nothing more.
  func gateState(_ gate: Gate) -> String {
    guard gate.isMeasured else {
      return text("verrou fermé : rien n'a été exercé", "gate closed: nothing was exercised")
    }
    return gate.isOpen
      ? text(
        "verrou ouvert : aucun écart détecté sur le périmètre exécuté",
        "gate open: no deviation found in what was executed")
      : text("verrou fermé", "gate closed")
  }

  /// Why the level is not the one that the score gives by itself.
  func levelReason(_ score: SubjectScore) -> String? {
    guard let alone = score.scoreLevel, let limit = score.mandatoryLimit, limit.level < alone else { return nil }
    let names = limit.axes.map(\.rawValue).joined(separator: ", ")
    let axes =
      limit.axes.count > 1
      ? text("les axes obligatoires les plus bas : \(names)", "the lowest mandatory axes: \(names)")
      : text("l'axe obligatoire le plus bas : \(names)", "the lowest mandatory axis: \(names)")
    return text(
      "le score seul donnerait \(level(alone)) ; le niveau est limité à \(level(limit.level)) par \(axes)",
      "the score alone would give \(level(alone)); the level is held at \(level(limit.level)) by \(axes)")
  }

  /// A cap in this language.
  func cap(_ cap: Cap) -> String {
    Masked.neutralised(cap.kind.rawValue + text(" : ", ": ") + figures.sentence(cap.text))
  }

  /// What was measured, by whom, in one line.
  func identity(_ subject: MeasuredSubject) -> String {
    Masked.neutralised("\(subject.name) \(subject.version) (\(subject.id)) — \(subject.organisation)")
  }
}
