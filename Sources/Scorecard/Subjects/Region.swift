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

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["code", "name", "ars", "grades", "source", "unverified"])
    code = try map.required("code").string()
    name = try map.required("name").string()
    agency = try map.required("ars").string()
    group = try map.required("grades").string()
    source = try map.required("source").string()
    doubts = []
    for doubt in try map["unverified"]?.list() ?? [] { doubts.append(try doubt.choice(Doubt.self)) }
  }
}
