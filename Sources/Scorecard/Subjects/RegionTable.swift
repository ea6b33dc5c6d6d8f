import Conformance

/// The regions, in INSEE order: the only order in which they are ever shown.
public struct RegionTable: Sendable, Hashable {
  /// Version of the table.
  public var version: String
  /// The regions by INSEE code.
  public var regions: [Region]

  /// The table of a YAML text; `file` is its name in errors.
  public init(yaml text: String, file: String) throws(ConfigurationError) {
    let node = try ConfigNode.parse(text, file: file)
    let map = try node.map(allowing: ["version", "regions"])
    version = try map.required("version").string()
    var regions: [Region] = []
    for item in try map.required("regions").list() {
      let region = try Region(item)
      guard !regions.contains(where: { $0.code == region.code }) else {
        throw item.fault("région « \(region.code) » en double", "duplicate region “\(region.code)”")
      }
      regions.append(region)
    }
    self.regions = regions.sorted { $0.code < $1.code }
  }

  /// The region of an INSEE code.
  public subscript(code: String) -> Region? { regions.first { $0.code == code } }

  /// The codes of `subject` that are not in the table.
  public func unknownRegions(of subject: MeasuredSubject) -> [String] {
    subject.regions.filter { self[$0] == nil }
  }
}
