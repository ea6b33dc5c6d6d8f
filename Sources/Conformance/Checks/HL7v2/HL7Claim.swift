import HL7v2
import Synchronization

/// What a message claims to be, and by which row of the table of profiles it is therefore judged. A class: every check of
/// every message is handed it.
final class HL7Claim: Sendable {
  /// How MSH-21, MSH-9 and MSH-12 stand to the table.
  let selection: ProfileSelection
  /// The row by which the message is judged; nothing: by the standard alone.
  let row: ProfileRow?
  /// What goes with MSH-9.1 and MSH-9.2.
  let trigger: TriggerDefinition?
  /// The trigger event as the lists of usages know it; empty for one that no table has.
  let event: String
  let isVersion26OrLater: Bool
  /// The structure of such messages with what matches their segments to it, if there is one.
  let structure: (grammar: MessageGrammar, matcher: GrammarMatcher)?

  /// The plans of the segments of such messages, as far as they came by.
  private let plans = Mutex<[String: ElementPlans]>([:])
  /// What such messages are, and by which profile they are judged.
  let text: Localized

  /// Whether MSH-21 names a profile that nobody here knows, or one that has no such message: what it allows is not known.
  var isUnknown: Bool {
    switch selection {
    case .unknown: true
    case .mismatch: row == nil
    case .row, .absent: false
    }
  }

  init(_ message: HL7Message, in definitions: HL7Definitions) {
    let header = message.header
    trigger = definitions.dictionary.trigger(message: header.messageType(1), event: header.messageType(2))
    event = trigger.map { $0.event == "*" ? "" : $0.event } ?? ""
    isVersion26OrLater = header.isVersion26OrLater
    var selection = definitions.table.select(for: message)
    // A wrong structure in MSH-9.3 has its own rule: the profile is the one that the right structure would select.
    if case .mismatch(_, false, _) = selection, let trigger, trigger.structure != header.messageType(3) {
      selection = definitions.table.select(
        msh21: header.profiles, msh9: "\(trigger.message)^\(header.messageType(2))^\(trigger.structure)",
        msh12: header.version)
    }
    self.selection = selection
    switch selection {
    case .row(let found): row = found
    case .mismatch(let rows, let nine, _): row = nine ? rows.first : nil
    case .unknown: row = nil
    case .absent(let found): row = found
    }
    structure = definitions.dictionary.grammar(
      message: header.messageType(1), event: header.messageType(2), structure: header.messageType(3), row: row
    ).map { ($0, definitions.matcher(for: $0)) }
    text = HL7Claim.text(trigger, event: event, row: row, in: definitions)
  }

  /// The plans of the fields of `segment`; nothing for a segment that the dictionary does not know, and for one that has
  /// no place in the structure: receivers ignore it, and that it stands there is said already.
  func plans(for segment: String, in definitions: HL7Definitions) -> ElementPlans? {
    if let known = plans.withLock({ $0[segment] }) { return known }
    if let structure, !isUnknown, !structure.grammar.segments.contains(segment) { return nil }
    guard let fresh = definitions.rules(for: segment, claim: self) else { return nil }
    plans.withLock { $0[segment] = fresh }
    return fresh
  }

  /// Names of the tables alone: what stands in the header may be anything.
  private static func text(
    _ trigger: TriggerDefinition?, event: String, row: ProfileRow?, in definitions: HL7Definitions
  ) -> Localized {
    let name = trigger.map { event.isEmpty ? $0.message : $0.message + "^" + event }
    let profile = row.flatMap { row in definitions.profiles.first { $0.id == row.id }?.title }
    return Localized(
      fr: "\(name ?? "événement inconnu"), \(profile.map { "profil " + $0.fr } ?? "norme HL7 v2 seule")",
      en: "\(name ?? "unknown event"), \(profile.map { "profile " + $0.en } ?? "the HL7 v2 standard alone")")
  }
}
