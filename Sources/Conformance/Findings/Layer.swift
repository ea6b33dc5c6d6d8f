/// The layers of a check, in their order of running. A layer that makes the tree unreliable stops the later ones.
public enum Layer: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The bytes: encoding, byte order mark, NUL, line ends, limits.
  case bytes
  /// The syntax: well-formed XML, HL7 v2 delimiters and segments, MIME, ZIP.
  case syntax
  /// The structure: element order and cardinality, message grammar, field tables.
  case structure
  /// The rules of the profiles.
  case rules
  /// Codes and value sets.
  case terminology
  /// Agreement between artefacts that travel together.
  case agreement

  /// Order of running.
  public static func < (a: Layer, b: Layer) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }

  /// The name shown to people.
  public var label: Localized {
    switch self {
    case .bytes: return Localized(fr: "octets", en: "bytes")
    case .syntax: return Localized(fr: "syntaxe", en: "syntax")
    case .structure: return Localized(fr: "structure", en: "structure")
    case .rules: return Localized(fr: "règles", en: "rules")
    case .terminology: return Localized(fr: "terminologie", en: "terminology")
    case .agreement: return Localized(fr: "concordance", en: "agreement")
    }
  }
}
