/// Turns a syntax tree into a program of bounded size.
struct RegexCompiler {
  private var instructions: [RegexInstruction] = []
  private var markCount = 0
  private let limit: Int

  private init(limit: Int) { self.limit = limit }

  /// Parses and compiles `pattern`.
  static func compile(
    _ pattern: String, flags: RegexFlags, limits: RegexLimits
  ) throws(XPathRegexError) -> RegexProgram {
    var parser = RegexParser(pattern, flags: flags, limits: limits)
    let node = try parser.parse()
    var compiler = RegexCompiler(limit: limits.programSize)
    try compiler.emit(.group(0, node))
    try compiler.append(.match)
    let isMultiline = flags.contains(.multiline)
    return RegexProgram(
      instructions: compiler.instructions, sets: parser.sets, groupCount: parser.groupCount,
      markCount: compiler.markCount, isMultiline: isMultiline, ignoresCase: flags.contains(.caseInsensitive),
      hasReferences: parser.hasReferences, isAnchored: !isMultiline && node.isAnchored,
      firstScalars: RegexFirstScalars(leaders: compiler.leaders(), sets: parser.sets))
  }

  private mutating func append(_ instruction: RegexInstruction) throws(XPathRegexError) {
    guard instructions.count < limit else {
      throw .limit(message: "pattern larger than \(limit) instructions once its quantities are written out")
    }
    instructions.append(instruction)
  }

  private mutating func emit(_ node: RegexNode) throws(XPathRegexError) {
    switch node {
    case .empty: break
    case .scalar(let value): try append(.scalar(value))
    case .set(let number): try append(.set(number))
    case .start: try append(.start)
    case .end: try append(.end)
    case .reference(let group): try append(.reference(group))
    case .group(let index, let body):
      try append(.save(2 * index))
      try emit(body)
      try append(.save(2 * index + 1))
    case .sequence(let parts):
      for part in parts { try emit(part) }
    case .alternation(let branches): try emitAlternation(branches)
    case .repetition(let body, let minimum, let maximum, let reluctant):
      try emitRepetition(body, minimum, maximum, reluctant)
    }
  }

  private mutating func emitAlternation(_ branches: [RegexNode]) throws(XPathRegexError) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try emit(branch)
        break
      }
      let split = instructions.count
      try append(.split(split + 1, 0))
      try emit(branch)
      exits.append(instructions.count)
      try append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func emitRepetition(
    _ body: RegexNode, _ minimum: Int, _ maximum: Int?, _ reluctant: Bool
  ) throws(XPathRegexError) {
    guard let maximum else {
      for _ in 1..<max(minimum, 1) { try emit(body) }
      // `x*` is `(x+)?`: a body that may match nothing then keeps its order of preference.
      let split = instructions.count
      if minimum == 0 { try append(.split(0, 0)) }
      try emitLoop(body, reluctant)
      if minimum == 0 { instructions[split] = choice(split + 1, instructions.count, reluctant) }
      return
    }
    for _ in 0..<minimum { try emit(body) }
    var splits: [Int] = []
    for _ in minimum..<maximum {
      splits.append(instructions.count)
      try append(.split(0, 0))
      try emit(body)
    }
    for split in splits { instructions[split] = choice(split + 1, instructions.count, reluctant) }
  }

  /// One or more turns. A loop whose body may match nothing ends after a turn that consumed nothing.
  private mutating func emitLoop(_ body: RegexNode, _ reluctant: Bool) throws(XPathRegexError) {
    let entry = instructions.count
    guard body.isNullable else {
      try emit(body)
      try append(choice(entry, instructions.count + 1, reluctant))
      return
    }
    let mark = markCount
    markCount += 1
    try append(.mark(mark))
    try emit(body)
    try append(.check(mark, instructions.count + 2))
    try append(choice(entry, instructions.count + 1, reluctant))
  }

  private func choice(_ stay: Int, _ leave: Int, _ reluctant: Bool) -> RegexInstruction {
    reluctant ? .split(leave, stay) : .split(stay, leave)
  }

  /// The instructions other than jumps that execution meets first.
  private func leaders() -> [RegexInstruction] {
    var result: Set<RegexInstruction> = []
    var seen = [Bool](repeating: false, count: instructions.count)
    var pending = [0]
    while let index = pending.popLast() {
      guard !seen[index] else { continue }
      seen[index] = true
      switch instructions[index] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [first, second]
      case .save, .mark: pending.append(index + 1)
      case .check(_, let exit): pending += [index + 1, exit]
      case .scalar, .set, .start, .end, .reference, .match: result.insert(instructions[index])
      }
    }
    return Array(result)
  }
}
