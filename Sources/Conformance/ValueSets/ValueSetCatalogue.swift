/// Where rules look value sets up: the user's folders first, then what the program knows.
public struct ValueSetCatalogue: Sendable {
  private let folder: ValueSetFolder?
  private let table: ValueSetTable?

  /// The sets of the user's folders, if any, and those inside the program.
  public init(folder: ValueSetFolder? = nil) {
    self.folder = folder
    table = try? ValueSetTable.embedded.get()
  }

  /// Whether the user brought value sets: then one that is missing leaves the artefact without conclusion.
  var isSupplied: Bool { folder != nil }

  /// The set with this OID or name, as far as its codes are known; without any when they are not.
  func set(_ key: String) -> ValueSet? {
    let known = table?.sets[key]
    return folder?.set(key) ?? known.flatMap { folder?.set($0.name) ?? folder?.set($0.oid) } ?? known
  }
}
