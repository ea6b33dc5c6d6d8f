/// The rules that one check answers for, by aspect: two dozen aspects at most, looked through one by one.
struct AspectMembers: Sendable {
  private var entries: [(aspect: String, rules: [CompiledRule])] = []

  /// The rules of `aspect`, an aspect of the check.
  func rules(of aspect: CheckAspect) -> [CompiledRule] {
    let name = aspect.aspect
    let length = name.utf8.count
    for entry in entries where entry.aspect.utf8.count == length && entry.aspect == name { return entry.rules }
    return []
  }

  /// Adds a rule to those of `aspect`.
  mutating func add(_ rule: CompiledRule, to aspect: CheckAspect) {
    guard let place = entries.firstIndex(where: { $0.aspect == aspect.aspect }) else {
      entries.append((aspect.aspect, [rule]))
      return
    }
    entries[place].rules.append(rule)
  }

  /// The same for the rules that pass.
  func filtered(_ isWanted: (CompiledRule) -> Bool) -> AspectMembers {
    var members = AspectMembers()
    members.entries = entries.map { ($0.aspect, $0.rules.filter(isWanted)) }
    return members
  }
}
