/// A value set (*jeu de valeurs*) or a whole terminology: the codes that an element may have.
public struct ValueSet: Sendable, Hashable {
  /// A code and the OID of its system. Both are compared exactly: letter case counts, nothing is trimmed.
  public struct Coding: Sendable, Hashable {
    /// The code.
    public var code: String
    /// OID of its code system.
    public var system: String
  }

  /// What the set says of a code.
  public struct Concept: Sendable, Hashable {
    /// Its label.
    public var display: String?
    /// The day from which the code is withdrawn, if it is.
    public var end: CivilDate?
  }

  /// OID.
  public var oid: String
  /// Name: `JDV_J02-XdsHealthcareFacilityTypeCode`.
  public var name: String
  /// Version or date of the publication, when it is known.
  public var version: String?
  /// Whether all its codes are here. Of an incomplete one only membership can be told, not absence.
  public var isComplete: Bool
  /// Its concepts.
  public var concepts: [Coding: Concept]

  /// The day of the version, where the version is a day (`20160901000000`, `2016-09-01T00:00:00`).
  public var revised: CivilDate? { version.flatMap(ValueSetReader.day) }

  /// The systems in which the set has `code`.
  public func systems(of code: String) -> [String] {
    concepts.keys.filter { $0.code == code }.map(\.system).sorted()
  }
}
