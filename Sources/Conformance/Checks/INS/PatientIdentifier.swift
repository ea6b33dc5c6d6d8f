import Identifiers

/// A patient identifier as one carrier holds it: its value, and what OID, type and namespace say that it is.
struct PatientIdentifier {
  /// The value as written; the field `matricule` where the carrier cuts it in two or puts it in a longer text.
  let text: String
  /// What was found of the value as a matricule.
  let matricule: MatriculeDiagnosis
  /// The OID as written, when the carrier has one.
  let oidText: String?
  /// What was found of the OID.
  let oid: OIDDiagnosis?
  /// The type as written: CX-5, or the `type` column of a list.
  let type: String?
  /// What OID, type and namespace mean together. Only HL7 v2 says it.
  let meaning: PatientIdentifierMeaning?

  init(_ value: SelectedValue, in subject: Subject) {
    let whole = value.fields["matricule"]?.text ?? value.text
    text = whole
    matricule = MatriculeINS.diagnose(whole)
    let written = value.fields["oid"]?.text
    oidText = written
    oid = written.map { InsOID.diagnose($0, writing: subject.kind == .fhir ? .uri : .bare) }
    type = value.fields["type"]?.text
    meaning =
      subject.kind == .hl7v2
      ? PatientIdentifierMeaning(
        oid: oid?.oid, type: type ?? "", namespace: value.fields["namespace"]?.text ?? "", carrier: .hl7v2)
      : nil
  }

  /// Whether it is the number of the assurance maladie, which may be that of a parent and is no INS (INS-036).
  var isInsuranceNumber: Bool { meaning == .insuranceNumber }

  /// Whether the value is an INS-C, by its own key or by its OID and its length (INS-034).
  var isInsC: Bool {
    guard case .insC(let keyIsRight) = matricule.lookalike else { return false }
    return keyIsRight || oid?.oid?.kind == .insC
  }

  /// Whether the value is to be judged as a matricule. In HL7 v2 one of type `NH` is not, whatever its namespace.
  var claimsToBeMatricule: Bool { !(meaning != nil && type == "NH") && !isInsC }
}
