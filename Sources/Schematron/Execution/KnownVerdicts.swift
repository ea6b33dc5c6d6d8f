import XPath

/// The verdicts on one document that several nodes share: those of tests which read nothing but attributes of their
/// context node.
struct KnownVerdicts {
  /// A test, by the number of its reading, on nodes with these attribute values.
  struct Key: Hashable {
    let reading: Int
    let values: AttributeFootprint.Values
  }

  private var verdicts: [Key: Bool] = [:]

  /// Forgets all, before the next document.
  mutating func removeAll() {
    if !verdicts.isEmpty { verdicts.removeAll(keepingCapacity: true) }
  }

  subscript(key: Key) -> Bool? {
    get { verdicts[key] }
    set { verdicts[key] = newValue }
  }
}
