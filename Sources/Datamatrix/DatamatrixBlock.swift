/// The blocks of an INS datamatrix, in the order in which they are written (fact sheet INS §5.5).
public enum DatamatrixBlock: Int, Sendable, Hashable, CaseIterable {
  /// Matricule with its key, 15 characters.
  case matricule = 1
  /// OID of the matricule.
  case oid = 2
  /// All birth given names.
  case prenoms = 3
  /// Birth name.
  case nom = 4
  /// `M` or `F`.
  case sexe = 5
  /// `JJ-MM-AAAA`.
  case dateDeNaissance = 6
  /// COG code, optional.
  case lieuDeNaissance = 7

  /// `S1` to `S7`.
  public var mark: String { "S\(rawValue)" }

  /// Whether a symbol may do without it.
  public var isOptional: Bool { self == .lieuDeNaissance }

  /// How the end of the block is found.
  enum Extent {
    /// So many characters, and no separator.
    case fixed(Int)
    /// Up to a separator, the end, or so many characters.
    case upTo(Int)
  }

  var extent: Extent {
    switch self {
    case .matricule: .fixed(15)
    case .oid: .upTo(20)
    case .prenoms, .nom: .upTo(100)
    case .sexe: .fixed(1)
    case .dateDeNaissance: .fixed(10)
    case .lieuDeNaissance: .fixed(5)
    }
  }
}
