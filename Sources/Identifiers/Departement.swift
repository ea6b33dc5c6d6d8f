/// The département of birth as positions 6 and 7 of a matricule write it, as it stood when the number was given.
public enum Departement: Sendable, Hashable {
  /// 01–99 but for Corsica since 1976: 20 is Corsica before, 97 and 98 are overseas, 99 is abroad.
  case numbered(Int)
  /// `2A`.
  case corseDuSud
  /// `2B`.
  case hauteCorse

  /// The two characters of the matricule.
  public var code: String {
    switch self {
    case .numbered(let number): number < 10 ? "0\(number)" : "\(number)"
    case .corseDuSud: "2A"
    case .hauteCorse: "2B"
    }
  }
}
