import Convergence
import EmbeddedFiles

/// The subject of a YAML file.
enum SubjectFile {
  static func read(_ path: String, regions: RegionTable) throws -> MeasuredSubject {
    let bytes = try read(path)
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

  /// The file, or an error that shows what such a file looks like.
  private static func read(_ path: String) throws -> [UInt8] {
    guard case .bytes(let bytes) = BoundedFile.read(path, limit: ValidationOptions.largestOption) else {
      let sample = EmbeddedFiles.entry(at: "Samples/sujets/alpha.yaml")?.text ?? ""
      let example = sample.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { "  \($0)\n" }.joined()
      throw ConfigurationError(
        file: path,
        Localized(
          fr: "fichier illisible. Un sujet est un fichier comme celui-ci :\n" + example,
          en: "unreadable file. A subject is a file like this one:\n" + example))
    }
    return bytes
  }
}
