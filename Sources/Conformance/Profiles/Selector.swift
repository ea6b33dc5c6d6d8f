/// How one carrier spells a thing that several carriers hold: where its values are, and the fields around each value.
public struct Selector: Sendable {
  /// XPath of the values, from the document.
  public var value: String
  /// XPath of each field, from the value.
  public var fields: [String: String]
}
