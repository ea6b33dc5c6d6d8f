/// The levels above syntax: membership of the domain, then what the local part says of its holder.
extension AddressReader {
  private static let zone = ["mssante", "fr"]
  /// The two domains of the list of February 2025 which are not under `mssante.fr`.
  private static let otherDomains: Set<String> = ["mssante.apicrypt.org", "interop-mssante.apicrypt.org"]

  mutating func judgeMembership(of name: DomainName, in context: AddressContext) {
    let purpose = context.specialDomains.purpose(of: name)
    if let purpose { diagnosis.remarks.append(.specialDomain(purpose)) }
    if context.whiteList?.contains(name) == true {
      diagnosis.domainStatus = .listed
      return
    }
    diagnosis.domainStatus = .notListed
    if name.labels == AddressReader.zone {
      diagnosis.faults.append(.bareApex)
    } else if let lookalike = AddressReader.lookalike(name) {
      diagnosis.faults.append(.lookalikeDomain(lookalike))
    } else if name.labels.count < 2 {
      diagnosis.faults.append(.tooFewLabels(found: name.labels.count))
    } else if context.whiteList != nil {
      diagnosis.faults.append(.notListed(domain: name.ascii, listIsStale: context.listIsStale))
    } else if name.ends(with: AddressReader.zone) || AddressReader.otherDomains.contains(name.ascii) {
      diagnosis.domainStatus = purpose == nil ? .unknown : .special
      diagnosis.remarks.append(.membershipUnknown(domain: name.ascii))
    } else {
      diagnosis.faults.append(.outsideTrustSpace(domain: name.ascii))
    }
  }

  private static func lookalike(_ name: DomainName) -> AddressFault.Lookalike? {
    let labels = name.labels
    if name.ends(with: zone) || otherDomains.contains(name.ascii) { return nil }
    if name.ends(with: ["apicrypt", "org"]) {
      return labels.dropLast(2).last == "mssante" ? nil : .apicryptWithoutMSSante
    }
    if zip(labels, labels.dropFirst()).contains(where: { [$0, $1] == zone }) { return .zoneNotLast }
    guard labels.count >= 2, let top = labels.last, let second = name.unicodeLabels.dropLast().last else { return nil }
    guard top == "fr" else { return second == "mssante" ? .otherTopLevelDomain : nil }
    if MSSanteAddress.unaccented(second) == "mssante" { return .accented }
    if second.hasSuffix("mssante") { return .missingDot }
    return isOneSlipAway(second, from: "mssante") ? .misspelt : nil
  }

  /// Whether one letter missing, added, replaced or exchanged with its neighbour makes the difference.
  private static func isOneSlipAway(_ text: String, from model: String) -> Bool {
    var found = Array(text.unicodeScalars)[...]
    var wanted = Array(model.unicodeScalars)[...]
    while let first = found.first, first == wanted.first {
      found = found.dropFirst()
      wanted = wanted.dropFirst()
    }
    while let last = found.last, last == wanted.last {
      found = found.dropLast()
      wanted = wanted.dropLast()
    }
    if found.count == 2, wanted.count == 2 { return found.elementsEqual(wanted.reversed()) }
    return max(found.count, wanted.count) == 1
  }

  // MARK: Holder

  mutating func judgeHolder(_ local: Part, domain: DomainName?, _ context: AddressContext) {
    let isPatientDomain = domain?.ascii == MSSanteAddress.patientDomain
    let matricule = AddressReader.matricule(local)
    if isPatientDomain {
      judgePatient(local, matricule, context)
    } else {
      if domain != nil { diagnosis.party = .professional }
      let patientLabels = MSSanteAddress.patientDomain.split(separator: ".").map(String.init)
      if let matricule, domain?.ends(with: patientLabels) != true {
        let keyIsRight = matricule.key == matricule.calculatedKey
        diagnosis.faults.append(.matriculeOnOtherDomain(keyIsRight: keyIsRight))
      }
    }
    if matricule == nil {
      if !isPatientDomain, local.contains(where: \.properties.isUppercase) {
        diagnosis.remarks.append(.upperCaseLocalPart)
      }
      if let plus = local.firstIndex(of: "+"), local.first != "\"", plus > local.startIndex, plus + 1 < local.endIndex {
        diagnosis.remarks.append(.subAddress)
      }
    }
  }

  private mutating func judgePatient(_ local: Part, _ matricule: MatriculeDigits?, _ context: AddressContext) {
    if context.serviceLocalParts.contains(AddressReader.text(local).lowercased()) {
      diagnosis.party = .service
      diagnosis.remarks.append(.serviceAddress)
      return
    }
    diagnosis.party = .patient
    guard let matricule else {
      diagnosis.faults.append(.notAMatricule(AddressReader.whyNotAMatricule(local)))
      return
    }
    if local.contains(where: \.properties.isLowercase) { diagnosis.remarks.append(.lowerCaseMatricule) }
    if matricule.first > 2 { diagnosis.remarks.append(.waitingNumber(firstDigit: matricule.first)) }
    let expected = matricule.calculatedKey
    if matricule.key != expected { diagnosis.faults.append(.matriculeKey(found: matricule.key, expected: expected)) }
  }

  /// The shape of the fact sheet (§1.3): 15 characters, first digit 1–8, 2A or 2B in either case.
  private static func matricule(_ local: Part) -> MatriculeDigits? {
    guard local.count == 15, local.allSatisfy(\.isASCII), let digits = MatriculeDigits(text(local).uppercased().utf8),
      (1...8).contains(digits.first)
    else { return nil }
    return digits
  }

  private static func whyNotAMatricule(_ local: Part) -> AddressFault.PatientLocalPartFault {
    let written = local.filter { !$0.isBlank }
    guard written.lazy.filter({ ("0"..."9").contains($0) }).count >= 10 else { return .otherText }
    if written.count == 13 { return .keyMissing }
    if written.count != 15 { return .length(found: written.count) }
    var previous: Unicode.Scalar?
    for (offset, scalar) in local.enumerated() {
      let isCorsican = offset == 6 && previous == "2" && ["A", "B", "a", "b"].contains(scalar)
      guard ("0"..."9").contains(scalar) || isCorsican else {
        return .forbiddenCharacter(position: offset + 1, found: scalar)
      }
      previous = scalar
    }
    return .firstDigit(found: local.first == "9" ? 9 : 0)
  }
}
