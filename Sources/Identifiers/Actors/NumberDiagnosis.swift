/// What the diagnosis of a number found: the number, or the faults of the first level that fails.
///
/// The levels are, in order: separators and length, characters, key.
public struct NumberDiagnosis<Number: Sendable & Hashable>: Sendable, Hashable {
  /// The number, when there is no fault.
  public let number: Number?
  /// All the faults of one level, in order of position; empty when the value is right.
  public let faults: [NumberFault]

  init(_ number: Number) {
    self.number = number
    faults = []
  }

  init(faults: [NumberFault]) {
    number = nil
    self.faults = faults
  }
}
