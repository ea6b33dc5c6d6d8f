import DocumentTree
import Foundation
import HL7v2

/// Compares the patient of a message with the patient of the document inside it (HL7-039, HL7-078).
///
/// Another patient's document inside a message is the worst fault there is. What one side does not say is not compared; a
/// differing matricule is one fault, whatever else differs with it.
struct PatientAgreement {
  private let fields: MessageFields
  private let header: CDAHeader
  private let document: EmbeddedDocument

  init(message: HL7Message, header: CDAHeader, document: EmbeddedDocument) {
    fields = MessageFields(message: message)
    self.header = header
    self.document = document
  }

  var judgements: [Judgement] {
    let own = fields.repetitions("PID", 3).filter { fields.component(5, of: $0) == "INS" }
    let matricules = own.compactMap { fields.component(1, of: $0) }
    let isComparable = !matricules.isEmpty && !header.matricules.isEmpty
    if isComparable, let first = own.first, header.matricules.isDisjoint(with: matricules) {
      return [document.differs("patient", "ins", at: .node(first))]
    }
    var judgements = isComparable ? [document.agrees("patient")] : []
    judgements += vitalTraits() + names(hasSameMatricule: isComparable) + identifiers()
    return judgements
  }

  // MARK: Traits

  private func vitalTraits() -> [Judgement] {
    var judgements: [Judgement] = []
    if let (value, node) = fields.field("PID", 7), let birth = header.birth, value.utf8.count >= 8 {
      judgements.append(
        value.hasPrefix(birth)
          ? document.agrees("patient")
          : document.differs("patient", "birth", at: .node(node), found: value, expected: birth))
    }
    if let (value, node) = fields.field("PID", 8), let sex = header.sex, value == "M" || value == "F" {
      judgements.append(
        value == sex
          ? document.agrees("patient")
          : document.differs("patient", "sex", at: .node(node), found: value, expected: sex))
    }
    return judgements
  }

  /// Names are written in many ways: beside the same matricule a difference is worth a look, without it the document may
  /// be somebody else's.
  private func names(hasSameMatricule: Bool) -> [Judgement] {
    var judgements: [Judgement] = []
    func compare(_ text: String?, _ expected: String?, _ variant: String, at node: Node) {
      guard let text, let expected else { return }
      judgements.append(
        PatientAgreement.folded(text) == PatientAgreement.folded(expected)
          ? document.agrees("patient")
          : document.differs("patient", variant, at: .node(node), found: text, expected: expected))
    }
    if let legal = fields.repetitions("PID", 5).first(where: { fields.component(7, of: $0) == "L" }) {
      let family = fields.component(1, 1, of: legal)
      compare(family, header.birthName, hasSameMatricule ? "name" : "other-name", at: legal)
      if judgements.allSatisfy({ if case .passed = $0.verdict { true } else { false } }) {
        compare(fields.component(2, of: legal), header.firstGivenName, "name", at: legal)
        compare(fields.component(3, of: legal), header.givenNames, "name", at: legal)
      }
    }
    if let place = fields.repetitions("PID", 11).first(where: { fields.component(7, of: $0) == "BDL" }) {
      compare(fields.component(9, of: place), header.birthPlace, "birth-place", at: place)
    }
    return judgements
  }

  /// The text as names are compared: composed, without case, blanks once.
  private static func folded(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Identifiers

  /// PID-3 and the identifiers of the document are one set. Matricules are judged with the traits.
  private func identifiers() -> [Judgement] {
    // Without any identifier PID-3 is at fault already.
    guard fields.repetitions("PID", 3).contains(where: { fields.component(1, of: $0) != nil }) else { return [] }
    var judgements: [Judgement] = []
    let theirs = header.patientIdentifiers.filter { !$0.isINS }
    var met: Set<String> = []
    for node in fields.repetitions("PID", 3) {
      guard let value = fields.component(1, of: node), fields.component(5, of: node) != "INS" else {
        continue
      }
      let isOID = fields.component(4, 3, of: node) == "ISO"
      if isOID, let root = fields.component(4, 2, of: node) {
        met.insert(root)
        let sameDomain = theirs.filter { $0.root == root }
        if sameDomain.isEmpty {
          judgements.append(document.differs("patient-ids", "absent", at: .node(node), arguments: ["oid": root]))
        } else if !sameDomain.contains(where: { $0.extensionPart == value }) {
          judgements.append(
            document.differs(
              "patient-ids", at: .node(node), found: value, expected: sameDomain.first?.extensionPart,
              arguments: ["oid": root]))
        } else {
          judgements.append(document.agrees("patient-ids"))
        }
      } else if !theirs.contains(where: { $0.extensionPart == value }) {
        judgements.append(document.differs("patient-ids", "local", at: .node(node), found: value))
      } else {
        // Under an authority without OID the value alone is compared.
        met.formUnion(theirs.filter { $0.extensionPart == value }.map(\.root))
        judgements.append(document.agrees("patient-ids"))
      }
    }
    for identifier in theirs where !met.contains(identifier.root) {
      let place = fields.repetitions("PID", 3).first.map { Deviation.Place.node($0) }
      judgements.append(
        document.differs("patient-ids", "unsent", at: place, arguments: ["oid": identifier.root]))
    }
    return judgements
  }
}
