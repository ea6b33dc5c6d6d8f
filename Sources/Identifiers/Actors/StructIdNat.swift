/// The national identifier of a structure (`Struct_IdNat`), OID 1.2.250.1.71.4.2.2 (fact sheet INS §6.3).
///
/// Prefix 0 ADELI-rang, 1 FINESS, 2 SIREN, 3 SIRET, 4 RPPS-rang, `EJ` a legal entity without SIREN; without prefix the
/// technical number of the directory, which has no form of its own (`R10100000123456`). The same digits mean other things
/// before a person (`PSIdNat`). Source: ANS, *Modèle des objets de santé*, EntiteGeographique, EntiteJuridique; TRE_G07.
public struct StructIdNat: Sendable, Hashable {
  /// Prefix, register and number.
  public let parts: CompositeIdentifier

  /// OID of the identifier.
  public static let oid = "1.2.250.1.71.4.2.2"

  /// Why a value is not a Struct_IdNat, or why that is in doubt.
  public enum Fault: Sendable, Hashable {
    /// Nothing is written.
    case empty
    /// The identifier of a professional: 8 and a RPPS (INS-222).
    case personIdentifier
    /// A bare number of a register, without the prefix that tells it.
    case unprefixed(NationalNumber)
    /// What follows the prefix is not the number that the prefix tells, or its key is wrong.
    case number(NationalNumber, NumberFault)
    /// Digits that no register explains. A technical number has no form, so that this is a doubt and no proof.
    case unexplained
  }

  /// What `diagnose` found.
  public struct Diagnosis: Sendable, Hashable {
    /// The identifier, when there is no fault.
    public let identifier: StructIdNat?
    /// Prefix, register and number, as far as they could be read.
    public let parts: CompositeIdentifier?
    /// The faults of the first level that fails.
    public let faults: [Fault]
  }

  private init(judged parts: CompositeIdentifier) { self.parts = parts }

  /// The identifier that `text` writes, if it is right in every respect.
  public init?(_ text: String) {
    guard let identifier = StructIdNat.diagnose(text).identifier else { return nil }
    self = identifier
  }

  private static func register(_ prefix: Unicode.Scalar) -> NationalNumber? {
    switch prefix {
    case "0": .adeliRang
    case "1": .finess
    case "2": .siren
    case "3": .siret
    case "4": .rppsRang
    default: nil
    }
  }

  /// Judges `text` as it stands: nothing is trimmed.
  public static func diagnose(_ text: String) -> Diagnosis {
    let text = text.utf8.count > 512 ? String(text.unicodeScalars.prefix(512)) : text
    guard !text.isEmpty else { return Diagnosis(identifier: nil, parts: nil, faults: [.empty]) }
    if text.hasPrefix("EJ"), text.utf8.count > 2 {
      return right(CompositeIdentifier(prefix: "EJ", register: nil, number: String(text.dropFirst(2))))
    }
    if let first = text.unicodeScalars.first, let register = register(first) {
      let number = String(text.unicodeScalars.dropFirst())
      let parts = CompositeIdentifier(prefix: String(first), register: register, number: number)
      let faults = parts.numberFaults
      if faults.isEmpty { return right(parts) }
      if faults.allSatisfy(\.isOfKey) {
        return Diagnosis(identifier: nil, parts: parts, faults: faults.map { .number(register, $0) })
      }
    }
    if text.utf8.count == 12, text.first == "8", NationalNumber.rpps.hasShape(String(text.dropFirst())) {
      return Diagnosis(identifier: nil, parts: nil, faults: [.personIdentifier])
    }
    for register in [NationalNumber.finess, .siren, .siret] where register.faults(of: text).isEmpty {
      return Diagnosis(identifier: nil, parts: nil, faults: [.unprefixed(register)])
    }
    if text.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || $0.isBlank }) {
      return Diagnosis(identifier: nil, parts: nil, faults: [.unexplained])
    }
    return right(CompositeIdentifier(prefix: "", register: nil, number: text))
  }

  private static func right(_ parts: CompositeIdentifier) -> Diagnosis {
    Diagnosis(identifier: StructIdNat(judged: parts), parts: parts, faults: [])
  }
}
