import Conformance
import Reporting

/// What a request may choose, in its query or in a header `Convergence-…`. Each has the name and the values of the option
/// of `check`.
enum ServiceParameter: String, CaseIterable, Sendable {
  case name, format, lang, profile, context, mode, strictness
  case failLevel = "fail-level"

  /// The formats of an answer. SVRL is one document a layer, and made while schemas run.
  static let formats = CheckFormat.allCases.filter { $0 != .svrl }

  /// The header that stands for it.
  var header: String { "convergence-" + rawValue }

  /// The values that it takes; nothing where it is free text.
  var values: [String]? {
    switch self {
    case .name: nil
    case .format: Self.formats.map(\.rawValue)
    case .lang: Language.allCases.map(\.rawValue)
    case .profile: CDAGeneration.allCases.map(\.rawValue)
    case .context: CheckOptions.Context.allCases.map(\.rawValue)
    case .mode: CheckOptions.Mode.allCases.map(\.rawValue)
    case .strictness: CheckOptions.Strictness.allCases.map(\.rawValue)
    case .failLevel: Severity.allCases.map(\.rawValue) + ["never"]
    }
  }

  /// What it is for.
  var purpose: String {
    switch self {
    case .name:
      "Label of the file in the result, with its extension; nothing is opened under that name. "
        + "In a header, percent-encoded UTF-8."
    case .format: "Format of the answer."
    case .lang: "Language of the messages."
    case .profile: "Generation of the rules on CDA headers; by default the document or the official bundle tells."
    case .context: "Where the file comes from."
    case .mode: "Side of the exchange: what is about to be sent, or what was received."
    case .strictness: "How much findings weigh."
    case .failLevel: "Severity that fails the check, for the exit status in the result."
    }
  }
}
