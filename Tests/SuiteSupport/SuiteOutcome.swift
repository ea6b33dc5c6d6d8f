/// What became of one case of a public suite.
public enum SuiteOutcome: Sendable, Hashable {
  /// It ran, and all that it asserts holds.
  case passed
  /// It ran, and something that it asserts does not hold; or the driver cannot read what it asserts.
  case failed(String)
  /// It is about something that the engine does not claim to be; the rule that says so.
  case notApplicable(String)
}
