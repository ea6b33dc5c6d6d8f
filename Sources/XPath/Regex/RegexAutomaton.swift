/// A deterministic automaton that tells whether ASCII input matches, one table look-up a byte.
///
/// It is built with the pattern, for the small patterns that rules are made of, and then only read. Input outside ASCII,
/// line anchors, back-references and large patterns go to the other machines.
struct RegexAutomaton: Sendable {
  private static let stateLimit = 96
  private static let programLimit = 600
  private static let workLimit = 60_000

  /// Class of each ASCII character: characters of one class are alike for the pattern.
  private let classes: [UInt8]
  private let classCount: Int
  /// State after each state and class.
  private let transitions: [UInt16]
  private let accepts: [Bool]
  private let acceptsAtEnd: [Bool]

  /// Whether `bytes` hold a match, nil if this automaton cannot tell.
  func decide(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    var state = 0
    if accepts[0] { return true }
    for byte in bytes {
      guard byte < 128 else { return nil }
      state = Int(transitions[state * classCount + Int(classes[Int(byte)])])
      if accepts[state] { return true }
    }
    return acceptsAtEnd[state]
  }

  /// nil if the pattern is not one for an automaton.
  init?(_ program: RegexProgram) {
    guard !program.isMultiline, !program.hasReferences else { return nil }
    guard program.instructions.count <= RegexAutomaton.programLimit else { return nil }
    let (classes, representatives) = RegexAutomaton.classes(of: program)
    var builder = RegexAutomatonBuilder(program)
    var states = [builder.initial]
    var known: [[Int]: Int] = [:]
    var transitions: [UInt16] = []
    var index = 0
    while index < states.count {
      for representative in representatives {
        let target = builder.successor(of: states[index], over: representative)
        guard builder.work <= RegexAutomaton.workLimit else { return nil }
        let number: Int
        if let existing = known[target] {
          number = existing
        } else {
          guard states.count < RegexAutomaton.stateLimit else { return nil }
          number = states.count
          known[target] = number
          states.append(target)
        }
        transitions.append(UInt16(number))
      }
      index += 1
    }
    self.classes = classes
    classCount = representatives.count
    self.transitions = transitions
    var accepts: [Bool] = []
    var acceptsAtEnd: [Bool] = []
    for (number, state) in states.enumerated() {
      accepts.append(builder.accepts(state))
      acceptsAtEnd.append(builder.acceptsAtEnd(state, atStart: number == 0))
    }
    self.accepts = accepts
    self.acceptsAtEnd = acceptsAtEnd
  }

  /// Groups the ASCII characters that no instruction tells apart.
  private static func classes(of program: RegexProgram) -> (classes: [UInt8], representatives: [UInt32]) {
    var marks = Array(repeating: 0, count: 128)
    var count = 1
    for test in Set(program.instructions) {
      let accepted: (UInt32) -> Bool
      switch test {
      case .scalar(let value): accepted = { $0 == value }
      case .set(let number): accepted = { program.sets[number].contains($0) }
      default: continue
      }
      var renumbered: [Int: Int] = [:]
      for value in 0..<128 {
        let key = marks[value] * 2 + (accepted(UInt32(value)) ? 1 : 0)
        let number = renumbered[key] ?? renumbered.count
        renumbered[key] = number
        marks[value] = number
      }
      count = renumbered.count
    }
    var representatives = [UInt32](repeating: 0, count: count)
    for value in (0..<128).reversed() { representatives[marks[value]] = UInt32(value) }
    return (marks.map { UInt8($0) }, representatives)
  }
}
