/// Runs all the alternatives of a program side by side, so that time is the input times the program, whatever the
/// pattern. Threads stand in order of preference: the match found is the one that backtracking would find first.
struct RegexPikeMachine {
  private enum Frame {
    case explore(Int)
    case restore(slot: Int, value: Int)
  }

  private let program: RegexProgram
  private let input: [UInt32]
  private let slots: Int
  private var pending: [Frame] = []
  private var scratch: [Int]
  /// Steps that a copy of the captures is worth.
  private let copyCost: Int
  /// The thread lists between two calls.
  private var lists: (RegexThreadList, RegexThreadList)

  /// A machine that keeps the captures of `slots` slots: 0 to know whether there is a match, 2 for where.
  init(_ program: RegexProgram, input: [UInt32], slots: Int) {
    self.program = program
    self.input = input
    self.slots = slots
    scratch = Array(repeating: -1, count: slots)
    copyCost = slots / 4
    let list = RegexThreadList(programSize: program.instructions.count, slots: slots)
    lists = (list, list)
  }

  /// The capture slots of the first match at or after `start`, nil if there is none.
  mutating func find(from start: Int, budget: inout RegexBudget) throws(XPathRegexError) -> [Int]? {
    var (current, next) = takeLists()
    defer { lists = (current, next) }
    var found: [Int]?
    var position = start
    while true {
      if found == nil {
        if current.isEmpty {
          guard let candidate = try nextCandidate(from: position, budget: &budget) else { return nil }
          position = candidate
        }
        if position == 0 || !program.isAnchored {
          for slot in scratch.indices { scratch[slot] = -1 }
          try follow(0, into: &current, at: position, budget: &budget)
        }
      } else if current.isEmpty {
        return found
      }
      if try step(&current, into: &next, at: position, budget: &budget) {
        found = scratch
        if slots == 0 { return found }
      }
      if position >= input.count { return found }
      swap(&current, &next)
      next.removeAll()
      position += 1
    }
  }

  /// The lists, emptied, and no longer referred to by `self`: they are then changed in place.
  private mutating func takeLists() -> (RegexThreadList, RegexThreadList) {
    var taken = (RegexThreadList(programSize: 0, slots: 0), RegexThreadList(programSize: 0, slots: 0))
    swap(&taken, &lists)
    taken.0.removeAll()
    taken.1.removeAll()
    return taken
  }

  /// The first position from which a match may begin.
  private func nextCandidate(from start: Int, budget: inout RegexBudget) throws(XPathRegexError) -> Int? {
    if program.isAnchored { return start == 0 ? 0 : nil }
    guard let first = program.firstScalars else { return start }
    var position = start
    while position < input.count {
      if first.mayBegin(with: input[position]) { return position }
      try budget.spend()
      position += 1
    }
    return nil
  }

  /// Moves the threads over the scalar at `position`; true if one matched, whose captures are then in `scratch`,
  /// the threads of lower preference being dropped.
  private mutating func step(
    _ current: inout RegexThreadList, into next: inout RegexThreadList, at position: Int, budget: inout RegexBudget
  ) throws(XPathRegexError) -> Bool {
    let scalar = position < input.count ? input[position] : nil
    for counter in current.counters {
      let consumes: Bool
      switch program.instructions[counter] {
      case .scalar(let value): consumes = scalar == value
      case .set(let number):
        try budget.spend()
        consumes = scalar.map { program.sets[number].contains($0) } ?? false
      case .match:
        current.getCaptures(of: counter, into: &scratch)
        return true
      default: consumes = false
      }
      guard consumes else { continue }
      try budget.spend(copyCost)
      current.getCaptures(of: counter, into: &scratch)
      try follow(counter + 1, into: &next, at: position + 1, budget: &budget)
    }
    return false
  }

  /// Adds the thread at `counter` and all that it reaches without consuming input.
  private mutating func follow(
    _ counter: Int, into list: inout RegexThreadList, at position: Int, budget: inout RegexBudget
  ) throws(XPathRegexError) {
    pending.append(.explore(counter))
    while let frame = pending.popLast() {
      switch frame {
      case .restore(let slot, let value): scratch[slot] = value
      case .explore(let counter): try explore(counter, into: &list, at: position, budget: &budget)
      }
    }
  }

  private mutating func explore(
    _ start: Int, into list: inout RegexThreadList, at position: Int, budget: inout RegexBudget
  ) throws(XPathRegexError) {
    var counter = start
    while list.insert(counter) {
      try budget.spend()
      switch program.instructions[counter] {
      case .jump(let target): counter = target
      case .split(let first, let second):
        pending.append(.explore(second))
        counter = first
      case .save(let slot):
        if slot < slots {
          pending.append(.restore(slot: slot, value: scratch[slot]))
          scratch[slot] = position
        }
        counter += 1
      case .start:
        guard program.matchesStart(position, in: input) else { return }
        counter += 1
      case .end:
        guard program.matchesEnd(position, in: input) else { return }
        counter += 1
      // The list itself stops a loop that consumes nothing.
      case .mark, .check: counter += 1
      case .scalar, .set, .match:
        try budget.spend(copyCost)
        list.setCaptures(of: counter, to: scratch)
        return
      // Programs with back-references go to `RegexBacktracker`.
      case .reference: return
      }
    }
  }
}
