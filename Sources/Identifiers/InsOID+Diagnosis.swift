extension InsOID {
  /// Judges `text` as the OID of an INS in a carrier that writes OIDs as `writing`.
  public static func diagnose(_ text: String, writing: OIDWriting = .bare) -> OIDDiagnosis {
    // Nearly all are one of the known OIDs, written as they should be.
    if writing == .bare, let oid = InsOID(rawValue: text) { return diagnosis(of: oid, faults: []) }
    var faults: [OIDFault] = []
    let scalars = Array(text.unicodeScalars)
    if let blank = scalars.firstIndex(where: \.isBlank) { faults.append(.blanks(firstAt: blank + 1)) }
    var digits = String(String.UnicodeScalarView(scalars.filter { !$0.isBlank }))

    let lowered = digits.lowercased()
    let prefix = ["urn:oid:", "urn:iso:", "oid:", "oid."].first { lowered.hasPrefix($0) } ?? ""
    let written = String(digits.prefix(prefix.count))
    digits = String(digits.dropFirst(prefix.count))
    switch writing {
    case .bare where !prefix.isEmpty: faults.append(.unexpectedPrefix(found: written))
    case .uri where prefix != "urn:oid:": faults.append(.missingPrefix)
    case .uri where written != prefix: faults.append(.prefixCase(found: written))
    case .bare, .uri: break
    }

    guard isWellFormed(digits) else { return OIDDiagnosis(oid: nil, faults: faults + [.malformed]) }
    return diagnosis(of: InsOID(rawValue: digits), faults: faults)
  }

  private static func diagnosis(of oid: InsOID?, faults: [OIDFault]) -> OIDDiagnosis {
    guard let oid else { return OIDDiagnosis(oid: nil, faults: faults + [.unknown]) }
    switch oid.kind {
    case .insC: return OIDDiagnosis(oid: oid, faults: faults + [.obsolete(oid)])
    case .notAnINS: return OIDDiagnosis(oid: oid, faults: faults + [.notAnINS(oid)])
    case .insNIR, .insNIA: return OIDDiagnosis(oid: oid, faults: faults)
    }
  }

  /// Two or more numbers without leading zero, joined by single dots; the first is 0, 1 or 2.
  private static func isWellFormed(_ text: String) -> Bool {
    let arcs = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard arcs.count >= 2, let first = arcs.first, first.count == 1 else { return false }
    guard first.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "2")).contains($0) }) else { return false }
    return arcs.allSatisfy { arc in
      !arc.isEmpty && arc.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        && (arc.count == 1 || arc.first != UInt8(ascii: "0"))
    }
  }
}
