/// Something in a foreign profile that our form does not carry, or carries in another way.
public struct ImportRemark: Sendable, Hashable {
  /// The file.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// What was left out, and where it was.
  public var text: Localized

  /// `FILE:LINE: text`.
  public func described(in language: Language) -> String { "\(file):\(line): \(text(language))" }
}
