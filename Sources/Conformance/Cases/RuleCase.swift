import HL7v2
import Identifiers

/// A test of a rule, written beside it: an artefact, small edits, and exactly what is to be found.
public struct RuleCase: Sendable {
  /// The rule that the case belongs to.
  public var rule: RuleID
  /// What the case shows.
  public var name: Localized
  /// Where the artefact comes from.
  public var source: Source
  /// Edits of the base, in order.
  public var edits: [Edit]
  /// The circumstances of the check.
  public var options: Options
  /// What is to be found: every finding of warning and above, and the infos of the rule itself.
  public var expectations: [Expectation]
  /// File of the case.
  public var file: String
  /// Line of the case.
  public var line: Int

  /// Where the artefact of a case comes from.
  public enum Source: Sendable {
    /// A row of an identity or address list, column by column.
    case row(ArtifactKind, [(column: String, value: String)])
    /// A sample, by its path.
    case base(String)
    /// The archive alone that a sample mail carries, by the path of the mail.
    case archive(String)
    /// Nothing that can be read, for the reason with this code.
    case missing(String)
    /// The bytes themselves, under a file name.
    case bytes([UInt8], name: String)
    /// Messages one after the other in one file, each with edits of its own.
    case exchange([Message])
    /// Several inputs of one check, each with edits of its own.
    case together([Message])
  }

  /// One message of an exchange, or one of several inputs.
  public struct Message: Sendable {
    /// Where it comes from.
    public var source: Source
    /// Edits of it, in order.
    public var edits: [Edit]
  }

  /// A small change to a base.
  public enum Edit: Sendable {
    /// A text that stands exactly once (or everywhere) becomes another.
    case replace(this: String, by: String, all: Bool)
    /// A text that stands exactly once becomes many copies of another, numbered where that has `{n}`.
    case multiply(this: String, by: String, times: Int)
    /// The same in the document that the message carries in base64.
    case replaceInside(this: String, by: String, all: Bool)
    /// An entry of the archive changes, of which the artefact consists or which the mail carries.
    case entry(EntryEdit)
    /// The value at an HL7 path becomes another.
    case set(HL7Path, String)
  }

  /// A change to an entry of an archive. Its metadata then tell the hash and the size of what the entry has become.
  public struct EntryEdit: Sendable {
    /// The path of the entry, or the end of it.
    public var path: String
    /// What becomes of it.
    public var change: Change
    /// Whether the metadata keep telling the former hash and size.
    public var isStale: Bool

    /// What becomes of an entry.
    public enum Change: Sendable {
      /// Texts that stand once (or everywhere) become others.
      case replace([(this: String, by: String, all: Bool)])
      /// It has this content.
      case content([UInt8])
      /// It is a new entry with this content.
      case add([UInt8])
      /// It is a new entry, with the content of a sample.
      case addSample(String)
      /// It has another path.
      case rename(String)
      /// It is no longer there.
      case remove
    }
  }

  /// The circumstances of a case.
  public struct Options: Sendable, Hashable {
    var context: CheckOptions.Context = .test
    var mode: CheckOptions.Mode = .emit
    var generation: CDAGeneration?
    var whiteList: String?
    var valueSets: String?
    var authority: String?
    var operatorName: String?
    var today = "2026-01-01"
    var limits = Limits()
  }

  /// One finding that is expected.
  public struct Expectation: Sendable, Hashable {
    /// The rule.
    public var rule: RuleID
    /// The path of the finding, when the case states it.
    public var at: String?
    /// How bad it is, when the case states it.
    public var severity: Severity?

    /// Whether `found` is this finding: the same rule, and the path and severity that are stated.
    func isMet(by found: Expectation) -> Bool {
      rule == found.rule && (at == nil || at == found.at) && (severity == nil || severity == found.severity)
    }

    /// How much is stated: the more precise are looked for first.
    fileprivate var precision: Int { (at == nil ? 0 : 2) + (severity == nil ? 0 : 1) }
  }

  /// Whether `found` is what the case states: the same rules, and the paths and severities that it names.
  public func isMet(by found: [Expectation]) -> Bool {
    guard found.count == expectations.count else { return false }
    var remaining = found
    for expectation in expectations.sorted(by: { $0.precision > $1.precision }) {
      guard let index = remaining.firstIndex(where: expectation.isMet) else { return false }
      remaining.remove(at: index)
    }
    return true
  }

  /// `HL7-015 error PV1-2; HL7-016 PV1-9`, or a dash for nothing.
  public static func text(_ expectations: [Expectation]) -> String {
    guard !expectations.isEmpty else { return "—" }
    return expectations.map {
      [$0.rule.rawValue, $0.severity?.rawValue, $0.at].compactMap(\.self).joined(separator: " ")
    }
    .joined(separator: "; ")
  }

  /// Whether the case expects a finding of its own rule.
  public var expectsFinding: Bool { expectations.contains { $0.rule == rule } }
}
