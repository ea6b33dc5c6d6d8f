import DocumentTree
import HL7v2

/// The movements of each stay, in order (ZBE; fact sheet HL7 v2 §5.2, rules marked S).
struct MovementHistory {
  static let aspects = [
    "movement-id", "movement-known", "movement-order", "movement-cancel", "movement-instant", "stay-number",
    "preadmission",
  ]

  /// One movement that was not cancelled.
  private struct Movement {
    var id: Int
    var event: String
    /// Start, nature and medical unit.
    var instant: Int
  }

  /// What is known of a stay.
  private struct Stay {
    var movements: [Movement] = []
    /// Whether its first movement was seen, so that what is unknown does not exist.
    var isWhole = false
    var isCancelled = false
    /// Number of the preadmission (PV1-5), when the stay began with one.
    var preadmission: String?
  }

  private static let openings: Set<String> = ["A01", "A04", "A05", "A14"]

  /// How many movements of one stay are remembered; the oldest go first.
  private static let maximumMovements = 500

  private var stays: RecentTable<Stay>
  /// Movements that were inserted anywhere, by authority and number.
  private var inserted: RecentTable<Void>
  private var hasForgottenMovements = false

  /// A history that remembers at least this many stays, and numbers of movements.
  init(stays: Int, numbers: Int) {
    self.stays = RecentTable(capacity: stays)
    inserted = RecentTable(capacity: numbers)
  }

  var size: Int { stays.count + inserted.count }

  /// Whether a stay, a movement or its number was forgotten.
  var hasForgotten: Bool { stays.hasForgotten || inserted.hasForgotten || hasForgottenMovements }

  mutating func take(_ fields: MessageFields) -> [Judgement] {
    guard let (number, node) = fields.field("ZBE", 1, 1), let action = fields.text("ZBE", 4),
      let stayNumber = fields.text("PV1", 19, 1) ?? fields.text("PID", 18, 1)
    else { return [] }
    let id = ExchangeLog.key(
      number, fields.text("ZBE", 1, 2), fields.text("ZBE", 1, 3))
    let authority = fields.text("PV1", 19, 4) ?? fields.text("PID", 18, 4)
    let key = ExchangeLog.key(stayNumber, authority)
    var stay = stays.value(key) ?? Stay()
    defer { stays.remember(stay, for: key) }
    let place = Place(fields: fields, number: number, node: node, id: id, isHistoric: fields.text("ZBE", 5) == "Y")
    switch action {
    case "INSERT": return insert(place, into: &stay)
    case "UPDATE":
      guard isKnown(id, in: stay) else { return unknown(place, stay) }
      return [ExchangeLog.passed("movement-known")]
    case "CANCEL": return cancel(place, in: &stay)
    default: return []
    }
  }

  /// The message at hand.
  private struct Place {
    let fields: MessageFields
    let number: String
    let node: Node
    let id: Int
    let isHistoric: Bool

    var event: String { fields.message.header.messageType(2) }
  }

  private func isKnown(_ id: Int, in stay: Stay) -> Bool { stay.movements.contains { $0.id == id } }

  private func unknown(_ place: Place, _ stay: Stay) -> [Judgement] {
    guard stay.isWhole else { return [] }
    return [ExchangeLog.failed("movement-known", at: place.node, found: place.number)]
  }

  // MARK: INSERT

  private mutating func insert(_ place: Place, into stay: inout Stay) -> [Judgement] {
    var judgements: [Judgement] = []
    guard inserted.remember((), for: place.id) == nil else {
      return [ExchangeLog.failed("movement-id", at: place.node, found: place.number)]
    }
    judgements.append(ExchangeLog.passed("movement-id"))
    let isOpening = MovementHistory.openings.contains(place.event)
    if stay.isCancelled, isOpening, let number = place.fields.field("PV1", 19, 1) {
      judgements.append(ExchangeLog.failed("stay-number", at: number.node, found: number.text))
      stay = Stay()
    }
    // What looks like the beginning of a stay may go on with a stay that was forgotten.
    if stay.movements.isEmpty, isOpening, !stays.hasForgotten { stay.isWhole = true }
    judgements += order(place, stay, isOpening: isOpening)
    let instant = ExchangeLog.key(
      place.fields.text("ZBE", 2), place.fields.text("ZBE", 9), place.fields.text("ZBE", 7, 10))
    if stay.movements.contains(where: { $0.instant == instant }) {
      let start = place.fields.field("ZBE", 2)
      judgements.append(ExchangeLog.failed("movement-instant", at: start?.node ?? place.node, found: start?.text))
    } else {
      judgements.append(ExchangeLog.passed("movement-instant"))
    }
    judgements += preadmission(place, &stay)
    stay.movements.append(Movement(id: place.id, event: place.event, instant: instant))
    if stay.movements.count > MovementHistory.maximumMovements {
      stay.movements.removeFirst(MovementHistory.maximumMovements / 2)
      stay.isWhole = false
      hasForgottenMovements = true
    }
    return judgements
  }

  /// The first movement opens the stay, the last one is the discharge. A historic movement finds its place by its date.
  private func order(_ place: Place, _ stay: Stay, isOpening: Bool) -> [Judgement] {
    guard stay.isWhole, !place.isHistoric else { return [] }
    let isFollowed = stay.movements.contains { !["A05", "A14"].contains($0.event) }
    if isOpening, isFollowed {
      return [ExchangeLog.failed("movement-order", at: place.node, found: place.event, variant: "opening")]
    }
    if stay.movements.contains(where: { $0.event == "A03" }) {
      return [ExchangeLog.failed("movement-order", at: place.node, found: place.event)]
    }
    if place.event == "A03", stay.movements.allSatisfy({ ["A05", "A14"].contains($0.event) }), !stay.movements.isEmpty {
      return [ExchangeLog.failed("movement-order", at: place.node, found: place.event, variant: "discharge")]
    }
    return [ExchangeLog.passed("movement-order")]
  }

  /// An admission that follows a preadmission carries its number (PV1-5).
  private func preadmission(_ place: Place, _ stay: inout Stay) -> [Judgement] {
    let number = place.fields.field("PV1", 5, 1)
    if place.event == "A05" { stay.preadmission = number?.text }
    guard place.event == "A01", let expected = stay.preadmission else { return [] }
    guard number?.text == expected else {
      return [
        ExchangeLog.failed(
          "preadmission", at: number?.node ?? place.node, found: number?.text ?? "", expected: expected)
      ]
    }
    return [ExchangeLog.passed("preadmission")]
  }

  // MARK: CANCEL

  private func cancel(_ place: Place, in stay: inout Stay) -> [Judgement] {
    guard let index = stay.movements.lastIndex(where: { $0.id == place.id }) else { return unknown(place, stay) }
    var judgements = [ExchangeLog.passed("movement-known")]
    if index == stay.movements.count - 1 || place.isHistoric {
      judgements.append(ExchangeLog.passed("movement-cancel"))
    } else {
      judgements.append(ExchangeLog.failed("movement-cancel", at: place.node, found: place.number))
    }
    stay.movements.remove(at: index)
    if stay.movements.isEmpty, stay.isWhole, stay.preadmission == nil { stay.isCancelled = true }
    return judgements
  }
}
