import EmbeddedFiles
import HL7v2
import Synchronization

/// The definitions of HL7 v2, and what was made of them for the profiles met so far. One value serves every task.
public final class HL7Definitions: Sendable {
  /// Data types, segments, structures, triggers and the table of profiles.
  public let dictionary: HL7Dictionary
  let tables: UsageTables
  private let matchers = Mutex<[String: GrammarMatcher]>([:])
  private let rules = Mutex<[Key: [ElementRule]]>([:])
  private let components = Mutex<[Key: [ElementRule]]>([:])

  /// What the rules of a segment or of a type in a field depend on.
  private struct Key: Hashable {
    var name: String
    var field = 0
    var type = ""
    var profile: String?
    var event: String
    var later = false
  }

  /// The definitions inside the program.
  static func embedded() throws(ConfigurationError) -> HL7Definitions {
    func text(_ name: String) -> String { EmbeddedFiles.entry(at: "Profiles/hl7v2/base/\(name).yaml")?.text ?? "" }
    let texts = HL7Dictionary.Texts(
      dataTypes: text("datatypes"), segments: text("segments"), structures: text("structures"),
      triggers: text("triggers"), profiles: text("profiles"))
    do {
      let dictionary = try HL7Dictionary(texts: texts)
      return HL7Definitions(
        dictionary: dictionary,
        tables: try UsageTables(usages: text("usages"), tables: text("tables"), dictionary: dictionary))
    } catch {
      throw ConfigurationError(
        file: "Profiles/hl7v2/base/" + error.file, line: error.line,
        Localized(fr: "définition illisible : \(error.problem)", en: "unreadable definition: \(error.problem)"))
    }
  }

  private init(dictionary: HL7Dictionary, tables: UsageTables) {
    self.dictionary = dictionary
    self.tables = tables
  }

  /// The matcher for `grammar`.
  func matcher(for grammar: MessageGrammar) -> GrammarMatcher {
    if let known = matchers.withLock({ $0[grammar.name] }) { return known }
    let matcher = GrammarMatcher(grammar, knownSegments: Set(dictionary.segments.keys))
    matchers.withLock { $0[grammar.name] = matcher }
    return matcher
  }

  /// The rules of the fields of `segment` in a message that claims `claim`.
  func rules(for segment: String, claim: HL7Claim) -> [ElementRule]? {
    let key = Key(name: segment, profile: claim.row?.id, event: claim.event, later: claim.isVersion26OrLater)
    if let known = rules.withLock({ $0[key] }) { return known }
    let fresh = tables.rules(for: segment, profile: key.profile, event: key.event, later: key.later, in: dictionary)
    if let fresh { rules.withLock { $0[key] = fresh } }
    return fresh
  }

  /// The rules of the components of `type` at `field` of `segment`, where the message says the type.
  func components(ofType type: String, field: Int, of segment: String, claim: HL7Claim) -> [ElementRule] {
    // Only types of the dictionary are kept: a message may name any number of others.
    guard let definition = dictionary.dataTypes[type], !definition.isPrimitive else { return [] }
    let key = Key(name: segment, field: field, type: type, profile: claim.row?.id, event: claim.event)
    if let known = components.withLock({ $0[key] }) { return known }
    let fresh = tables.components(
      ofType: type, field: field, of: segment, profile: key.profile, event: key.event, in: dictionary)
    components.withLock { $0[key] = fresh }
    return fresh
  }
}
