import Conformance

/// What is being measured.
public enum SubjectKind: String, Sendable, Hashable, CaseIterable {
  /// A vendor's product.
  case product
  /// A service that a region runs.
  case service

  /// The word shown to people.
  public var label: Localized {
    switch self {
    case .product: return Localized(fr: "produit d'un éditeur", en: "vendor product")
    case .service: return Localized(fr: "service régional", en: "regional service")
    }
  }
}
