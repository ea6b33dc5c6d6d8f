/// Where an identifier or an address belongs.
public enum ExchangeEnvironment: Sendable, Hashable, CaseIterable {
  /// Real people and real services.
  case production
  /// Fictitious people, test services.
  case test
  /// Shows and training.
  case demonstration
}
