import DocumentTree
import HL7v2

/// What a series of messages in order has shown so far, and what the next one breaks of it: acknowledgements, control
/// numbers, movements of stays, life of identities.
///
/// A log may begin in the middle of anything: what it does not show is not judged. Memory grows with the number of messages,
/// stays and patients, by a few dozen bytes each; beyond a limit nothing more is kept, and that is said.
struct ExchangeLog {
  static let name = "exchange"
  static let aspects =
    MessagePairing.aspects + MovementHistory.aspects + IdentityHistory.aspects

  private var pairing = MessagePairing()
  private var movements = MovementHistory()
  private var identities = IdentityHistory()
  /// How many messages, stays and patients are remembered at most.
  private let capacity: Int

  /// A log without messages.
  init(capacity: Int = 4_000_000) { self.capacity = capacity }

  /// How many messages, stays and patients are remembered.
  private var size: Int { pairing.size + movements.size + identities.size }

  /// Takes the next message; gives what it breaks, and what could be examined.
  mutating func take(_ message: HL7Message) -> [Judgement] {
    guard message.hasSoundDelimiters else { return [] }
    guard size < capacity else {
      let reason = Reason(
        "exchange-too-long", Localized(fr: "échange trop long pour être suivi", en: "exchange too long to follow"))
      return ExchangeLog.aspects.map { Judgement(CheckAspect(ExchangeLog.name, $0), .inconclusive(reason)) }
    }
    let fields = MessageFields(message: message)
    var judgements = pairing.take(fields)
    guard message.header.messageType(1) == "ADT", !pairing.isResent else { return judgements }
    judgements += movements.take(fields)
    judgements += identities.take(fields)
    return judgements
  }

  /// A number that stands for these texts. Sixty-four bits: that two of some millions collide is out of the question.
  static func key(_ texts: String?...) -> Int {
    var hasher = Hasher()
    for text in texts { hasher.combine(text) }
    return hasher.finalize()
  }

  static func passed(_ aspect: String) -> Judgement { Judgement(CheckAspect(name, aspect), .passed) }

  static func failed(
    _ aspect: String, at node: Node, found: String? = nil, expected: String? = nil, variant: String? = nil,
    arguments: [String: String] = [:]
  ) -> Judgement {
    Judgement(
      CheckAspect(name, aspect),
      .failed(
        Deviation(
          at: .node(node), found: found, expected: expected, expectedIsPersonal: true, arguments: arguments,
          variant: variant)))
  }
}
