import DocumentTree
import HL7v2

/// Judges the header of a message against the tables of trigger events and of profiles (fact sheet HL7 v2 §0, HL7-009 to
/// HL7-011).
///
/// Insertions: `{found}`, `{expected}`, `{profile}` (MSH-21), `{rows}` (what goes with it).
struct HL7ProfileCheck: Check {
  static let name = "hl7-profile"
  static let aspects = ["type", "identification", "selection"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let message = subject.message, let claim = subject.claim, message.hasSoundDelimiters else { return [] }
    return [type(message, claim)] + identification(message) + selection(message, claim)
  }

  private func fault(
    _ aspect: String, _ variant: String?, field: Int, of message: HL7Message, found: String, expected: String? = nil,
    arguments: [String: String] = [:]
  ) -> Judgement {
    let path = HL7Path(segment: "MSH", field: field)
    let place =
      message.nodes(at: path).first.map { Deviation.Place.node($0) }
      ?? .position(message.position, path: path.description)
    return Judgement(
      Self.aspect(aspect),
      .failed(
        Deviation(at: place, found: found, expected: expected, arguments: arguments, variant: variant)))
  }

  // MARK: MSH-9

  private func type(_ message: HL7Message, _ claim: HL7Claim) -> Judgement {
    let header = message.header
    if case .row(let row) = claim.selection, row.msh9.contains(header.messageType) {
      return Judgement(Self.aspect("type"), .passed)
    }
    let expected = claim.trigger.map { "\($0.message)^\(header.messageType(2))^\($0.structure)" }
    let parts = header.messageType.split(separator: "^", omittingEmptySubsequences: false)
    if parts.count != 3 || parts.contains(where: \.isEmpty) {
      return fault("type", "components", field: 9, of: message, found: header.messageType, expected: expected)
    }
    guard let expected else {
      return fault("type", "unknown-event", field: 9, of: message, found: header.messageType)
    }
    guard expected == header.messageType else {
      return fault("type", nil, field: 9, of: message, found: header.messageType, expected: expected)
    }
    return Judgement(Self.aspect("type"), .passed)
  }

  // MARK: MSH-10 and MSH-11

  private func identification(_ message: HL7Message) -> [Judgement] {
    var judgements: [Judgement] = []
    if message.header.controlID.allSatisfy({ $0 == " " }) {
      judgements.append(fault("identification", nil, field: 10, of: message, found: message.header.controlID))
    }
    let processing = message.first("MSH", field: 11, component: 1).map(message.tree.stringValue) ?? ""
    if !["P", "T", "D"].contains(processing) {
      judgements.append(
        fault("identification", "processing", field: 11, of: message, found: processing, expected: "P, T, D"))
    }
    return judgements.isEmpty ? [Judgement(Self.aspect("identification"), .passed)] : judgements
  }

  // MARK: MSH-12 and MSH-21

  private func selection(_ message: HL7Message, _ claim: HL7Claim) -> [Judgement] {
    let header = message.header
    let profile = header.profiles.joined(separator: "~")
    var judgements: [Judgement] = []
    switch claim.selection {
    case .row(let row):
      judgements.append(
        row.judgesFields
          ? Judgement(Self.aspect("selection"), .passed)
          : fault(
            "selection", "standard", field: 21, of: message, found: profile, arguments: ["profile": row.title]))
    case .mismatch(let rows, let nine, let twelve):
      if !nine {
        let known = unique(rows.flatMap(\.msh9))
        let types = known.prefix(6).joined(separator: ", ") + (known.count > 6 ? "…" : "")
        judgements.append(
          fault(
            "selection", "message", field: 9, of: message, found: header.messageType, expected: types,
            arguments: ["profile": profile]))
      }
      if nine, !twelve {
        let versions = unique((rows.first?.msh12 ?? [])).joined(separator: ", ")
        judgements.append(
          fault(
            "selection", nil, field: 12, of: message, found: header.version, expected: versions,
            arguments: ["profile": profile]))
      }
    case .unknown(let claimed):
      judgements.append(fault("selection", "unknown", field: 21, of: message, found: claimed))
    case .absent(let row):
      if row == nil { judgements.append(fault("selection", "absent", field: 21, of: message, found: "")) }
    }
    if header.version.isEmpty, judgements.allSatisfy({ !isError($0) }) {
      judgements.append(fault("selection", "no-version", field: 12, of: message, found: ""))
    }
    return judgements.isEmpty ? [Judgement(Self.aspect("selection"), .passed)] : judgements
  }

  /// Whether the judgement already says that MSH-9 and MSH-12 do not go with MSH-21.
  private func isError(_ judgement: Judgement) -> Bool {
    guard case .failed(let deviation) = judgement.verdict else { return false }
    return deviation.variant == nil || deviation.variant == "message"
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
