/// How a code with its system stands to some value sets, one of which should have the exact pair.
enum CodeMembership {
  /// A set has the pair.
  case member(ValueSet.Concept)
  /// No set at hand has it, and those with these places in the list are not there, or not with all their codes.
  case undecided(absent: [Int])
  /// No set has it; the sets have the code under these systems.
  case foreign(systems: [String])

  /// Looks for `coding` in `sets`, where nothing stands for a set that is not there.
  init(of coding: ValueSet.Coding, in sets: [ValueSet?]) {
    if let concept = sets.lazy.compactMap({ $0?.concepts[coding] }).first {
      self = .member(concept)
      return
    }
    let absent = sets.indices.filter { sets[$0].map { !$0.isComplete } ?? true }
    guard absent.isEmpty else {
      self = .undecided(absent: absent)
      return
    }
    self = .foreign(systems: Set(sets.compactMap { $0 }.flatMap { $0.systems(of: coding.code) }).sorted())
  }
}
