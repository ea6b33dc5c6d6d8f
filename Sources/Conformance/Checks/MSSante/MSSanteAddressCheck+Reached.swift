import Identifiers

extension MSSanteAddressCheck {
  /// The aspects that a diagnosis had the means to judge.
  struct Reached {
    private(set) var aspects = ["several", "bare", "blanks"]

    init(_ diagnosis: AddressDiagnosis, hasList: Bool, listIsStale: Bool) {
      let faults = diagnosis.faults
      if faults.contains(where: { if case .severalMailboxes = $0 { true } else { $0 == .groupSyntax } }) { return }
      // Too long to be cut: nothing but the length is known.
      if diagnosis.address == nil, case .addressTooLong = faults.first {
        aspects = ["length"]
        return
      }
      aspects.append("at-sign")
      guard !faults.contains(where: Self.isUncut) else { return }
      aspects += ["local-length", "length", "dot-atom", "quoted", "ascii", "literal"]
      if !faults.contains(.addressLiteral) { aspects += ["domain-labels", "international", "trailing-dot"] }
      if diagnosis.address != nil {
        aspects += ["domain-case", "apex", "lookalike", "special-domain"]
        judgeMembership(diagnosis, hasList: hasList, listIsStale: listIsStale)
      }
      judgeHolder(diagnosis)
    }

    private static func isUncut(_ fault: AddressFault) -> Bool {
      switch fault {
      case .atSigns, .emptyLocalPart, .emptyDomain: true
      default: false
      }
    }

    /// A name that cannot belong to the trust space is not looked up.
    private mutating func judgeMembership(_ diagnosis: AddressDiagnosis, hasList: Bool, listIsStale: Bool) {
      let isOutsideByName = diagnosis.faults.contains { fault in
        switch fault {
        case .bareApex, .lookalikeDomain, .tooFewLabels: true
        default: false
        }
      }
      if isOutsideByName { return }
      guard hasList else {
        aspects.append("without-list")
        return
      }
      let isListed = diagnosis.domainStatus == .listed
      if isListed || !listIsStale { aspects.append("listed") }
      if listIsStale { aspects.append("stale-list") }
    }

    private mutating func judgeHolder(_ diagnosis: AddressDiagnosis) {
      switch diagnosis.party {
      case .patient:
        aspects += ["service", "patient-shape"]
        let hasShape = !diagnosis.faults.contains { if case .notAMatricule = $0 { true } else { false } }
        if hasShape { aspects += ["patient-key", "lower-case-matricule", "waiting-number"] }
      case .service: aspects.append("service")
      case .professional, nil: aspects += ["local-case", "sub-address", "leaked-matricule"]
      }
    }
  }
}
