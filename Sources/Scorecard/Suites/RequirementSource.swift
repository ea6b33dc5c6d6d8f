import Conformance

/// The text that a requirement comes from, at a date.
public struct RequirementSource: Sendable, Hashable {
  /// Document, version and clause.
  public var citation: Citation
  /// Date of that version.
  public var date: CivilDate?
  /// Where the text stands in its life.
  public var status: SpecificationStatus
  /// The order or article of law that makes it enforceable; required when the force is O.
  public var enforcedBy: String?

  /// A source.
  public init(
    citation: Citation, date: CivilDate? = nil, status: SpecificationStatus = .finalText, enforcedBy: String? = nil
  ) {
    self.citation = citation
    self.date = date
    self.status = status
    self.enforcedBy = enforcedBy
  }

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["document", "version", "clause", "date", "status", "enforced-by"])
    citation = Citation(
      document: try map.required("document").string(),
      version: try map["version"]?.string(),
      clause: try map.required("clause").string())
    date = try map["date"]?.day()
    status = try map.required("status").choice(SpecificationStatus.self)
    enforcedBy = try map["enforced-by"]?.string()
  }
}
