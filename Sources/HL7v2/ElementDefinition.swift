/// A field of a segment or a component of a data type, as the standard's tables give it.
public struct ElementDefinition: Hashable, Sendable {
  /// Its number, from 1.
  public var position: Int
  /// Its English name in the standard.
  public var name: String
  /// Its data type; `varies` when another field names the type.
  public var type: String
  /// Its data type from version 2.6 on, where it differs.
  public var laterType: String?
  /// For `varies`, the number of the field that names the type.
  public var typeFrom: Int?
  /// Greatest length of one occurrence in characters.
  public var length: Int?
  /// HL7 table number, four digits.
  public var table: String?
  /// Whether the standard requires it when its parent is present.
  public var isRequired: Bool
  /// Whether the standard lets it repeat.
  public var repeats: Bool

  init(_ entry: DefinitionText.Entry, file: String) throws(DefinitionError) {
    guard let position = Int(entry.key), position > 0, position < 1_000 else {
      throw DefinitionError(file: file, line: entry.line, problem: "expected a number, found “\(entry.key)”")
    }
    for key in entry.attributes.keys
    where !["name", "type", "type-2.6", "type-from", "length", "table", "usage", "repeats"].contains(key) {
      throw DefinitionError(file: file, line: entry.line, problem: "unknown key “\(key)”")
    }
    guard let type = entry.attributes["type"] else {
      throw DefinitionError(file: file, line: entry.line, problem: "no type")
    }
    self.position = position
    self.type = type
    name = entry.attributes["name"] ?? ""
    laterType = entry.attributes["type-2.6"]
    typeFrom = entry.attributes["type-from"].flatMap { Int($0) }
    length = entry.attributes["length"].flatMap { Int($0) }
    table = entry.attributes["table"]
    isRequired = entry.attributes["usage"] == "R"
    repeats = entry.attributes["repeats"] == "true"
  }

  /// The type in a message of version 2.6 or later, or before.
  public func type(fromVersion26 later: Bool) -> String { later ? laterType ?? type : type }
}
