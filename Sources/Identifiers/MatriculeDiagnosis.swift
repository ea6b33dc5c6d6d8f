/// What `MatriculeINS.diagnose` found: a matricule, or the faults of the first level that fails.
public struct MatriculeDiagnosis: Sendable, Hashable {
  /// The value, when there is no fault.
  public let matricule: MatriculeINS?
  /// All the faults of one level, in order of position; empty when the value is right.
  public let faults: [MatriculeFault]
  /// What is unusual in it. Given from the level *key* on, since the digits must be readable.
  public let remarks: [MatriculeRemark]
  /// What a refused value seems to be.
  public let lookalike: MatriculeLookalike?

  init(
    matricule: MatriculeINS? = nil, faults: [MatriculeFault] = [], remarks: [MatriculeRemark] = [],
    lookalike: MatriculeLookalike? = nil
  ) {
    self.matricule = matricule
    self.faults = faults
    self.remarks = remarks
    self.lookalike = lookalike
  }

  /// The level that failed, nothing when the value is right.
  public var failedLevel: MatriculeLevel? { faults.first?.level }
}
