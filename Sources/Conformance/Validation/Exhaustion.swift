import FreedMemory

/// What ran out before a check was done: what was found until then is kept, and nothing can be concluded.
enum Exhaustion {
  case time, memory

  /// What is left at this moment of what `limits` grant until `deadline`; nothing while there is some of all.
  static func now(_ deadline: ContinuousClock.Instant, _ limits: Limits) -> Exhaustion? {
    if ContinuousClock.now > deadline { return .time }
    if let memory = limits.memory, ResidentMemory.exceeds(memory) { return .memory }
    return nil
  }

  /// What the readers tell of it.
  func judgement(_ limits: Limits) -> Judgement {
    switch self {
    case .time: Judgement(CheckAspect("limit", "time"), .failed(Deviation()))
    case .memory:
      Judgement(
        CheckAspect("limit", "memory"),
        .failed(Deviation(arguments: ["limit": String((limits.memory ?? 0) >> 20)])))
    }
  }

  /// Why nothing can be concluded.
  var reason: Reason {
    switch self {
    case .time: .outOfTime
    case .memory: .outOfMemory
    }
  }
}

extension Report {
  /// Whether memory ran out while the artefact or one inside it was checked.
  var isOutOfMemory: Bool {
    flattened.contains { $0.outcome.reason?.code == Reason.outOfMemory.code || $0.ranOutOfMemory }
  }
}
