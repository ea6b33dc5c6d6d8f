import Schematron
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
  /// Abstract rules give one assertion to many patterns, whose ids stand in the rule's.
  private struct Key: Hashable {
    let assertion: ObjectIdentifier
    let pattern: ObjectIdentifier
  }

  private let known = Mutex<[Key: SchematronWording]>([:])

  func wording(
    of assertion: Schematron.CompiledAssertion, in pattern: CompiledPattern, making make: () -> SchematronWording
  ) -> SchematronWording {
    let key = Key(assertion: ObjectIdentifier(assertion), pattern: ObjectIdentifier(pattern))
    if let known = known.withLock({ $0[key] }) { return known }
    let made = make()
    known.withLock { $0[key] = made }
    return made
  }
}
