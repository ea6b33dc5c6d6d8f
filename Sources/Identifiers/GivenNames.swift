/// How a first given name stands to the list of all birth given names (fact sheet INS, INS-049).
public enum GivenNames: Sendable, Hashable {
  /// The list begins with it.
  case coherent
  /// The list begins with a compound name, of which it is a part: both can be right.
  case partOfCompound
  /// The list does not begin with it.
  case contradictory

  /// Compares at word boundaries; hyphen, apostrophe and space are one class.
  public init(first: some StringProtocol, list: some StringProtocol) {
    let first = Array(first.utf8)
    let list = Array(list.utf8)
    guard !first.isEmpty, list.count >= first.count,
      zip(first, list).allSatisfy({ $0 == $1 || GivenNames.isSeparator($0) && GivenNames.isSeparator($1) })
    else {
      self = .contradictory
      return
    }
    guard list.count > first.count else {
      self = .coherent
      return
    }
    let next = list[first.count]
    if next == 0x2D || next == 0x27 {
      self = .partOfCompound
    } else {
      self = next == 0x20 ? .coherent : .contradictory
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x27 || byte == 0x2D }
}
