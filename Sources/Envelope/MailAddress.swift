import DocumentTree

/// One mailbox of an address field, or what stands in the place of one.
public struct MailAddress: Sendable, Hashable {
  /// What is wrong with it as RFC 5322 syntax. Whether an address may be used is not judged here.
  public enum Fault: Sendable, Hashable, CaseIterable {
    /// Nothing between two separators, or `<>`.
    case empty
    /// No `@`.
    case missingAt
    /// More than one `@` outside quotes; the last one counts.
    case severalAt
    /// Nothing before the `@`.
    case emptyLocal
    /// Nothing after the `@`.
    case emptyDomain
    /// Blanks or other text within the address.
    case strayText
    /// `<` without `>`, or the reverse.
    case unclosedAngle
    /// A quoted string without end.
    case unclosedQuote
    /// A comment without end.
    case unclosedComment
    /// A group without `;`.
    case unclosedGroup
    /// A source route before the address: `<@relay:a@b>`.
    case sourceRoute
    /// A display name that has to be quoted and is not.
    case displayNotQuoted
    /// Bytes over 127.
    case eightBit
  }

  /// The display name, unquoted and with encoded-words decoded; empty for none.
  public let display: String
  /// What stands before the last `@`, quotes kept; the whole when there is no `@`.
  public let local: String
  /// What stands after the last `@`.
  public let domain: String
  /// The address as written, without blanks around it, comments removed.
  public let addrSpec: String
  /// Name of the group that it belongs to.
  public let group: String?
  /// Faults in the order found.
  public let faults: [Fault]
  /// Where the address (its display name, if there is one) begins in the mail.
  public let offset: Int
  /// `offset` as line and column.
  public let position: Position
}
