/// How a carrier writes an OID.
public enum OIDWriting: Sendable, Hashable {
  /// The digits alone: HL7 v2, CDA, datamatrix, INSi, XDS.
  case bare
  /// With `urn:oid:` before them: `system` in FHIR.
  case uri
}
