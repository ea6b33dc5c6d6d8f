/// One way in which a message does not follow its grammar.
public struct GrammarViolation: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The grammar knows the segment, but not here.
    case misplaced
    /// The segment may not be repeated here.
    case tooMany
    /// A segment that the definitions know and the grammar does not.
    case extra
    /// A segment that nobody knows: a vendor's Z-segment, most often.
    case unknown
    /// A required segment is missing.
    case missingSegment
    /// A required group is missing as a whole.
    case missingGroup
  }

  /// What is wrong.
  public var kind: Kind
  /// The segment or group concerned.
  public var name: String
  /// Index of the segment concerned; for what is missing, of the segment before which it was due (the number of
  /// segments at the end of the message).
  public var segment: Int
  /// What the grammar allows at this place, in its order.
  public var expected: [String]
  /// The groups around the place, outermost first.
  public var groups: [String]
}
