/// The scalars that a match may begin with, to skip quickly over those that begin none.
struct RegexFirstScalars: Sendable {
  private var asciiLow: UInt64 = 0
  private var asciiHigh: UInt64 = 0

  /// What the instructions in `leaders` accept; nil when there is an instruction that is not a character.
  init?(leaders: [RegexInstruction], sets: [RegexCharacterSet]) {
    for leader in leaders {
      switch leader {
      case .scalar(let value):
        if value < 64 {
          asciiLow |= 1 << UInt64(value)
        } else if value < 128 {
          asciiHigh |= 1 << UInt64(value - 64)
        }
      case .set(let number):
        for value: UInt32 in 0..<64 where sets[number].contains(value) { asciiLow |= 1 << UInt64(value) }
        for value: UInt32 in 64..<128 where sets[number].contains(value) { asciiHigh |= 1 << UInt64(value - 64) }
      default: return nil
      }
    }
  }

  /// False only if no match begins with `value`; scalars outside ASCII are always let through.
  @inline(__always)
  func mayBegin(with value: UInt32) -> Bool {
    if value < 64 { return asciiLow & (1 << UInt64(value)) != 0 }
    if value < 128 { return asciiHigh & (1 << UInt64(value - 64)) != 0 }
    return true
  }
}
