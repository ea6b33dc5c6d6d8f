import Conformance

/// A region of France, with its agency and its e-health group.
public struct Region: Sendable, Hashable {
  /// What is not certain about the name of the group.
  public enum Doubt: String, Sendable, Hashable, CaseIterable {
    case name, brand
    case legalForm = "legal-form"
  }

  /// INSEE code, two digits, as text.
  public var code: String
  /// Name.
  public var name: String
  /// Its *agence régionale de santé*.
  public var agency: String
  /// Its *groupement régional d'appui au développement de la e-santé*.
  public var group: String
  /// Where the name of the group was read.
  public var source: String
  /// What is not certain about it: it must not be printed as a fact.
  public var doubts: [Doubt]
  /// Its abbreviation and its place on the tile map, from the top left corner.
  public var tile: Tile

  /// A place on the tile map.
  public struct Tile: Sendable, Hashable {
    /// Two or three letters.
    public var label: String
    /// Column and row, from 0.
    public var column: Int, row: Int
  }

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["code", "name", "ars", "grades", "source", "unverified", "tile"])
    code = try map.required("code").string()
    name = try map.required("name").string()
    agency = try map.required("ars").string()
    group = try map.required("grades").string()
    source = try map.required("source").string()
    let place = try map.required("tile").map(allowing: ["label", "column", "row"])
    tile = Tile(
      label: try place.required("label").string(), column: try place.required("column").integer(),
      row: try place.required("row").integer())
    guard (0...20).contains(tile.column), (0...20).contains(tile.row) else {
      throw node.fault("case de la carte hors limites", "tile out of bounds")
    }
    doubts = []
    for doubt in try map["unverified"]?.list() ?? [] { doubts.append(try doubt.choice(Doubt.self)) }
  }
}
