import Synchronization

/// What the findings of one assertion have in common, made when it first fails: an assertion that fails once often
/// fails on many nodes.
struct SchematronWording: Sendable {
  let rule: RuleID
  let severity: Severity
  /// The test, for an assert; a report tells what is there, not what was expected.
  let expected: Masked?
  let source: Citation
  /// The parts of the text that the schema itself wrote.
  let ownTexts: [[UInt8]]
}

/// The wordings of a schema's assertions, kept from document to document.
final class SchematronWordings: Sendable {
  /// The place of an assertion in the schema.
  private struct Key: Hashable {
    let pattern: Int
    let rule: Int
    let assertion: Int
  }

  private let known = Mutex<[Key: SchematronWording]>([:])

  func wording(
    pattern: Int, rule: Int, assertion: Int, making make: () -> SchematronWording
  ) -> SchematronWording {
    let key = Key(pattern: pattern, rule: rule, assertion: assertion)
    if let known = known.withLock({ $0[key] }) { return known }
    let made = make()
    known.withLock { $0[key] = made }
    return made
  }
}
