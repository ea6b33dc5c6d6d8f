import Conformance
import Scorecard

/// Figures as people read them: a decimal comma in French, thousands apart, the sign of percent after a space.
public struct FigureText: Sendable {
  private let language: Language

  /// Figures in `language`.
  public init(_ language: Language) { self.language = language }

  /// A score or a share of one hundred with one decimal: `94,9`. Nothing is a dash.
  public func decimal(_ value: Double?, decimals: Int = 1) -> String {
    guard let value else { return "–" }
    let text = DecimalText.text(value, decimals: decimals)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ Int($0) }), abs(whole) >= 1_000 else {
      return language == .fr ? parts.joined(separator: ",") : text
    }
    return ([count(whole)] + parts.dropFirst().map(String.init)).joined(separator: language == .fr ? "," : ".")
  }

  /// A share as a percentage: `77,8 %`, `77.8%`.
  public func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    return decimal(100 * share) + (language == .fr ? "\u{00A0}%" : "%")
  }

  /// A weight or a sum of weights, without needless decimals: `7`, `6,9`.
  public func weight(_ value: Double) -> String {
    let isWhole = abs(value - value.rounded()) < 1e-9
    return decimal(value, decimals: isWhole ? 0 : 2)
  }

  /// A whole number with its thousands apart: `120 000`, `120,000`.
  public func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += language == .fr ? "\u{202F}" : "," }
      text.append(digit)
    }
    return text
  }

  /// The bounds of a Wilson interval, as percentages: `[83,1 % ; 98,6 %]`.
  public func interval(_ interval: WilsonInterval?) -> String {
    guard let interval else { return "–" }
    return "[\(percent(interval.lower))" + (language == .fr ? " ; " : "; ") + "\(percent(interval.upper))]"
  }

  /// A sentence of the score model in this language: the decimal points of its percentages become commas in French.
  func sentence(_ text: Localized) -> String {
    guard language == .fr else { return text.en.replacing(" %", with: "%") }
    var characters = Array(text.fr)
    for index in characters.indices where characters[index] == "." && index + 1 < characters.count {
      var end = index + 1
      while end < characters.count, characters[end].isNumber { end += 1 }
      let isPercentage = end > index + 1 && characters[end...].starts(with: " %")
      if isPercentage { characters[index] = "," }
    }
    return String(characters)
  }
}
