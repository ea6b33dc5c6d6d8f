import Convergence

/// The subject of a YAML file.
enum SubjectFile {
  static func read(_ path: String, regions: RegionTable) throws -> MeasuredSubject {
    let bytes = try Folder.read(path)
    let subject = try MeasuredSubject(yaml: String(decoding: bytes, as: UTF8.self), file: path)
    let unknown = regions.unknownRegions(of: subject)
    guard unknown.isEmpty else {
      throw ConfigurationError(
        file: path,
        Localized(
          fr: "régions inconnues : \(unknown.joined(separator: ", "))",
          en: "unknown regions: \(unknown.joined(separator: ", "))"))
    }
    return subject
  }
}
