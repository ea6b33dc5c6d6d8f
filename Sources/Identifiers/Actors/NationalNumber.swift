/// The elementary national numbers of professionals and structures (fact sheet INS §6.1).
public enum NationalNumber: String, Sendable, Hashable, CaseIterable {
  /// Professional, current register.
  case rpps = "RPPS"
  /// Professional, former register.
  case adeli = "ADELI"
  /// Place of practice of a professional.
  case rppsRang = "RPPS-rang"
  /// Place of practice under the former register.
  case adeliRang = "ADELI-rang"
  /// Establishment or its legal entity.
  case finess = "FINESS"
  /// Company.
  case siren = "SIREN"
  /// Establishment of a company.
  case siret = "SIRET"

  /// The faults of `text` as this number, those of the first level that fails; none when it is right.
  public func faults(of text: String) -> [NumberFault] {
    switch self {
    case .rpps: RPPS.diagnose(text).faults
    case .adeli: ADELI.diagnose(text).faults
    case .rppsRang: RPPSRang.diagnose(text).faults
    case .adeliRang: ADELIRang.diagnose(text).faults
    case .finess: FINESS.diagnose(text).faults
    case .siren: SIREN.diagnose(text).faults
    case .siret: SIRET.diagnose(text).faults
    }
  }

  /// Whether `text` has the shape of this number, whatever its key.
  public func hasShape(_ text: String) -> Bool { faults(of: text).allSatisfy(\.isOfKey) }

  /// How many characters it has.
  public var length: Int {
    switch self {
    case .rpps, .adeliRang: 11
    case .adeli, .finess, .siren: 9
    case .rppsRang, .siret: 14
    }
  }
}
