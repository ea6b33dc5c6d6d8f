@_exported public import Identifiers

/// The circumstances of a check, chosen by the user.
public struct CheckOptions: Sendable {
  /// Where the artefacts come from.
  public enum Context: String, Sendable, CaseIterable {
    /// Real exchanges: a fictitious identity is an error.
    case production
    /// Tests: the default.
    case test

    var circumstance: Circumstance { self == .production ? .production : .test }
  }

  /// On which side of an exchange the user stands.
  public enum Mode: String, Sendable, CaseIterable {
    /// Judging what we are about to send: the default.
    case emit
    /// Judging what somebody sent.
    case receive

    var circumstance: Circumstance { self == .emit ? .emit : .receive }
  }

  /// How much the findings weigh. The verdict of a suite is always by the default.
  public enum Strictness: String, Sendable, CaseIterable {
    /// What is to be sent if known (RE) and is not there is a warning (HL7 v2, fact sheet §6.1).
    case strict
    /// Each rule by its own severity: the default.
    case standard = "default"
    /// Rules that no text states, but experience or reasoning, weigh one degree less.
    case lenient

    /// The severity of a finding by a rule of this confidence.
    func severity(_ severity: Severity, by confidence: Confidence) -> Severity {
      guard self == .lenient, confidence != .verified, confidence != .secondary else { return severity }
      return severity == .error ? .warning : .info
    }
  }

  /// Where the artefacts come from.
  public var context: Context = .test
  /// Which side of the exchange.
  public var mode: Mode = .emit
  /// How much the findings weigh.
  public var strictness: Strictness = .standard
  /// Whether rules in preview are executed, and count.
  public var previews = false
  /// The domains of the MSSanté trust space, when a list was supplied.
  public var whiteList: DomainWhiteList?
  /// The generation of the rules on the header of CDA documents; nothing when each document tells, as far as it does.
  public var generation: CDAGeneration?
  /// The value sets at hand.
  public var valueSets = ValueSetCatalogue()
  /// The certificate authorities that may have signed a white list.
  public var authorities = CertificateAuthorities()
  /// The certificate name of the operator that handed a mail over, when the caller knows it.
  public var operatorName: OperatorName?
  /// The rules to execute.
  public var selection = RuleSelection()
  /// Today, for ages and dates that may not be in the future.
  public var today: CivilDate

  /// Options; `today` is the day of the check.
  public init(today: CivilDate) {
    self.today = today
  }
}
