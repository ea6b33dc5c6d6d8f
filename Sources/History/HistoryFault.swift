import Conformance

/// Why a history cannot be read or written.
public enum HistoryFault: Error, Sendable, Hashable {
  /// Not a history of this product, or of a version that is not known.
  case notAHistory
  /// SQLite refused: its code and message.
  case database(code: Int, message: String)

  /// The fault in words.
  public var text: Localized {
    switch self {
    case .notAHistory:
      return Localized(
        fr: "ce n'est pas un historique de Convergence, ou il vient d'une version plus récente",
        en: "not a history of Convergence, or one of a newer version")
    case .database(let code, let message):
      return Localized(fr: "base SQLite : \(message) (\(code))", en: "SQLite database: \(message) (\(code))")
    }
  }
}
