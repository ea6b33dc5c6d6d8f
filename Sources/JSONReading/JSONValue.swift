import DocumentTree

/// A value of a JSON text, with its place.
public struct JSONValue: Sendable, Hashable {
  /// Where the value begins.
  public var position: Position
  /// What it is.
  public var content: Content

  /// What a value is.
  public enum Content: Sendable, Hashable {
    /// Members in the order of the text; a name may stand twice.
    case object([Member])
    case array([JSONValue])
    case string(String)
    /// A number as it is written: `1.0` and `1` differ, since FHIR keeps the precision.
    case number(String)
    case boolean(Bool)
    case null
  }

  /// A member of an object.
  public struct Member: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Where the name begins.
    public var position: Position
    /// Its value.
    public var value: JSONValue
  }

  /// The members of an object; of anything else, none.
  public var members: [Member] { if case .object(let members) = content { members } else { [] } }

  /// The items of an array; of anything else, none.
  public var items: [JSONValue] { if case .array(let items) = content { items } else { [] } }

  /// The first member with this name.
  public subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  /// The text of a string, number or boolean; nothing for null, objects and arrays.
  public var scalar: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .object, .array, .null: nil
    }
  }
}
