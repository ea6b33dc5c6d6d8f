/// The OIDs that stand beside a French patient identifier, with what they denote (fact sheet INS §2).
///
/// Source: ANS, *liste des OID des autorités d'affectation des INS*; IHE France, Annexe N p. 6–8.
public enum InsOID: String, Sendable, Hashable, CaseIterable {
  /// INS-NIR.
  case insNIR = "1.2.250.1.213.1.4.8"
  /// INS-NIA.
  case insNIA = "1.2.250.1.213.1.4.9"
  /// INS-NIR de test.
  case insNIRTest = "1.2.250.1.213.1.4.10"
  /// INS-NIR de démonstration.
  case insNIRDemonstration = "1.2.250.1.213.1.4.11"
  /// INS-C computed from a real carte Vitale.
  case insC = "1.2.250.1.213.1.4.2"
  /// INS-C of a test card.
  case insCTest = "1.2.250.1.213.1.4.6"
  /// INS-C of a demonstration card.
  case insCDemonstration = "1.2.250.1.213.1.4.7"
  /// Identifier of the SI-SAMU.
  case siSAMU = "1.2.250.1.213.1.4.12"
  /// Numéro de sécurité sociale, from a NIR.
  case socialSecurityNIR = "1.2.250.1.213.1.4.13"
  /// Numéro de sécurité sociale, from a NIA.
  case socialSecurityNIA = "1.2.250.1.213.1.4.14"
  /// Numéro de dossier pharmaceutique (NDP).
  case dossierPharmaceutique = "1.2.250.1.176.1.2"

  /// What an OID denotes, whatever the environment.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The INS made from a NIR.
    case insNIR
    /// The INS made from a NIA.
    case insNIA
    /// The obsolete calculated INS.
    case insC
    /// Another identifier of the person, not an INS.
    case notAnINS
  }

  /// What it denotes.
  public var kind: Kind {
    switch self {
    case .insNIR, .insNIRTest, .insNIRDemonstration: .insNIR
    case .insNIA: .insNIA
    case .insC, .insCTest, .insCDemonstration: .insC
    case .siSAMU, .socialSecurityNIR, .socialSecurityNIA, .dossierPharmaceutique: .notAnINS
    }
  }

  /// Whether it is one of the four OIDs of an INS (INS-030).
  public var isINS: Bool { kind == .insNIR || kind == .insNIA }

  /// Where it is legal. The INSi test server too answers with the production OIDs, so that `.production` proves nothing
  /// about the person (INS-032).
  public var environment: ExchangeEnvironment {
    switch self {
    case .insNIRTest, .insCTest: .test
    case .insNIRDemonstration, .insCDemonstration: .demonstration
    default: .production
    }
  }
}
