/// A text in French and in English. Both are required: an entry with one of them missing does not load.
public struct Localized: Sendable, Hashable {
  /// French text.
  public var fr: String
  /// English text.
  public var en: String

  /// A text in both languages.
  public init(fr: String, en: String) {
    self.fr = fr
    self.en = en
  }

  /// The text in `language`.
  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .fr: return fr
    case .en: return en
    }
  }

  /// The same change made to both texts.
  public func map(_ transform: (String) -> String) -> Localized {
    Localized(fr: transform(fr), en: transform(en))
  }
}

/// The languages of the product. French comes first.
public enum Language: String, Sendable, CaseIterable {
  case fr, en
}
