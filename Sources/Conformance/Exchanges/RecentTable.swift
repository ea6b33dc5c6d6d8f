/// A table of a bounded number of entries: when it is full, those that were not used for longest are forgotten.
///
/// Two generations: what is used moves to the younger one; when that is full it becomes the older one, and the former
/// older one goes. So at least `capacity` entries are remembered, at most twice as many, at constant cost.
struct RecentTable<Value> {
  /// How many entries are remembered at least.
  let capacity: Int
  /// Whether anything was forgotten: from then on, an entry that is missing may have been there.
  private(set) var hasForgotten = false
  private var younger: [Int: Value] = [:]
  private var older: [Int: Value] = [:]

  /// A table without entries.
  init(capacity: Int) { self.capacity = max(1, capacity) }

  /// How many entries are remembered now.
  var count: Int { younger.count + older.count }

  /// The entry of `key`, which is used by asking for it.
  mutating func value(_ key: Int) -> Value? {
    if let value = younger[key] { return value }
    guard let value = older.removeValue(forKey: key) else { return nil }
    insert(value, key)
    return value
  }

  /// Remembers `value`; the result is what stood there before.
  @discardableResult
  mutating func remember(_ value: Value, for key: Int) -> Value? {
    if younger[key] != nil { return younger.updateValue(value, forKey: key) }
    let known = older.removeValue(forKey: key)
    insert(value, key)
    return known
  }

  /// Forgets everything.
  mutating func forget() {
    hasForgotten = hasForgotten || count > 0
    younger = [:]
    older = [:]
  }

  private mutating func insert(_ value: Value, _ key: Int) {
    if younger.count >= capacity {
      hasForgotten = hasForgotten || !older.isEmpty
      swap(&younger, &older)
      younger.removeAll(keepingCapacity: true)
    }
    younger[key] = value
  }
}
