import DocumentTree
import HL7v2
import XMLReading

/// Judges the documents inside a message: can they be read, and do they agree with the message that carries them
/// (HL7-036 to HL7-040, HL7-078, HL7-089 and the concordance of stay and authors).
///
/// A document that cannot be read is one fault: nothing is compared with it. Insertions: `{document}` is the field of the
/// document, `{found}` and `{expected}` what the message and the document say.
struct HL7DocumentCheck: Check {
  static let name = "hl7-document"
  static let aspects = [
    "readable", "patient", "identifier", "parent", "code", "patient-ids", "replacement", "stay", "author", "time",
  ]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let message = subject.message, message.hasSoundDelimiters else { return [] }
    return subject.embedded.enumerated().flatMap { index, document in
      judge(document, isFirst: index == 0, in: message)
    }
  }

  private func judge(_ document: EmbeddedDocument, isFirst: Bool, in message: HL7Message) -> [Judgement] {
    guard let bytes = document.bytes else { return [unreadable(document, "base64")] }
    guard let tree = try? XMLReader().read(bytes) else { return [unreadable(document, "xml")] }
    guard XMLRoot.kind(of: tree)?.kind == .cda, let header = CDAHeader(tree) else {
      return [unreadable(document, "cda")]
    }
    var judgements: [Judgement] = []
    if case .repaired = document.content {
      judgements.append(unreadable(document, "padding"))
    } else if document.form.map({ $0.uppercased() }) != ["TEXT", "XML", "BASE64"] {
      judgements.append(unreadable(document, "form"))
    } else {
      judgements.append(Judgement(Self.aspect("readable"), .passed))
    }
    let patient = PatientAgreement(message: message, header: header, document: document).judgements
    judgements += patient
    // Of another patient's document every other difference is a consequence.
    let isForeign = patient.contains {
      if case .failed(let fault) = $0.verdict { fault.variant == "ins" } else { false }
    }
    guard !isForeign else { return judgements }
    return judgements
      + DocumentAgreement(message: message, header: header, document: document, isFirst: isFirst).judgements
  }

  private func unreadable(_ document: EmbeddedDocument, _ variant: String) -> Judgement {
    Judgement(
      Self.aspect("readable"),
      .failed(
        Deviation(
          at: .node(document.node), found: "", arguments: ["document": document.path.description], variant: variant)))
  }
}
