/// Something in a foreign profile that our form does not carry, or carries in another way.
public struct ImportRemark: Sendable, Hashable {
  /// The file.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1: exports often are one line.
  public var column: Int
  /// What was left out, and where it was.
  public var text: Localized

  /// `FILE:LINE:COLUMN: text`.
  public func described(in language: Language) -> String { "\(file):\(line):\(column): \(text(language))" }
}
