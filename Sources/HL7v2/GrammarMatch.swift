/// How the segments of a message fit a grammar.
public struct GrammarMatch: Hashable, Sendable {
  /// One occurrence of a group in the message.
  public struct Group: Hashable, Sendable {
    /// The group's name, such as `OBSERVATION`.
    public var name: String
    /// Which of the groups of this name in the same parent, from 1.
    public var occurrence: Int
    /// Index in `groups` of the group around it; nothing at the top.
    public var parent: Int?
    /// Indexes of its first and last segments, those of inner groups included.
    public var segments: Range<Int>
  }

  /// The groups in order of their beginning.
  public var groups: [Group]
  /// For each segment, the index of the innermost group it is in; nothing at the top or when it fits nowhere.
  public var membership: [Int?]
  /// For each segment, whether it has a place in the grammar.
  public var isPlaced: [Bool]
  /// What does not fit, in the order of the segments.
  public var violations: [GrammarViolation]

  /// The names of the groups around segment `index`, outermost first: `PATIENT_RESULT`, `ORDER_OBSERVATION[2]`.
  public func groupPath(ofSegment index: Int) -> [String] {
    guard index >= 0, index < membership.count else { return [] }
    var names: [String] = []
    var current = membership[index]
    while let group = current {
      let found = groups[group]
      names.append(found.occurrence > 1 ? "\(found.name)[\(found.occurrence)]" : found.name)
      current = found.parent
    }
    return names.reversed()
  }
}
