import Convergence
import EmbeddedFiles
import Foundation
import Service

/// What the program says of itself and of the machine.
enum Tool {
  static let version = "0.1.0"

  /// Each folder of rules and samples that travels inside the program, with its digest.
  static var embedded: [ServiceIdentity.Folder] {
    Set(EmbeddedFiles.entries(under: "").map(folder)).sorted().map { folder in
      let files = EmbeddedFiles.entries(under: folder + "/").filter { Tool.folder($0) == folder }.sorted {
        $0.path < $1.path
      }
      let digest = sha256(files.flatMap { Array($0.path.utf8) + [0] + $0.bytes })
      return ServiceIdentity.Folder(folder: folder, files: files.count, sha256: digest)
    }
  }

  /// The version, and the digests of what travels inside the program.
  static var identity: String {
    "convergence \(version)\n" + embedded.map { "\($0.folder)  \($0.files)  sha256:\($0.sha256)\n" }.joined()
  }

  /// What tells this build of the program from any other: its version, and when and how large its file was made.
  static var build: String {
    let attributes = Bundle.main.executablePath.flatMap { try? FileManager.default.attributesOfItem(atPath: $0) } ?? [:]
    let made = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    return "\(version) \(size) \(made)"
  }

  /// `Profiles/cda`, or `Samples`.
  private static func folder(_ file: EmbeddedFiles.Entry) -> String {
    let parts = file.path.split(separator: "/")
    let depth = parts.first == "Profiles" && parts.count > 2 ? 2 : 1
    return parts.prefix(depth).joined(separator: "/")
  }

  /// Today in UTC, or the day of `SOURCE_DATE_EPOCH` where reproducible output is asked for.
  static var today: CivilDate {
    get throws {
      guard let day = CivilDate(iso: timestamp(now)) else {
        throw ConfigurationError(
          file: "horloge", Localized(fr: "date du système hors de portée", en: "system date out of range"))
      }
      return day
    }
  }

  /// ISO 8601 in UTC, to the second.
  static func timestamp(_ date: Date = Date()) -> String {
    date.formatted(.iso8601)
  }

  /// Operating system, without what would name the machine.
  static var host: String {
    #if os(Linux)
      let system = "linux"
    #else
      let system = "macos"
    #endif
    #if arch(arm64)
      return system + "-arm64"
    #else
      return system + "-x86_64"
    #endif
  }
}

extension Tool {
  /// Now, or the moment of `SOURCE_DATE_EPOCH` where reproducible output is asked for.
  static var now: Date { fixedMoment ?? Date() }

  /// The moment of `SOURCE_DATE_EPOCH`, where reproducible output is asked for.
  static var fixedMoment: Date? {
    ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init).map(Date.init(timeIntervalSince1970:))
  }

  /// The day of an option, `AAAA-MM-JJ`.
  static func day(_ text: String, option: String) throws -> CivilDate {
    guard let day = CivilDate(iso: text) else {
      throw ConfigurationError(
        file: option,
        Localized(
          fr: "une date AAAA-MM-JJ est attendue, trouvé « \(text) »",
          en: "a date YYYY-MM-DD is expected, found “\(text)”"))
    }
    return day
  }
}
