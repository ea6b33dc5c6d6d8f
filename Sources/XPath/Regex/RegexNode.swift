/// The syntax tree of a regular expression. Its depth is bounded by `RegexLimits.depth`.
indirect enum RegexNode: Sendable {
  case empty
  case scalar(UInt32)
  /// One scalar in the set with this number.
  case set(Int)
  case start
  case end
  /// A capturing group; numbers start at 1.
  case group(Int, RegexNode)
  /// What group N matched, or the empty string if it matched nothing.
  case reference(Int)
  case sequence([RegexNode])
  case alternation([RegexNode])
  case repetition(RegexNode, minimum: Int, maximum: Int?, reluctant: Bool)

  /// Whether the expression may match without consuming input; a back-reference always may.
  var isNullable: Bool {
    switch self {
    case .empty, .start, .end, .reference: true
    case .scalar, .set: false
    case .group(_, let body): body.isNullable
    case .sequence(let parts): parts.allSatisfy(\.isNullable)
    case .alternation(let branches): branches.contains(where: \.isNullable)
    case .repetition(let body, let minimum, _, _): minimum == 0 || body.isNullable
    }
  }

  /// Whether every match has to begin at the start of the string (when `^` is not a line anchor).
  var isAnchored: Bool {
    switch self {
    case .start: true
    case .empty, .scalar, .set, .end, .reference: false
    case .group(_, let body): body.isAnchored
    case .sequence(let parts): parts.first?.isAnchored ?? false
    case .alternation(let branches): branches.allSatisfy(\.isAnchored)
    case .repetition(let body, let minimum, _, _): minimum > 0 && body.isAnchored
    }
  }
}
