import Conformance

/// An answer that somebody gives: what no file proves, or what they claim before it is measured. It is never mixed with
/// what was measured.
public struct Declaration: Sendable, Hashable {
  /// What the answer is about.
  public enum Target: Sendable, Hashable {
    case axis(Axis)
    /// A national system, by id.
    case system(String)
    /// A requirement that no file can prove, by id.
    case requirement(String)
  }

  /// The subject, by id.
  public var subject: String
  /// What the answer is about.
  public var target: Target
  /// The level declared.
  public var level: Level
  /// What stands behind it; an executed check is measured, not declared.
  public var evidence: EvidenceClass
  /// The organisation or function that answers.
  public var by: String
  /// The day of the answer.
  public var date: CivilDate
  /// The last day on which its evidence holds, where it says so (a certificate).
  public var expires: CivilDate?
  /// Where the evidence is found: a title, a number, a link.
  public var reference: String?

  /// A declaration.
  public init(
    subject: String, target: Target, level: Level, evidence: EvidenceClass, by: String, date: CivilDate,
    expires: CivilDate? = nil, reference: String? = nil
  ) {
    self.subject = subject
    self.target = target
    self.level = level
    self.evidence = evidence
    self.by = by
    self.date = date
    self.expires = expires
    self.reference = reference
  }

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: [
      "subject", "axis", "system", "requirement", "level", "evidence", "by", "date", "expires", "reference",
    ])
    subject = try map.required("subject").string()
    switch (map["axis"], map["system"], map["requirement"]) {
    case (let axis?, nil, nil): target = .axis(try axis.choice(Axis.self))
    case (nil, let system?, nil): target = .system(try system.string())
    case (nil, nil, let requirement?): target = .requirement(try requirement.string())
    default:
      throw node.fault(
        "un seul parmi « axis », « system », « requirement »", "one only among “axis”, “system”, “requirement”")
    }
    level = try map.required("level").level()
    let proof = try map.required("evidence")
    evidence = try proof.choice(EvidenceClass.self)
    guard evidence != .executed else {
      throw proof.fault(
        "E4 se mesure (convergence run) et ne se déclare pas", "E4 is measured (convergence run), not declared")
    }
    by = try map.required("by").string()
    date = try map.required("date").day()
    expires = try map["expires"]?.day()
    reference = try map["reference"]?.string()
    if let expires, expires < date {
      throw node.fault("« expires » précède « date »", "“expires” is before “date”")
    }
    guard evidence < .document || reference != nil else {
      throw node.fault("E2 et E3 demandent « reference »", "E2 and E3 need “reference”")
    }
  }

  /// Whether its evidence no longer holds on `day`: after its own last day, or after `maximumAge` days.
  public func isStale(on day: CivilDate, maximumAge: Int) -> Bool {
    if let expires { return day > expires }
    return day.daysSinceEpoch - date.daysSinceEpoch > maximumAge
  }
}
