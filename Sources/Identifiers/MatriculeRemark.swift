/// What is worth saying of a matricule that stays acceptable.
public enum MatriculeRemark: Sendable, Hashable {
  /// 20, 30–42, 50–99: the civil record does not give the month.
  case monthUnknown(found: Int)
  /// 21–29 or 43–49: in no list of codes for an incomplete record.
  case monthUnusual(found: Int)
  /// 20: Corsica before 1976, though people born earlier may already carry 2A or 2B.
  case departementTwenty
  /// 91–96: Île-de-France, or North Africa before independence.
  case departementAmbiguous(found: Int)
  /// 985: the older code of Mayotte (now 976).
  case overseas985
  /// Commune or country 000.
  case communeZero
  /// Numéro d'ordre 000.
  case ordreZero

  /// The rule of the fact sheet that says so.
  public var rule: String {
    switch self {
    case .monthUnknown: "INS-007"
    case .monthUnusual: "INS-008"
    case .departementTwenty: "INS-009"
    case .departementAmbiguous: "INS-010"
    case .overseas985: "INS-011"
    case .communeZero, .ordreZero: "INS-012"
    }
  }
}
