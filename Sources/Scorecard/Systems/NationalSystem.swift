import Conformance

/// A national system or programme, and what an offline check can honestly say of it (convergence.md 8).
public struct NationalSystem: Sendable, Hashable {
  /// How much of it a file can show.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// A full check of artefacts.
    case full
    /// A part of the subject.
    case part
    /// No honest offline check: to be declared, or proven by a certificate.
    case none

    /// The words shown to people.
    public var label: Localized {
      switch self {
      case .full: return Localized(fr: "mesurable", en: "measurable")
      case .part: return Localized(fr: "mesurable en partie", en: "partly measurable")
      case .none: return Localized(fr: "non mesurable hors ligne", en: "not measurable offline")
      }
    }
  }

  /// Stable identifier.
  public var id: String
  /// Name.
  public var name: Localized
  /// The actions and priorities of the roadmaps that name it: `A6`, `P14.2`.
  public var references: [String]
  /// How much of it a file can show.
  public var measure: Measure
  /// What is checked, or why nothing is.
  public var check: Localized
  /// The requirements that measure it: ids, or the beginning of ids before `*`.
  public var requirements: [String]

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["id", "name", "references", "measure", "check", "requirements"])
    id = try map.required("id").string()
    name = try map.required("name").localized()
    references = try map["references"]?.strings() ?? []
    measure = try map.required("measure").choice(Measure.self)
    check = try map.required("check").localized()
    requirements = try map["requirements"]?.strings() ?? []
    if measure == .none, !requirements.isEmpty {
      throw node.fault(
        "un système non mesurable n'a pas d'exigence", "a system that is not measurable has no requirement")
    }
  }

  /// Whether `requirement` measures it.
  public func isMeasured(by requirement: String) -> Bool {
    requirements.contains { pattern in
      pattern.hasSuffix("*") ? requirement.hasPrefix(pattern.dropLast()) : requirement == pattern
    }
  }
}
