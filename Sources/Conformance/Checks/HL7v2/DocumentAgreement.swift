import DocumentTree
import HL7v2

/// Compares what a message says of the document inside it with the document: identifier, document replaced, type, stay,
/// time and authors (HL7-036, HL7-037, HL7-040, HL7-089).
struct DocumentAgreement {
  private let fields: MessageFields
  private let header: CDAHeader
  private let document: EmbeddedDocument
  /// TXA speaks of the first document of a message.
  private let isFirst: Bool

  init(message: HL7Message, header: CDAHeader, document: EmbeddedDocument, isFirst: Bool) {
    fields = MessageFields(message: message)
    self.header = header
    self.document = document
    self.isFirst = isFirst
  }

  var judgements: [Judgement] {
    let isMDM = fields.message.header.messageType(1) == "MDM"
    return code() + (isMDM && isFirst ? identifier() + parent() : []) + replacement(isMDM: isMDM) + stay() + time()
      + authors()
  }

  // MARK: The document

  private func code() -> [Judgement] {
    guard let code = header.code, let (value, node) = fields.field("OBX", 3, 1, occurrence: document.path.occurrence)
    else { return [] }
    return [
      value == code ? document.agrees("code") : document.differs("code", at: .node(node), found: value, expected: code)
    ]
  }

  /// TXA-12 is `extension^^root^ISO` when the identifier of the document has an extension, and its root otherwise.
  private func identifier() -> [Judgement] {
    guard let own = header.identifier, let (_, node) = fields.field("TXA", 12) else { return [] }
    let found = entity(node)
    let expected = form(of: own)
    return [
      found == expected
        ? document.agrees("identifier")
        : document.differs("identifier", at: .node(node), found: written(found), expected: written(expected))
    ]
  }

  /// The document that T10 replaces is named in TXA-13, and is not the new one.
  private func parent() -> [Judgement] {
    let event = fields.message.header.messageType(2)
    guard let (_, node) = fields.field("TXA", 13) else {
      guard event == "T10" else { return [] }
      let place = fields.message.nodes(at: HL7Path(segment: "TXA")).first
      return [
        document.differs(
          "parent", "missing",
          at: place.map { .position(fields.message.tree.position($0), path: "TXA-13") })
      ]
    }
    let found = entity(node)
    if let (_, own) = fields.field("TXA", 12), entity(own) == found {
      return [document.differs("parent", "same", at: .node(node), found: written(found))]
    }
    guard let replaced = header.replaced, !replaced.isEmpty else {
      return event == "T10" ? [document.agrees("parent")] : []
    }
    guard !replaced.contains(where: { form(of: $0) == found }) else { return [document.agrees("parent")] }
    return [
      document.differs(
        "parent", at: .node(node), found: written(found), expected: replaced.first.map { written(form(of: $0)) })
    ]
  }

  /// A replacement says so in the document too. Where T10 does not name the document replaced, that is the fault.
  private func replacement(isMDM: Bool) -> [Judgement] {
    guard let (control, node) = fields.field("ORC", 1) else { return [] }
    let replaces = header.replaced != nil
    switch control {
    case "RO":
      if isMDM, fields.field("TXA", 13) == nil { return [] }
      return [replaces ? document.agrees("replacement") : document.differs("replacement", at: .node(node))]
    case "NW":
      return [replaces ? document.differs("replacement", "new", at: .node(node)) : document.agrees("replacement")]
    default: return []
    }
  }

  // MARK: Stay, time, authors

  private func stay() -> [Judgement] {
    var judgements: [Judgement] = []
    if let (value, node) = fields.field("PV1", 19, 1), !header.stays.isEmpty {
      judgements.append(
        header.stays.contains(value)
          ? document.agrees("stay")
          : document.differs("stay", at: .node(node), found: value, expected: header.stays.sorted().first))
    }
    let (low, high) = header.stayTimes
    for (field, time) in [(44, low), (45, high)] {
      guard let (value, node) = fields.field("PV1", field), let time else { continue }
      judgements.append(
        sameDay(value, time)
          ? document.agrees("stay") : document.differs("stay", at: .node(node), found: value, expected: time))
    }
    return judgements
  }

  /// TXA-6, when the document was made, is its `effectiveTime`.
  private func time() -> [Judgement] {
    guard isFirst, let (value, node) = fields.field("TXA", 6), let time = header.effectiveTime else { return [] }
    return [
      sameDay(value, time)
        ? document.agrees("time") : document.differs("time", at: .node(node), found: value, expected: time)
    ]
  }

  /// The originator (TXA-9) and the authenticators (TXA-10, TXA-22) stand among the authors of the document.
  private func authors() -> [Judgement] {
    guard isFirst, !header.authors.isEmpty else { return [] }
    return [9, 10, 22].compactMap { field in
      guard let (value, node) = fields.field("TXA", field, 1) else { return nil }
      return header.authors.contains(value)
        ? document.agrees("author") : document.differs("author", at: .node(node), found: value)
    }
  }

  /// Whether two times are of one day, as far as both go.
  private func sameDay(_ a: String, _ b: String) -> Bool {
    let length = min(8, a.utf8.count, b.utf8.count)
    return length < 4 || a.prefix(length) == b.prefix(length)
  }

  // MARK: Identifiers

  /// The four components of an entity identifier.
  private func entity(_ node: Node) -> [String] {
    (1...4).map { fields.component($0, of: node) ?? "" }
  }

  private func form(of identifier: CDAHeader.Identifier) -> [String] {
    identifier.extensionPart.map { [$0, "", identifier.root, "ISO"] } ?? [identifier.root, "", "", ""]
  }

  private func written(_ parts: [String]) -> String {
    let count = parts.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return parts.prefix(count).joined(separator: "^")
  }
}
