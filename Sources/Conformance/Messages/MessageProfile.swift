import HL7v2

/// A profile of HL7 v2 messages, as its file in `Profiles/hl7v2/messages` says it: which messages it is for, their
/// structure, what it demands of fields, and its tables of codes.
public struct MessageProfile: Sendable {
  /// Its name and version among all profiles.
  public var profileID: ProfileID { ProfileID(name: "hl7v2/messages/" + id, version: version) }

  /// How far a profile binds.
  public enum Status: String, Sendable, CaseIterable {
    /// In force.
    case current
    /// Replaced, still met.
    case obsolete
    /// A draft: nothing that it says is an error.
    case draft
    /// Only there to be extended.
    case shared
  }

  /// Its identifier, such as `td-2.1-mdm`; a message is said to be judged by it.
  public var id: String
  /// Its version.
  public var version: String
  /// What it is, in words.
  public var title: Localized
  /// Where it is published.
  public var source: Citation
  /// How far it binds.
  public var status: Status
  /// Whether it says what it demands of fields; otherwise only its structure is judged.
  public var judgesFields: Bool
  /// The profiles that it takes over, the prevailing one last.
  public var extends: [UsageTables.Part]
  /// The messages that it is for; nothing for a shared one.
  public var match: Match?
  /// How its structures come from those of the standard.
  public var structures: [Structure]
  /// Its own field tables; tables of codes stand in them by their global names.
  public var fields: FieldTable
  /// Its own tables of codes, by the name in the file.
  public var valueSets: [String: ValueTable]
  /// What the published texts say against each other, and what is made of it.
  public var notes: [Localized]
  /// Its tests: messages, and what is to be found in them.
  public var cases: [RuleCase]
  /// The XPath expressions in it: conditions and patterns, with the segment they start from.
  var expressions: [Expression]
  /// Where each line of its field tables stands.
  var places: [Place]
  /// Where it was read.
  public var file: String
  /// SHA-256 of the file.
  public var sha256: String

  /// How many lines its own field tables have.
  public var lineCount: Int { places.count }

  /// The forms of the header fields by which a message claims a profile.
  public struct Match: Sendable {
    /// Form of MSH-21; empty for messages without it.
    public var msh21: String
    /// Forms of MSH-9.
    public var msh9: [String]
    /// Forms of MSH-12.
    public var msh12: [String]
  }

  /// A structure of the standard with the changes that make it the profile's.
  public struct Structure: Sendable {
    /// Name of the base.
    public var base: String
    /// The changes, in order.
    public var changes: [GrammarChange]
    /// Line in the file.
    public var line: Int
  }

  /// An XPath expression of a field table.
  struct Expression: Sendable {
    var text: String
    var segment: String
    var line: Int
  }

  /// A line of a field table.
  struct Place: Sendable {
    var owner: String
    var path: [Int]
    var constraint: ElementConstraint
    var line: Int
  }
}
