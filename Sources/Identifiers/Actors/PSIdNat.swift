/// The national identifier of a professional (`PS_IdNat`), OID 1.2.250.1.71.4.2.1 (fact sheet INS §6.2).
///
/// The first digit tells the register: 0 ADELI, 1 cabinet ADELI, 3 FINESS, 4 SIREN, 5 SIRET, 6 cabinet RPPS, 8 RPPS, 10
/// MSSanté address. The same digits mean other things before a structure (`StructIdNat`): the table follows from the OID,
/// never from the value (INS-220). Source: ANS, *Modèle des objets de santé*, Professionnel.idNatPS; JDV_J77, TRE_G08.
public struct PSIdNat: Sendable, Hashable {
  /// Prefix, register and number.
  public let parts: CompositeIdentifier

  /// OID of the identifier.
  public static let oid = "1.2.250.1.71.4.2.1"

  /// Why a value is not a PS_IdNat.
  public enum Fault: Sendable, Hashable {
    /// Nothing is written.
    case empty
    /// A bare number of a register, without the prefix that tells it (INS-222).
    case unprefixed(NationalNumber)
    /// The identifier of a structure, in its own right form (INS-222).
    case structureIdentifier(NationalNumber)
    /// No register has this prefix.
    case unknownPrefix
    /// A number of a structure needs the internal identifier of the person after a `/`.
    case internalIdentifierMissing
    /// What follows the prefix is not the number that the prefix tells, or its key is wrong.
    case number(NationalNumber, NumberFault)
    /// What follows the prefix 10 is no address.
    case address
  }

  /// What `diagnose` found.
  public struct Diagnosis: Sendable, Hashable {
    /// The identifier, when there is no fault.
    public let identifier: PSIdNat?
    /// Prefix, register and number, as far as the prefix could be read.
    public let parts: CompositeIdentifier?
    /// The faults of the first level that fails.
    public let faults: [Fault]
  }

  private init(judged parts: CompositeIdentifier) { self.parts = parts }

  /// The identifier that `text` writes, if it is right in every respect.
  public init?(_ text: String) {
    guard let identifier = PSIdNat.diagnose(text).identifier else { return nil }
    self = identifier
  }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> Diagnosis {
    let text = text.utf8.count > 512 ? String(text.unicodeScalars.prefix(512)) : text
    guard !text.isEmpty else { return Diagnosis(identifier: nil, parts: nil, faults: [.empty]) }
    if let mixUp = mixUp(text) { return Diagnosis(identifier: nil, parts: nil, faults: [mixUp]) }
    guard let (parts, needsInternal) = split(text) else {
      return Diagnosis(identifier: nil, parts: nil, faults: [.unknownPrefix])
    }
    var faults: [Fault] = []
    if let register = parts.register {
      faults = parts.numberFaults.map { .number(register, $0) }
      if needsInternal, parts.internalIdentifier?.isEmpty ?? true { faults.append(.internalIdentifierMissing) }
    } else if !isAddress(parts.number) {
      faults = [.address]
    }
    return Diagnosis(identifier: faults.isEmpty ? PSIdNat(judged: parts) : nil, parts: parts, faults: faults)
  }

  /// The register that a prefix tells, and whether an internal identifier must follow the number.
  private static func register(_ prefix: Unicode.Scalar) -> (NationalNumber, needsInternal: Bool)? {
    switch prefix {
    case "0": (.adeli, false)
    case "1": (.adeliRang, true)
    case "3": (.finess, true)
    case "4": (.siren, true)
    case "5": (.siret, true)
    case "6": (.rppsRang, true)
    case "8": (.rpps, false)
    default: nil
    }
  }

  /// Prefix and rest, and whether an internal identifier must follow.
  private static func split(_ text: String) -> (parts: CompositeIdentifier, needsInternal: Bool)? {
    if text.hasPrefix("10"), text.contains("@") {
      return (CompositeIdentifier(prefix: "10", register: nil, number: String(text.dropFirst(2))), false)
    }
    guard let first = text.unicodeScalars.first, let (register, needsInternal) = register(first) else { return nil }
    let rest = Substring(text.unicodeScalars.dropFirst())
    guard needsInternal, let slash = rest.firstIndex(of: "/") else {
      return (CompositeIdentifier(prefix: String(first), register: register, number: String(rest)), needsInternal)
    }
    let parts = CompositeIdentifier(
      prefix: String(first), register: register, number: String(rest[..<slash]),
      internalIdentifier: String(rest[rest.index(after: slash)...]))
    return (parts, true)
  }

  /// A bare number of a person, or the identifier of a structure, where neither could be a PS_IdNat.
  private static func mixUp(_ text: String) -> Fault? {
    if text.utf8.count == 11, NationalNumber.rpps.hasShape(text) { return .unprefixed(.rpps) }
    if text.utf8.count == 9, NationalNumber.adeli.hasShape(text) { return .unprefixed(.adeli) }
    let isDigits = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x41 || $0 == 0x42 }
    if isDigits, let structure = StructIdNat.diagnose(text).identifier, let register = structure.parts.register,
      [.finess, .siren, .siret, .rppsRang].contains(register)
    {
      return .structureIdentifier(register)
    }
    return nil
  }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.unicodeScalars.contains(where: \.isBlank) }
  }
}
