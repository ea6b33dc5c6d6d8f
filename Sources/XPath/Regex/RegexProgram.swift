/// One instruction of the matching machines. Targets are indexes in `RegexProgram.instructions`.
enum RegexInstruction: Sendable, Hashable {
  case scalar(UInt32)
  case set(Int)
  /// Two ways on, the preferred one first.
  case split(Int, Int)
  case jump(Int)
  /// Notes the position in a capture slot: group *n* has slots 2n and 2n + 1.
  case save(Int)
  case start
  case end
  case reference(Int)
  /// Notes where a turn of a loop began.
  case mark(Int)
  /// Leaves the loop for the second operand if the turn consumed nothing.
  case check(Int, Int)
  case match
}

/// A compiled pattern: what all the machines execute.
struct RegexProgram: Sendable {
  let instructions: [RegexInstruction]
  let sets: [RegexCharacterSet]
  let groupCount: Int
  let markCount: Int
  let isMultiline: Bool
  let ignoresCase: Bool
  let hasReferences: Bool
  /// Every match begins at the start of the string.
  let isAnchored: Bool
  /// What a match may begin with; nil if it may be empty or if that is not known.
  let firstScalars: RegexFirstScalars?

  /// Whether `^` matches before `position`.
  @inline(__always)
  func matchesStart(_ position: Int, in input: [UInt32]) -> Bool {
    if position == 0 { return true }
    return isMultiline && position < input.count && input[position - 1] == 0xA
  }

  /// Whether `$` matches before `position`.
  @inline(__always)
  func matchesEnd(_ position: Int, in input: [UInt32]) -> Bool {
    guard isMultiline else { return position == input.count }
    if position < input.count { return input[position] == 0xA }
    return position == 0 || input[position - 1] != 0xA
  }
}
