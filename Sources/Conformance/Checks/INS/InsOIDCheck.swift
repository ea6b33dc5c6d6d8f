import Identifiers

/// Judges the OID that stands beside a matricule, and what OID, type and namespace mean together (fact sheet INS §2).
///
/// Fields: `oid`, `type`, `namespace`. A carrier without an OID is not judged, but for an HL7 v2 identifier of type
/// `INS` and a FHIR one, which must have one. Insertions: `{oid}`, shown only when it has the form of an OID.
struct InsOIDCheck: Check {
  static let name = "ins-oid"
  static let aspects = ["kind", "obsolete", "writing", "meaning"]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    let identifier = PatientIdentifier(value, in: subject)
    var judgements = meaning(of: identifier, value)
    if identifier.isInsuranceNumber { return judgements }
    guard let diagnosis = identifier.oid, let text = identifier.oidText, !text.isEmpty else {
      judgements += missing(identifier, value, in: subject)
      if identifier.isInsC { judgements.append(obsolete(identifier, value, in: subject)) }
      return judgements
    }
    judgements.append(writing(diagnosis, value, in: subject))
    if !diagnosis.faults.contains(.malformed) {
      judgements.append(kind(diagnosis, value))
      judgements.append(obsolete(identifier, value, in: subject))
    }
    return judgements
  }

  private func place(_ field: String, of value: SelectedValue) -> Deviation.Place? {
    value.fields[field].map { .node($0.node) }
  }

  // MARK: Aspects

  /// No OID where there should be one: an empty cell or attribute, or an HL7 v2 `INS` without universal id.
  private func missing(_ identifier: PatientIdentifier, _ value: SelectedValue, in subject: Subject) -> [Judgement] {
    let isExpected =
      identifier.oidText != nil || subject.kind == .hl7v2 && identifier.type == "INS" || subject.kind == .fhir
    guard isExpected else { return [] }
    return [
      Judgement(Self.aspect("kind"), .failed(Deviation(at: place("oid", of: value), found: "", variant: "absent")))
    ]
  }

  private func kind(_ diagnosis: OIDDiagnosis, _ value: SelectedValue) -> Judgement {
    let deviation = Deviation(
      at: place("oid", of: value), found: value.fields["oid"]?.text, arguments: ["oid": InsOIDCheck.shown(value)])
    for fault in diagnosis.faults {
      switch fault {
      case .unknown: return Judgement(Self.aspect("kind"), .failed(deviation))
      case .notAnINS:
        var other = deviation
        other.variant = "other-number"
        return Judgement(Self.aspect("kind"), .failed(other))
      default: continue
      }
    }
    return Judgement(Self.aspect("kind"), .passed)
  }

  /// INS-C under its own OID, or the value of one under another. Sent as an INS it is an error; a carrier that calls it
  /// what it is (type `INS-C`, or the root of a CDA identifier) only uses what is obsolete.
  private func obsolete(_ identifier: PatientIdentifier, _ value: SelectedValue, in subject: Subject) -> Judgement {
    let hasOIDOfInsC = identifier.oid?.oid?.kind == .insC
    guard hasOIDOfInsC || identifier.isInsC else { return Judgement(Self.aspect("obsolete"), .passed) }
    if !hasOIDOfInsC { return Judgement(Self.aspect("obsolete"), .failed(Deviation(variant: "value"))) }
    let isDeclared = identifier.type == "INS-C" || subject.kind == .cda
    return Judgement(
      Self.aspect("obsolete"),
      .failed(
        Deviation(
          at: place("oid", of: value), found: identifier.oidText, arguments: ["oid": InsOIDCheck.shown(value)],
          variant: isDeclared ? "declared" : nil)))
  }

  private func writing(_ diagnosis: OIDDiagnosis, _ value: SelectedValue, in subject: Subject) -> Judgement {
    let prefix = subject.kind == .fhir ? "urn:oid:" : ""
    var variant: String?
    var isWrong = false
    for fault in diagnosis.faults where !isWrong {
      switch fault {
      case .unexpectedPrefix: isWrong = true
      case .missingPrefix, .prefixCase: (isWrong, variant) = (true, "prefix-missing")
      case .blanks: (isWrong, variant) = (true, "blanks")
      case .malformed: (isWrong, variant) = (true, "malformed")
      case .obsolete, .notAnINS, .unknown: continue
      }
    }
    let deviation = Deviation(
      at: place("oid", of: value), found: value.fields["oid"]?.text,
      expected: (diagnosis.oid?.rawValue).map { prefix + $0 },
      variant: variant)
    return Judgement(Self.aspect("writing"), isWrong ? .failed(deviation) : .passed)
  }

  private func meaning(of identifier: PatientIdentifier, _ value: SelectedValue) -> [Judgement] {
    switch identifier.meaning {
    case nil, .insC, .other: return []
    case .ins, .insuranceNumber: return [Judgement(Self.aspect("meaning"), .passed)]
    case .contradictory:
      // Any other type than INS is what INS-093 is about.
      guard identifier.type == "INS" else { return [] }
      return [
        Judgement(
          Self.aspect("meaning"), .failed(Deviation(at: place("type", of: value), found: identifier.type ?? "")))
      ]
    }
  }

  /// The OID as it may be shown: only with four arcs or more, none long enough to be a person's number.
  private static func shown(_ value: SelectedValue) -> String {
    let text = value.fields["oid"]?.text ?? ""
    let arcs = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isPublic =
      (4...32).contains(arcs.count)
      && arcs.allSatisfy { arc in
        (1...9).contains(arc.count) && arc.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
    return isPublic ? text : "…"
  }
}
