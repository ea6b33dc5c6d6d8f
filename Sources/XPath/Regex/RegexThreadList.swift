/// The threads of one step of the Pike machine: program counters in order of preference, with their captures.
///
/// A sparse set: membership, insertion and clearing cost one operation whatever the size of the program.
struct RegexThreadList {
  private(set) var counters: [Int] = []
  private var sparse: [Int]
  private var captures: [Int]
  private let slots: Int

  init(programSize: Int, slots: Int) {
    sparse = Array(repeating: 0, count: programSize)
    captures = Array(repeating: -1, count: programSize * slots)
    counters.reserveCapacity(programSize)
    self.slots = slots
  }

  var isEmpty: Bool { counters.isEmpty }

  mutating func removeAll() { counters.removeAll(keepingCapacity: true) }

  /// Adds `counter` at the end; false if it was there.
  @inline(__always)
  mutating func insert(_ counter: Int) -> Bool {
    let place = sparse[counter]
    if place < counters.count, counters[place] == counter { return false }
    sparse[counter] = counters.count
    counters.append(counter)
    return true
  }

  @inline(__always)
  mutating func setCaptures(of counter: Int, to values: [Int]) {
    for slot in 0..<slots { captures[counter * slots + slot] = values[slot] }
  }

  @inline(__always)
  func getCaptures(of counter: Int, into values: inout [Int]) {
    for slot in 0..<slots { values[slot] = captures[counter * slots + slot] }
  }
}
