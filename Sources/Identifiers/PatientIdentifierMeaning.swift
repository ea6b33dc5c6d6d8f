/// What a CX (HL7 v2 data type) with one of the OIDs of `InsOID` stands for.
///
/// The OID alone does not say: `1.2.250.1.213.1.4.8` is an identity under type `INS` and an insurance number under type
/// `NH`, and XDS writes the identity as `NH` (INS-036, INS-080).
public enum PatientIdentifierMeaning: Sendable, Hashable {
  /// The INS of the person.
  case ins
  /// The number of the assurance maladie, perhaps that of a parent.
  case insuranceNumber
  /// An INS-C.
  case insC
  /// Type, namespace and OID contradict each other.
  case contradictory
  /// Not an identifier of `InsOID`.
  case other

  /// The kinds of carrier that read the type `NH` differently.
  public enum Carrier: Sendable, Hashable {
    /// PID-3 of an HL7 v2 message.
    case hl7v2
    /// `patientId`, `sourcePatientId` in XDS metadata; `resource-id` in a VIHF.
    case xds
  }

  /// The meaning of OID (CX-4.2), type (CX-5) and namespace (CX-4.1) taken together.
  public init(oid: InsOID?, type: String, namespace: String, carrier: Carrier) {
    guard let oid else {
      self = .other
      return
    }
    switch (oid.kind, carrier, type) {
    case (.insC, _, _): self = .insC
    case (.notAnINS, _, _):
      self = oid == .socialSecurityNIR || oid == .socialSecurityNIA ? .insuranceNumber : .other
    case (_, .hl7v2, "INS"): self = namespace == "ASIP-SANTE-NIR" ? .contradictory : .ins
    case (_, .hl7v2, "NH"): self = namespace == "ASIP-SANTE-NIR" ? .insuranceNumber : .contradictory
    case (_, .xds, "NH"): self = namespace.isEmpty ? .ins : .contradictory
    default: self = .contradictory
    }
  }
}
