/// The letter at position 7 of a matricule.
enum CorsicanLetter: Sendable, Hashable {
  case a, b

  /// What replaces `2A` and `2B` before the division: 19 and 18 (fact sheet INS §1.2).
  var substitute: Int { self == .a ? 19 : 18 }
}
