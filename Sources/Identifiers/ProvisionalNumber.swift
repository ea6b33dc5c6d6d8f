/// A number of the assurance maladie that is not an INS: numéro national provisoire or migrant de passage (INS-006).
///
/// Digit 1 says which, digit 2 is 1 or 2 (0 in older NNP), then three digits of fund and eight of serial, sometimes the key.
public struct ProvisionalNumber: Sendable, Hashable {
  /// Which of the two.
  public enum Kind: Sendable, Hashable {
    /// Numéro national provisoire: first digit 7 or 8.
    case nnp
    /// Migrant de passage: first digit 5 or 6.
    case mig
  }

  /// Which of the two it is.
  public let kind: Kind

  /// Nothing when `bytes` has not the form of either: 13 digits, or 15 with the key.
  public init?(_ bytes: some Collection<UInt8>) {
    let isDigits = bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard bytes.count == 13 || bytes.count == 15, isDigits, let first = bytes.first,
      let second = bytes.dropFirst().first
    else { return nil }
    switch (first, second) {
    case (UInt8(ascii: "7")...UInt8(ascii: "8"), UInt8(ascii: "0")...UInt8(ascii: "2")): kind = .nnp
    case (UInt8(ascii: "5")...UInt8(ascii: "6"), UInt8(ascii: "1")...UInt8(ascii: "2")): kind = .mig
    default: return nil
    }
  }

  /// The same for a text.
  public init?(_ text: String) { self.init(Array(text.utf8)) }
}
