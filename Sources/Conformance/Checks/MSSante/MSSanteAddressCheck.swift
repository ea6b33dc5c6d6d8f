import Identifiers

/// Judges one address as an MSSanté address: syntax, domain, trust space, holder (fact sheet MSSanté §1.6).
///
/// Aspects that the address does not reach are not mentioned: an address that cannot be cut at its `@` has no domain to
/// judge, a domain outside the trust space by its very name is not looked up. Membership is judged against the white
/// list of the options, and against what is published when there is none. Fields: `label` (the display name of a
/// sender); `matricule`, `date`, `sexe` (what is known of the patient).
///
/// Insertions: `{position}`, `{octets}`, `{label}` (number of a label of the domain), `{days}` (age of the list).
struct MSSanteAddressCheck: Check {
  static let name = "mssante-address"
  static let aspects = [
    "at-sign", "local-length", "length", "dot-atom", "quoted", "literal", "ascii", "domain-labels", "international",
    "domain-case", "local-case", "blanks", "trailing-dot", "listed", "stale-list", "without-list", "apex", "lookalike",
    "patient-shape", "patient-key", "service", "leaked-matricule", "traits", "special-domain", "sender-label",
    "sub-address", "several", "lower-case-matricule", "bare", "waiting-number", "trusted",
  ]

  /// A list older than this proves no absence (ADR-015), and neither does one without a date.
  private static let freshDays = 7

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    let age = subject.options.whiteList?.age(on: subject.options.today)
    let isStale = subject.options.whiteList?.isStale(on: subject.options.today, after: Self.freshDays) ?? false
    let context = AddressContext(whiteList: subject.options.whiteList, listIsStale: isStale)
    let diagnosis = MSSanteAddress.diagnose(value.text, in: context)

    var deviations: [String: Deviation] = [:]
    for fault in diagnosis.faults where deviations[Self.aspect(of: fault)] == nil {
      deviations[Self.aspect(of: fault)] = deviation(fault, age: age)
    }
    for remark in diagnosis.remarks where deviations[Self.aspect(of: remark)] == nil {
      deviations[Self.aspect(of: remark)] = deviation(remark)
    }
    let reached = Reached(diagnosis, hasList: context.whiteList != nil, listIsStale: isStale)
    return [Judgement(Self.aspect("trusted"), judgeTrust(diagnosis))]
      + reached.aspects.map { name in
        Judgement(Self.aspect(name), deviations[name].map { .failed($0) } ?? .passed)
      } + judgeTraits(diagnosis, value) + judgeLabel(diagnosis, value)
  }

  // MARK: Faults and remarks

  private static func aspect(of fault: AddressFault) -> String {
    switch fault {
    case .atSigns, .emptyLocalPart, .emptyDomain: "at-sign"
    case .localPartTooLong: "local-length"
    case .domainTooLong, .addressTooLong: "length"
    case .misplacedDot, .forbiddenCharacter, .brokenQuotation: "dot-atom"
    case .quotedLocalPart: "quoted"
    case .addressLiteral: "literal"
    case .nonASCIILocalPart: "ascii"
    case .domainLabel(.mixedScripts): "international"
    case .domainLabel, .tooFewLabels: "domain-labels"
    case .blank: "blanks"
    case .trailingDot: "trailing-dot"
    case .notListed(_, listIsStale: false): "listed"
    case .notListed(_, listIsStale: true): "stale-list"
    case .outsideTrustSpace: "without-list"
    case .bareApex: "apex"
    case .lookalikeDomain: "lookalike"
    case .notAMatricule: "patient-shape"
    case .matriculeKey: "patient-key"
    case .matriculeOnOtherDomain: "leaked-matricule"
    case .severalMailboxes, .groupSyntax: "several"
    case .displayName, .mailtoPrefix: "bare"
    }
  }

  private static func aspect(of remark: AddressRemark) -> String {
    switch remark {
    case .internationalDomain: "international"
    case .upperCaseDomain: "domain-case"
    case .upperCaseLocalPart: "local-case"
    case .surroundingBlanks: "blanks"
    case .membershipUnknown: "without-list"
    case .serviceAddress: "service"
    case .specialDomain: "special-domain"
    case .subAddress: "sub-address"
    case .lowerCaseMatricule: "lower-case-matricule"
    case .waitingNumber: "waiting-number"
    }
  }

  private func deviation(_ fault: AddressFault, age: Int?) -> Deviation {
    switch fault {
    case .atSigns(0): return Deviation(variant: "none")
    case .atSigns: return Deviation(variant: "several")
    case .emptyLocalPart: return Deviation(variant: "empty-local")
    case .emptyDomain: return Deviation(variant: "empty-domain")
    case .localPartTooLong(let octets), .domainTooLong(let octets), .addressTooLong(let octets):
      return Deviation(arguments: ["octets": String(octets)])
    case .misplacedDot(let position): return Deviation(arguments: ["position": String(position)], variant: "dot")
    case .forbiddenCharacter(let position, _), .brokenQuotation(let position), .nonASCIILocalPart(let position, _, _),
      .blank(let position, _), .severalMailboxes(let position):
      return Deviation(arguments: ["position": String(position)])
    case .domainLabel(let fault): return deviation(fault)
    case .tooFewLabels: return Deviation(variant: "too-few")
    case .notListed(_, let listIsStale):
      return Deviation(
        arguments: ["days": age.map(String.init) ?? ""], variant: listIsStale && age == nil ? "undated" : nil)
    case .outsideTrustSpace: return Deviation(variant: "outside")
    case .lookalikeDomain(let resemblance): return Deviation(variant: resemblance == .accented ? "accented" : nil)
    case .notAMatricule(let shape): return deviation(shape)
    case .matriculeKey(_, let expected):
      return Deviation(expected: expected < 10 ? "0\(expected)" : "\(expected)", expectedIsPersonal: true)
    case .matriculeOnOtherDomain(let keyIsRight): return Deviation(variant: keyIsRight ? nil : "wrong-key")
    case .groupSyntax: return Deviation(variant: "group")
    case .mailtoPrefix: return Deviation(variant: "mailto")
    case .quotedLocalPart, .addressLiteral, .trailingDot, .bareApex, .displayName: return Deviation()
    }
  }

  private func deviation(_ fault: DomainName.Fault) -> Deviation {
    let (label, variant): (Int, String) =
      switch fault {
      case .emptyLabel(let label): (label, "empty")
      case .labelTooLong(let label, _): (label, "too-long")
      case .hyphenAtEdge(let label): (label, "hyphen")
      case .forbiddenCharacter(let label, _): (label, "character")
      case .invalidALabel(let label): (label, "punycode")
      case .mixedScripts(let label, _): (label, "homograph")
      }
    return Deviation(arguments: ["label": String(label)], variant: variant)
  }

  private func deviation(_ fault: AddressFault.PatientLocalPartFault) -> Deviation {
    switch fault {
    case .keyMissing: return Deviation(variant: "key-missing")
    case .length(let found): return Deviation(arguments: ["length": String(found)], variant: "length")
    case .firstDigit: return Deviation(variant: "first-digit")
    case .forbiddenCharacter(let position, _):
      return Deviation(arguments: ["position": String(position)], variant: "character")
    case .otherText: return Deviation()
    }
  }

  private func deviation(_ remark: AddressRemark) -> Deviation {
    switch remark {
    case .surroundingBlanks: Deviation(variant: "around")
    case .specialDomain(let purpose): Deviation(variant: purpose.rawValue)
    case .internationalDomain, .upperCaseDomain, .upperCaseLocalPart, .membershipUnknown, .serviceAddress, .subAddress,
      .lowerCaseMatricule, .waitingNumber:
      Deviation()
    }
  }

  // MARK: Trust

  /// Whether the address may be in the trust space, in one judgement, for rules on fields that the others do not select.
  private func judgeTrust(_ diagnosis: AddressDiagnosis) -> Judgement.Verdict {
    for fault in diagnosis.faults {
      switch fault {
      case .notListed(_, listIsStale: true): return .failed(Deviation(variant: "stale"))
      case .notListed, .outsideTrustSpace, .bareApex, .lookalikeDomain, .tooFewLabels, .addressLiteral:
        return .failed(Deviation())
      default: continue
      }
    }
    return .passed
  }

  // MARK: Holder

  /// The matricule of a patient's address against what the carrier says of the patient (ADR-025).
  private func judgeTraits(_ diagnosis: AddressDiagnosis, _ value: SelectedValue) -> [Judgement] {
    guard let matricule = diagnosis.address?.matricule else { return [] }
    let known = MatriculeTraits(value.fields)
    let supplied = value.fields["matricule"]?.text ?? ""
    guard known != MatriculeTraits() || !supplied.isEmpty else { return [] }
    if !supplied.isEmpty, supplied != matricule.value {
      return [Judgement(Self.aspect("traits"), .failed(Deviation(variant: "matricule")))]
    }
    let variant: String? =
      switch matricule.disagreements(with: known).filter({ $0 != .mois || matricule.mois <= 12 }).first {
      case nil: nil
      case .sexe: "sexe"
      case .annee, .mois: "date"
      case .lieuDeNaissance: "lieu"
      }
    let verdict: Judgement.Verdict = variant.map { .failed(Deviation(variant: $0)) } ?? .passed
    return [Judgement(Self.aspect("traits"), verdict)]
  }

  /// The display name of a sender that is not a patient (ADR-028).
  private func judgeLabel(_ diagnosis: AddressDiagnosis, _ value: SelectedValue) -> [Judgement] {
    guard let label = value.fields["label"], diagnosis.party != .patient else { return [] }
    let place = Deviation.Place.node(label.node)
    guard let fault = SenderLabel.diagnose(label.text).faults.first else {
      return [Judgement(Self.aspect("sender-label"), .passed)]
    }
    let variant: String? =
      switch fault {
      case .empty: "absent"
      case .emptyComponent: "empty-component"
      case .nameNotInUpperCase: "upper-case"
      case .missingFirstName: "first-name"
      case .missingSeparator, .unquotedSpecial: nil
      }
    return [
      Judgement(Self.aspect("sender-label"), .failed(Deviation(at: place, found: label.text, variant: variant)))
    ]
  }
}
