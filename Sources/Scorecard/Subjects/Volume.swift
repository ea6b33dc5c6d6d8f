import Conformance

/// How many documents or messages a subject handles in a month, according to whom and when.
public struct Volume: Sendable, Hashable {
  /// What is counted.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case documents, messages
  }

  /// What is counted.
  public var unit: Unit
  /// How many a month.
  public var perMonth: Int
  /// The region that the figure is for; all regions of the subject when absent.
  public var region: String?
  /// Who gives the figure.
  public var source: String
  /// Date of the figure.
  public var date: CivilDate

  /// A volume.
  public init(unit: Unit, perMonth: Int, region: String? = nil, source: String, date: CivilDate) {
    self.unit = unit
    self.perMonth = perMonth
    self.region = region
    self.source = source
    self.date = date
  }

  /// Monthly figures that can be true.
  static let range = 1...1_000_000_000_000

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["unit", "per-month", "region", "source", "date"])
    unit = try map.required("unit").choice(Unit.self)
    perMonth = try map.required("per-month").count()
    guard Volume.range.contains(perMonth) else {
      throw node.fault("volume mensuel hors limites", "monthly volume out of bounds")
    }
    region = try map["region"]?.string()
    source = try map.required("source").string()
    date = try map.required("date").day()
  }
}
