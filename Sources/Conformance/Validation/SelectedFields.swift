/// The fields around a selected value that its carrier has, by name: a dozen at most, looked through one by one.
public struct SelectedFields: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    var name: String
    var field: SelectedValue.Field
  }

  private var entries: [Entry] = []

  /// No fields yet, with room for some.
  public init(capacity: Int = 0) { entries.reserveCapacity(capacity) }

  /// The field with this name.
  public subscript(name: String) -> SelectedValue.Field? {
    let length = name.utf8.count
    for entry in entries where entry.name.utf8.count == length && entry.name == name { return entry.field }
    return nil
  }

  /// Adds the field of a name that has none yet.
  mutating func add(_ name: String, _ field: SelectedValue.Field) { entries.append(Entry(name: name, field: field)) }
}
