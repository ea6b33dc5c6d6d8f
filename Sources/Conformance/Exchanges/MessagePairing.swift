import DocumentTree
import HL7v2

/// Control numbers are unique per sender (HL7-079); an acknowledgement answers a message of the exchange (HL7-071).
struct MessagePairing {
  static let aspects = ["control-id", "ack"]

  /// What an acknowledgement is compared with. Thousands of messages have the same.
  private struct Envelope: Hashable {
    /// MSH-3 to MSH-6.
    var parties: [String]
    var processing: String
    var version: String
    var event: String
  }

  /// A message of the exchange. There may be hundreds of thousands.
  private struct Sent {
    var envelope: Int32
    var content: Int32
    var isAnswered = false
  }

  /// How many different envelopes there may be; a real log has some dozens.
  private static let maximumEnvelopes = 10_000

  private var sent: RecentTable<Sent>
  private var envelopes: [Envelope] = []
  private var envelopeNumbers: [Envelope: Int32] = [:]
  /// Messages without an answer so far, by the application that should give it.
  private var unanswered: [String: Int] = [:]

  /// Whether the message that was taken last had been taken before, word for word.
  private(set) var isResent = false

  /// A pairing that remembers at least `capacity` messages.
  init(capacity: Int) { sent = RecentTable(capacity: capacity) }

  var size: Int { sent.count + envelopes.count }

  /// Whether a message was forgotten: an acknowledgement of an unknown message may be that one's.
  var hasForgotten: Bool { sent.hasForgotten }

  mutating func take(_ fields: MessageFields) -> [Judgement] {
    isResent = false
    let header = fields.message.header
    guard !header.controlID.isEmpty else { return [] }
    let parties = (3...6).map { fields.text("MSH", $0) ?? "" }
    var judgements = fields.text("MSA", 1).map { _ in answer(fields, from: parties) } ?? []
    let key = ExchangeLog.key(parties[0], parties[1], header.controlID)
    let content = contentKey(fields.message)
    if let known = sent.value(key) {
      isResent = known.content == content
      if let node = fields.field("MSH", 10)?.node {
        judgements.append(
          ExchangeLog.failed(
            "control-id", at: node, found: header.controlID, variant: isResent ? "resent" : nil))
      }
      return judgements
    }
    judgements.append(ExchangeLog.passed("control-id"))
    let envelope = Envelope(
      parties: parties, processing: fields.text("MSH", 11, 1) ?? "", version: fields.text("MSH", 12, 1) ?? "",
      event: header.messageType(2))
    sent.remember(Sent(envelope: number(of: envelope), content: content), for: key)
    // An acknowledgement is not acknowledged.
    if header.messageType(1) != "ACK" { unanswered[parties[2] + "|" + parties[3], default: 0] += 1 }
    return judgements
  }

  private mutating func number(of envelope: Envelope) -> Int32 {
    if let known = envelopeNumbers[envelope] { return known }
    if envelopes.count >= MessagePairing.maximumEnvelopes {
      sent.forget()
      envelopes = []
      envelopeNumbers = [:]
      unanswered = [:]
    }
    let number = Int32(truncatingIfNeeded: envelopes.count)
    envelopes.append(envelope)
    envelopeNumbers[envelope] = number
    return number
  }

  private mutating func answer(_ fields: MessageFields, from parties: [String]) -> [Judgement] {
    guard let (acknowledged, node) = fields.field("MSA", 2) else { return [] }
    let key = ExchangeLog.key(parties[2], parties[3], acknowledged)
    let answering = parties[0] + "|" + parties[1]
    guard var known = sent.value(key) else { return stray(fields, acknowledged, node, parties, answering) }
    let message = envelopes[Int(known.envelope)]
    if !known.isAnswered {
      known.isAnswered = true
      sent.remember(known, for: key)
      unanswered[answering, default: 1] -= 1
    }
    var judgements: [Judgement] = []
    func compare(_ found: String, _ expected: String, field: Int, _ variant: String) {
      guard found != expected else { return }
      let place = fields.message.nodes(at: HL7Path(segment: "MSH", field: field)).first ?? node
      judgements.append(
        ExchangeLog.failed(
          "ack", at: place, found: found, expected: expected, variant: variant, arguments: ["field": "MSH-\(field)"]))
    }
    for (field, other) in [(3, 2), (4, 3), (5, 0), (6, 1)] {
      compare(parties[field - 3], message.parties[other], field: field, "parties")
    }
    compare(fields.text("MSH", 11, 1) ?? "", message.processing, field: 11, "processing")
    if judgements.isEmpty {
      compare(fields.text("MSH", 12, 1) ?? "", message.version, field: 12, "version")
      let event = fields.message.header.messageType(2)
      if !event.isEmpty { compare(event, message.event, field: 9, "event") }
    }
    return judgements.isEmpty ? [ExchangeLog.passed("ack")] : judgements
  }

  /// An answer to a message that the exchange does not hold. The log may have begun after it; but where a message in that
  /// direction still waits for its answer, this is a wrong MSA-2. Parties copied without swapping them are a wrong header.
  /// Once messages were forgotten, it may be the answer to one of them.
  private mutating func stray(
    _ fields: MessageFields, _ acknowledged: String, _ node: Node, _ parties: [String], _ answering: String
  ) -> [Judgement] {
    guard !sent.hasForgotten else { return [] }
    if sent.value(ExchangeLog.key(parties[0], parties[1], acknowledged)) != nil,
      let place = fields.message.nodes(at: HL7Path(segment: "MSH", field: 3)).first
    {
      return [ExchangeLog.failed("ack", at: place, found: parties[0], variant: "swapped")]
    }
    guard unanswered[answering, default: 0] > 0 else { return [] }
    return [ExchangeLog.failed("ack", at: node, found: acknowledged)]
  }

  /// Stands for the texts of the message, by which a message sent again is told from another one under the same number.
  private func contentKey(_ message: HL7Message) -> Int32 {
    var hasher = Hasher()
    message.tree.stringBytes(.document).withUnsafeBytes { hasher.combine(bytes: $0) }
    return Int32(truncatingIfNeeded: hasher.finalize())
  }
}
