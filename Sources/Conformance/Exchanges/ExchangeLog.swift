import DocumentTree
import HL7v2

/// What a series of messages in order has shown so far, and what the next one breaks of it: acknowledgements, control
/// numbers, movements of stays, life of identities.
///
/// A log may begin in the middle of anything: what it does not show is not judged. Memory is flat: of stays, patients,
/// control numbers and movement numbers only the most recent are remembered, and what was forgotten is judged no more than
/// what stood before the beginning of the log. That it came to that is said once (HL7-090).
struct ExchangeLog {
  static let name = "exchange"
  static let aspects =
    MessagePairing.aspects + MovementHistory.aspects + IdentityHistory.aspects

  /// How many stays, and how many patients, are remembered at least.
  static let window = 50_000
  /// How many control numbers, and movement numbers, are remembered at least for each stay: they take less room.
  private static let numbersPerStay = 5

  private var pairing: MessagePairing
  private var movements: MovementHistory
  private var identities: IdentityHistory
  private let capacity: Int
  private var hasSaidLimit = false

  /// A log without messages that remembers at least `capacity` stays and as many patients.
  init(capacity: Int = ExchangeLog.window) {
    self.capacity = capacity
    let numbers = capacity * ExchangeLog.numbersPerStay
    pairing = MessagePairing(capacity: numbers)
    movements = MovementHistory(stays: capacity, numbers: numbers)
    identities = IdentityHistory(capacity: capacity)
  }

  /// How many entries are remembered now, of all kinds.
  var size: Int { pairing.size + movements.size + identities.size }

  /// Takes the next message; gives what it breaks, and what could be examined.
  mutating func take(_ message: HL7Message) -> [Judgement] {
    guard message.hasSoundDelimiters else { return [] }
    let fields = MessageFields(message: message)
    var judgements = pairing.take(fields)
    if message.header.messageType(1) == "ADT", !pairing.isResent {
      judgements += movements.take(fields)
      judgements += identities.take(fields)
    }
    if !hasSaidLimit, pairing.hasForgotten || movements.hasForgotten || identities.hasForgotten {
      hasSaidLimit = true
      judgements.append(PhaseJudgement.ofWindow(stays: capacity, numbers: capacity * ExchangeLog.numbersPerStay))
    }
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
