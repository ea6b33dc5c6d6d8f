import Conformance

/// The axes of the scorecard, in the order of every table (convergence.md 3.4).
public enum Axis: String, Sendable, Hashable, CaseIterable, Comparable {
  case identity = "INS"
  case documents = "CDA"
  case mail = "MSS"
  case messages = "HL7"
  case semantics = "SEM"
  case actors = "ACT"
  case authentication = "AUT"
  case traceability = "TRA"

  /// Weight of the axis in the national model; a model file may say otherwise. The eight of them add up to 100.
  public var standardWeight: Double {
    switch self {
    case .identity, .documents: return 20
    case .mail, .messages: return 15
    case .semantics: return 10
    case .actors: return 8
    case .authentication: return 7
    case .traceability: return 5
    }
  }

  /// The name shown to people.
  public var label: Localized {
    switch self {
    case .identity: return Localized(fr: "Identité INS", en: "INS identity")
    case .documents: return Localized(fr: "Documents CDA (CI-SIS)", en: "CDA documents (CI-SIS)")
    case .mail: return Localized(fr: "Échange MSSanté", en: "MSSanté exchange")
    case .messages: return Localized(fr: "Messages HL7 v2 et transport CDA", en: "HL7 v2 messages and CDA transport")
    case .semantics: return Localized(fr: "Sémantique et terminologies", en: "Semantics and terminologies")
    case .actors: return Localized(fr: "Acteurs et structures", en: "Professionals and organisations")
    case .authentication: return Localized(fr: "Authentification et certificats", en: "Authentication and certificates")
    case .traceability:
      return Localized(fr: "Traçabilité, portabilité, configuration", en: "Traces, portability, configuration")
    }
  }

  /// The order of the table of axes.
  public static func < (a: Axis, b: Axis) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}
