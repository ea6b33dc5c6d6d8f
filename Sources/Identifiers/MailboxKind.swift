/// The kinds of mailbox (*type de BAL*, nomenclature TRE_R257).
public enum MailboxKind: String, Sendable, Hashable, CaseIterable {
  /// Personnelle.
  case personal = "PER"
  /// Organisationnelle.
  case organisational = "ORG"
  /// Applicative.
  case application = "APP"
  /// Cabinet libéral.
  case practice = "CAB"
  /// Not told.
  case unknown
}
