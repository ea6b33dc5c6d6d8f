/// Runs a program that has back-references, which no linear machine can. It tries one alternative after the other and
/// gives up with `.limit` when its budget is spent.
struct RegexBacktracker {
  private enum Frame {
    case resume(counter: Int, position: Int)
    case restoreSlot(Int, value: Int)
    case restoreMark(Int, value: Int)
  }

  private let program: RegexProgram
  private let input: [UInt32]
  private var slots: [Int]
  private var marks: [Int]
  private var pending: [Frame] = []

  init(_ program: RegexProgram, input: [UInt32]) {
    self.program = program
    self.input = input
    slots = Array(repeating: -1, count: 2 * (program.groupCount + 1))
    marks = Array(repeating: -1, count: program.markCount)
  }

  /// The capture slots of the first match at or after `start`, nil if there is none.
  mutating func find(from start: Int, budget: inout RegexBudget) throws(XPathRegexError) -> [Int]? {
    var position = start
    while position <= input.count {
      for slot in slots.indices { slots[slot] = -1 }
      pending.removeAll(keepingCapacity: true)
      if try match(at: position, budget: &budget) { return slots }
      if program.isAnchored { return nil }
      position += 1
    }
    return nil
  }

  private mutating func match(at start: Int, budget: inout RegexBudget) throws(XPathRegexError) -> Bool {
    pending.append(.resume(counter: 0, position: start))
    while let frame = pending.popLast() {
      switch frame {
      case .restoreSlot(let slot, let value): slots[slot] = value
      case .restoreMark(let mark, let value): marks[mark] = value
      case .resume(let counter, let position):
        if try run(from: counter, at: position, budget: &budget) { return true }
      }
    }
    return false
  }

  /// Follows the preferred way from `counter`; false when it fails.
  private mutating func run(
    from start: Int, at origin: Int, budget: inout RegexBudget
  ) throws(XPathRegexError) -> Bool {
    var counter = start
    var position = origin
    while true {
      try budget.spend()
      switch program.instructions[counter] {
      case .scalar(let value):
        guard position < input.count, input[position] == value else { return false }
        position += 1
        counter += 1
      case .set(let number):
        guard position < input.count, program.sets[number].contains(input[position]) else { return false }
        position += 1
        counter += 1
      case .jump(let target): counter = target
      case .split(let first, let second):
        pending.append(.resume(counter: second, position: position))
        counter = first
      case .save(let slot):
        pending.append(.restoreSlot(slot, value: slots[slot]))
        slots[slot] = position
        counter += 1
      case .mark(let mark):
        pending.append(.restoreMark(mark, value: marks[mark]))
        marks[mark] = position
        counter += 1
      case .check(let mark, let exit): counter = marks[mark] == position ? exit : counter + 1
      case .start:
        guard program.matchesStart(position, in: input) else { return false }
        counter += 1
      case .end:
        guard program.matchesEnd(position, in: input) else { return false }
        counter += 1
      case .reference(let group):
        guard let after = try skip(group, at: position, budget: &budget) else { return false }
        position = after
        counter += 1
      case .match: return true
      }
    }
  }

  /// The position after a repetition of what `group` matched, nil if the input differs.
  private func skip(
    _ group: Int, at position: Int, budget: inout RegexBudget
  ) throws(XPathRegexError) -> Int? {
    let first = slots[2 * group]
    let last = slots[2 * group + 1]
    guard first >= 0, last >= first else { return position }
    guard last - first <= input.count - position else { return nil }
    for offset in 0..<(last - first) {
      try budget.spend()
      let left = input[first + offset]
      let right = input[position + offset]
      let same = program.ignoresCase ? RegexCaseVariants.match(left, right) : left == right
      guard same else { return nil }
    }
    return position + (last - first)
  }
}
