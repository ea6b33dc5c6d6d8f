/// The subset construction behind `RegexAutomaton`. A state is the sorted list of the instructions that wait for a
/// character, for the end of the input, or that match.
struct RegexAutomatonBuilder {
  private let program: RegexProgram
  /// Instructions followed so far.
  private(set) var work = 0
  /// What a search that begins after the first character adds to each state.
  private var restart: [Int] = []
  private(set) var initial: [Int] = []

  init(_ program: RegexProgram) {
    self.program = program
    initial = closure(of: [0], atStart: true, atEnd: false)
    restart = closure(of: [0], atStart: false, atEnd: false)
  }

  mutating func successor(of state: [Int], over scalar: UInt32) -> [Int] {
    var targets: [Int] = []
    for index in state {
      switch program.instructions[index] {
      case .scalar(let value) where value == scalar: targets.append(index + 1)
      case .set(let number) where program.sets[number].contains(scalar): targets.append(index + 1)
      default: break
      }
    }
    let reached = closure(of: targets, atStart: false, atEnd: false)
    return Array(Set(reached).union(restart)).sorted()
  }

  func accepts(_ state: [Int]) -> Bool {
    state.contains { program.instructions[$0] == .match }
  }

  mutating func acceptsAtEnd(_ state: [Int], atStart: Bool) -> Bool {
    accepts(closure(of: state, atStart: atStart, atEnd: true))
  }

  private mutating func closure(of counters: [Int], atStart: Bool, atEnd: Bool) -> [Int] {
    var seen: Set<Int> = []
    var result: [Int] = []
    var pending = counters
    while let index = pending.popLast() {
      guard seen.insert(index).inserted else { continue }
      work += 1
      switch program.instructions[index] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [first, second]
      case .save, .mark: pending.append(index + 1)
      case .check(_, let exit): pending += [index + 1, exit]
      case .start: if atStart { pending.append(index + 1) }
      case .end: if atEnd { pending.append(index + 1) } else { result.append(index) }
      case .scalar, .set, .match: result.append(index)
      case .reference: break
      }
    }
    return result.sorted()
  }
}
