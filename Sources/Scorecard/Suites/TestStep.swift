import Conformance

/// One step of a test case, with the agency's word for it.
public struct TestStep: Sendable, Hashable {
  /// The agency's words (convergence.md 5.1).
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case instruction = "INSTRUCTION"
    case transaction = "TRANSACTION"
    case evidence = "PREUVE"
    case validation = "VALIDATION"
    case information = "INFORMATION"
  }

  /// What sort of step.
  public var kind: Kind
  /// What is done.
  public var text: Localized

  /// A step.
  public init(_ kind: Kind, _ text: Localized) {
    self.kind = kind
    self.text = text
  }

  /// `{ VALIDATION: { fr: …, en: … } }`
  init(_ node: ConfigNode) throws(ConfigurationError) {
    let entries = try node.entries()
    guard let entry = entries.first, entries.count == 1, let kind = Kind(rawValue: entry.key) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw node.fault("une étape porte un seul mot parmi \(known)", "a step has one word among \(known)")
    }
    self.init(kind, try entry.value.localized())
  }
}
