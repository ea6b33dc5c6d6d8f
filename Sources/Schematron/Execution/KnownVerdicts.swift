import XPath

/// The verdicts of one pattern on one document that other nodes share: those of tests which read nothing but attributes
/// of their context node.
struct KnownVerdicts {
  /// A test, by the places of its rule and itself, on nodes with these attribute values.
  struct Key: Hashable {
    let rule: Int32
    let assertion: Int32
    let values: AttributeFootprint.Values
  }

  private var verdicts: [Key: Bool] = [:]

  /// Forgets all, before the next pattern.
  mutating func removeAll() {
    if !verdicts.isEmpty { verdicts.removeAll(keepingCapacity: true) }
  }

  subscript(key: Key) -> Bool? {
    get { verdicts[key] }
    set { verdicts[key] = newValue }
  }
}
