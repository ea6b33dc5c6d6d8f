import EmbeddedFiles
import HL7v2
import Synchronization
import XPath

/// The definitions of HL7 v2 and the profiles of its messages, and what was made of them for the messages met so far.
/// One value serves every task.
public final class HL7Definitions: Sendable {
  /// Data types, segments, structures and triggers.
  public let dictionary: HL7Dictionary
  /// The profiles of messages, each after those that it extends.
  public let profiles: [MessageProfile]
  /// Which message claims which profile.
  public let table: ProfileTable
  let tables: UsageTables
  private let expressions: [String: XPathExpression]
  private let matchers = Mutex<[String: GrammarMatcher]>([:])
  private let rules = Mutex<[Key: ElementPlans]>([:])
  private let claims = Mutex<[ClaimKey: HL7Claim]>([:])
  private let components = Mutex<[Key: ElementPlans]>([:])

  /// The profile that stands for the standard where a message declares none.
  static let standard = "hl7-2.5"

  /// What the rules of a segment or of a type in a field depend on.
  private struct Key: Hashable {
    var name: String
    var field = 0
    var type = ""
    var profile: String?
    var event: String
    var later = false
  }

  /// The definitions inside the program, and the profiles that the user adds.
  static func embedded(
    adding files: [(path: String, text: String)] = []
  ) throws(ConfigurationError) -> HL7Definitions {
    try HL7Definitions(dictionary: dictionary(), files: ownProfiles + files)
  }

  /// The definitions inside the program, where these profiles stand in place of those that bear the same name.
  static func embedded(
    replacing files: [(path: String, text: String)]
  ) throws(ConfigurationError) -> HL7Definitions {
    let names = Set(files.map { MessageProfileLoader.name(in: $0.text) })
    let others = ownProfiles.filter { !names.contains(MessageProfileLoader.name(in: $0.text)) }
    return try HL7Definitions(dictionary: dictionary(), files: others + files)
  }

  private static var ownProfiles: [(path: String, text: String)] {
    EmbeddedFiles.entries(under: "Profiles/hl7v2/messages/").map { (path: $0.path, text: $0.text) }
  }

  private convenience init(
    dictionary: HL7Dictionary, files: [(path: String, text: String)]
  ) throws(ConfigurationError) {
    try self.init(dictionary: dictionary, profiles: MessageProfileLoader.load(files, dictionary: dictionary))
  }

  /// The dictionary of HL7 v2 inside the program.
  private static func dictionary() throws(ConfigurationError) -> HL7Dictionary {
    func text(_ name: String) -> String { EmbeddedFiles.entry(at: "Profiles/hl7v2/base/\(name).yaml")?.text ?? "" }
    let texts = HL7Dictionary.Texts(
      dataTypes: text("datatypes"), segments: text("segments"), structures: text("structures"),
      triggers: text("triggers"))
    do {
      return try HL7Dictionary(texts: texts)
    } catch {
      throw ConfigurationError(
        file: "Profiles/hl7v2/base/" + error.file, line: error.line,
        Localized(fr: "définition illisible : \(error.problem)", en: "unreadable definition: \(error.problem)"))
    }
  }

  /// Definitions of these profiles.
  init(dictionary: HL7Dictionary, profiles: [MessageProfile]) throws(ConfigurationError) {
    self.dictionary = dictionary
    self.profiles = profiles
    var codes: [String: ValueTable] = [:]
    var own: [String: FieldTable] = [:]
    var chains: [String: [UsageTables.Part]] = [:]
    var rows: [ProfileRow] = []
    for profile in profiles {
      for (name, set) in profile.valueSets { codes[MessageProfile.globalName(name, of: profile.id)] = set }
      own[profile.id] = profile.fields
      chains[profile.id] = MessageProfile.chain([UsageTables.Part(profile: profile.id)], in: profiles)
      if let row = try HL7Definitions.row(profile, in: profiles, dictionary) { rows.append(row) }
    }
    // Forms without * are more precise than forms with it.
    table = ProfileTable(
      rows.filter { !$0.msh21.contains("*") }.sorted { $0.id < $1.id } + rows.filter { $0.msh21.contains("*") })
    tables = UsageTables(tables: codes, own: own, chains: chains, standard: HL7Definitions.standard)
    expressions = try HL7Definitions.compile(profiles)
  }

  /// The row of the table of profiles; the structures are those of the profile and of the ones it takes over as a whole.
  private static func row(
    _ profile: MessageProfile, in profiles: [MessageProfile], _ dictionary: HL7Dictionary
  ) throws(ConfigurationError) -> ProfileRow? {
    guard let match = profile.match else { return nil }
    var row = ProfileRow(
      id: profile.id, title: profile.title.fr, msh21: match.msh21, msh9: match.msh9, msh12: match.msh12,
      judgesFields: profile.judgesFields)
    let chain = MessageProfile.chain([UsageTables.Part(profile: profile.id)], in: profiles)
    for part in chain where part.segments == nil {
      guard let taken = profiles.first(where: { $0.id == part.profile }) else { continue }
      for structure in taken.structures {
        guard let base = row.grammars[structure.base] ?? dictionary.grammars[structure.base] else { continue }
        do {
          row.grammars[structure.base] = try base.applying(
            structure.changes, name: "\(structure.base) (\(profile.id))")
        } catch {
          throw ConfigurationError(
            file: taken.file, line: structure.line,
            Localized(fr: "structure : \(error.problem)", en: "structure: \(error.problem)"))
        }
      }
    }
    return row
  }

  private static func compile(_ profiles: [MessageProfile]) throws(ConfigurationError) -> [String: XPathExpression] {
    let context = StaticContext()
    var expressions: [String: XPathExpression] = [:]
    for profile in profiles {
      for expression in profile.expressions where expressions[expression.text] == nil {
        expressions[expression.text] = try CompiledProfile.compile(
          expression.text, in: context, file: profile.file, line: expression.line)
      }
    }
    return expressions
  }

  /// The matcher for `grammar`.
  func matcher(for grammar: MessageGrammar) -> GrammarMatcher {
    if let known = matchers.withLock({ $0[grammar.name] }) { return known }
    let matcher = GrammarMatcher(grammar, knownSegments: Set(dictionary.segments.keys))
    matchers.withLock { $0[grammar.name] = matcher }
    return matcher
  }

  /// The rules of the fields of `segment` in a message that claims `claim`.
  func rules(for segment: String, claim: HL7Claim) -> ElementPlans? {
    let key = Key(name: segment, profile: claim.row?.id, event: claim.event, later: claim.isVersion26OrLater)
    if let known = rules.withLock({ $0[key] }) { return known }
    let fresh = tables.rules(for: segment, profile: key.profile, event: key.event, later: key.later, in: dictionary)
    guard let plans = fresh.map(plans) else { return nil }
    rules.withLock { $0[key] = plans }
    return plans
  }

  /// The rules of the components of `type` at `field` of `segment`, where the message says the type.
  func components(ofType type: String, field: Int, of segment: String, claim: HL7Claim) -> ElementPlans {
    // Only types of the dictionary are kept: a message may name any number of others.
    guard let definition = dictionary.dataTypes[type], !definition.isPrimitive else { return .none }
    let key = Key(name: segment, field: field, type: type, profile: claim.row?.id, event: claim.event)
    if let known = components.withLock({ $0[key] }) { return known }
    let fresh = tables.components(
      ofType: type, field: field, of: segment, profile: key.profile, event: key.event, in: dictionary)
    let plans = plans(fresh)
    components.withLock { $0[key] = plans }
    return plans
  }

  private func plans(_ rules: [ElementRule]) -> ElementPlans {
    ElementPlans(rules.map { ElementPlan($0, tables: tables.tables, expressions: expressions) })
  }

  /// What `message` claims to be. Messages of one header have one claim.
  func claim(of message: HL7Message) -> HL7Claim {
    let key = ClaimKey(header: message.header)
    if let known = claims.withLock({ $0[key] }) { return known }
    let fresh = HL7Claim(message, in: self)
    // Whoever writes the headers decides how many there are.
    claims.withLock { if $0.count < 1_000 { $0[key] = fresh } }
    return fresh
  }

  /// The fields that decide what a message claims to be.
  private struct ClaimKey: Hashable {
    var type: String
    var version: String
    var profiles: [String]

    init(header: MessageHeader) {
      type = header.messageType
      version = header.version
      profiles = header.profiles
    }
  }
}
