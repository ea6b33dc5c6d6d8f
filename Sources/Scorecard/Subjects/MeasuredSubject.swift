import Conformance

/// What a run measures: a vendor's product or a regional service, at a version.
public struct MeasuredSubject: Sendable, Hashable {
  /// Stable identifier.
  public var id: String
  /// Product or service.
  public var kind: SubjectKind
  /// Name.
  public var name: String
  /// The vendor, or the group that runs the service.
  public var organisation: String
  /// Version of the product or service; evidence of another version is out of date.
  public var version: String
  /// INSEE codes of its regions, as text, in order. Several mean a shared service (*mutualisé*).
  public var regions: [String]
  /// Monthly volumes: one figure for all regions, or one a region.
  public var volumes: [Volume]
  /// What does not apply to it.
  public var exclusions: [Exclusion]

  /// A subject.
  public init(
    id: String, kind: SubjectKind, name: String, organisation: String, version: String, regions: [String],
    volumes: [Volume] = [], exclusions: [Exclusion] = []
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.organisation = organisation
    self.version = version
    self.regions = regions.sorted()
    self.volumes = volumes
    self.exclusions = exclusions
  }

  /// The subject of a YAML text; `file` is its name in errors.
  public init(yaml text: String, file: String) throws(ConfigurationError) {
    let node = try ConfigNode.parse(text, file: file)
    let map = try node.map(
      allowing: ["subject", "kind", "name", "organisation", "version", "regions", "volumes", "inapplicable"])
    id = try map.required("subject").string()
    kind = try map.required("kind").choice(SubjectKind.self)
    name = try map.required("name").string()
    organisation = try map.required("organisation").string()
    version = try map.required("version").string()
    let codes = try map.required("regions")
    regions = try codes.strings().sorted()
    guard !regions.isEmpty, Set(regions).count == regions.count,
      regions.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
    else {
      throw codes.fault(
        "des codes INSEE de région à deux chiffres sont attendus", "two-digit INSEE region codes are expected")
    }
    volumes = []
    for item in try map["volumes"]?.list() ?? [] {
      let volume = try Volume(item)
      if let region = volume.region, !regions.contains(region) {
        throw item.fault("région « \(region) » étrangère au sujet", "region “\(region)” is not the subject's")
      }
      volumes.append(volume)
    }
    guard Set(volumes.map(\.unit)).count <= 1, Set(volumes.map(\.region)).count == volumes.count,
      volumes.count <= 1 || volumes.allSatisfy({ $0.region != nil })
    else {
      throw node.fault(
        "volumes : une seule unité, et soit un chiffre global, soit un par région",
        "volumes: one unit only, and either one figure for all regions or one a region")
    }
    exclusions = []
    for item in try map["inapplicable"]?.list() ?? [] { exclusions.append(try Exclusion(item)) }
  }

  /// Whether it serves several regions.
  public var isShared: Bool { regions.count > 1 }

  /// Monthly volume in `region`, or in all regions when it is nil; nil when no figure is given. A figure that is not
  /// broken down counts whole in each region of a shared service.
  public func monthlyVolume(in region: String? = nil) -> Int? {
    guard !volumes.isEmpty else { return nil }
    let counted = volumes.filter { region == nil || $0.region == nil || $0.region == region }
    guard !counted.isEmpty else { return nil }
    return counted.reduce(0) { $0.addingReportingOverflow($1.perMonth).partialValue }
  }

  /// Why `axis` does not apply, when it does not.
  public func exclusion(of axis: Axis) -> Exclusion? {
    exclusions.first { $0.target == .axis(axis) }
  }

  /// Why `requirement`, on `axis`, does not apply, when it does not.
  public func exclusion(of requirement: String, on axis: Axis) -> Exclusion? {
    exclusions.first { $0.target == .requirement(requirement) } ?? exclusion(of: axis)
  }
}
