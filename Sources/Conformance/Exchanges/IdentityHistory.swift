import DocumentTree
import HL7v2

/// The life of identities: created, changed, merged (A28, A31, A40), and the INS that goes when a strict trait changes.
struct IdentityHistory {
  static let aspects = ["identity-created", "identity-merged", "strict-traits"]

  /// What is known of a patient identifier.
  private struct Identity {
    var isMerged = false
    /// The matricule INS and the strict traits that were last sent with it.
    var matricule: Int?
    var traits: Int?
    /// When INSi was asked last (ZFD-6), as written.
    var query: String?
  }

  private var identities: RecentTable<Identity>

  /// A history that remembers at least `capacity` patients.
  init(capacity: Int) { identities = RecentTable(capacity: capacity) }

  /// Whether a patient was forgotten; what one did not see of a patient is not judged anyway.
  var hasForgotten: Bool { identities.hasForgotten }

  var size: Int { identities.count }

  mutating func take(_ fields: MessageFields) -> [Judgement] {
    let event = fields.message.header.messageType(2)
    guard let (key, node) = localIdentifier(fields, segment: "PID", field: 3) else { return [] }
    let known = identities.value(key)
    var identity = known ?? Identity()
    var judgements: [Judgement] = []
    if event == "A28" {
      judgements.append(
        known != nil && !identity.isMerged
          ? ExchangeLog.failed("identity-created", at: node) : ExchangeLog.passed("identity-created"))
      identity.isMerged = false
    }
    if identity.isMerged, event != "A47" {
      judgements.append(ExchangeLog.failed("identity-merged", at: node))
    } else if known != nil {
      judgements.append(ExchangeLog.passed("identity-merged"))
    }
    if event == "A40", let (old, _) = localIdentifier(fields, segment: "MRG", field: 1), old != key {
      var merged = identities.value(old) ?? Identity()
      merged.isMerged = true
      identities.remember(merged, for: old)
    } else {
      judgements += strictTraits(fields, &identity)
    }
    identities.remember(identity, for: key)
    return judgements
  }

  /// A strict trait that changes takes the INS with it, unless INSi was asked again.
  private func strictTraits(_ fields: MessageFields, _ identity: inout Identity) -> [Judgement] {
    let own = fields.repetitions("PID", 3).first { fields.component(5, of: $0) == "INS" }
    guard let own, let matricule = fields.component(1, of: own) else {
      identity.matricule = nil
      identity.traits = nil
      return []
    }
    let legal = fields.repetitions("PID", 5).first { fields.component(7, of: $0) == "L" }
    let place = fields.repetitions("PID", 11).first { fields.component(7, of: $0) == "BDL" }
    let traits = ExchangeLog.key(
      legal.flatMap { fields.component(1, 1, of: $0) }, legal.flatMap { fields.component(2, of: $0) },
      fields.text("PID", 7).map { String($0.prefix(8)) }, fields.text("PID", 8),
      place.flatMap { fields.component(9, of: $0) })
    let number = ExchangeLog.key(matricule)
    let query = fields.text("ZFD", 6)
    defer {
      identity.matricule = number
      identity.traits = traits
      identity.query = query ?? identity.query
    }
    guard identity.matricule == number, let before = identity.traits else { return [] }
    guard before != traits else { return [ExchangeLog.passed("strict-traits")] }
    // The answer of INSi is the reason of the change.
    if let query, identity.query.map({ query > $0 }) ?? true, fields.text("ZFD", 5) == "INSI" {
      return [ExchangeLog.passed("strict-traits")]
    }
    return [ExchangeLog.failed("strict-traits", at: own)]
  }

  /// The first identifier of type PI: its key and its node.
  private func localIdentifier(_ fields: MessageFields, segment: String, field: Int) -> (key: Int, node: Node)? {
    for node in fields.repetitions(segment, field) where fields.component(5, of: node) == "PI" {
      guard let value = fields.component(1, of: node) else { continue }
      return (ExchangeLog.key(value, fields.component(4, of: node)), node)
    }
    return nil
  }
}
