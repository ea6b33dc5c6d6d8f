/// What `InsOID.diagnose` found.
public struct OIDDiagnosis: Sendable, Hashable {
  /// The OID meant, even when it is badly written.
  public let oid: InsOID?
  /// The faults, those of writing first.
  public let faults: [OIDFault]
}
