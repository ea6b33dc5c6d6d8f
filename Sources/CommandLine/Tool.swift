import Convergence
import Foundation

/// What the program says of itself and of the machine.
enum Tool {
  static let version = "0.1.0"

  /// Today in UTC, or the day of `SOURCE_DATE_EPOCH` where reproducible output is asked for.
  static var today: CivilDate {
    get throws {
      let seconds = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
      let date = seconds.map(Date.init(timeIntervalSince1970:)) ?? Date()
      guard let day = CivilDate(iso: timestamp(date)) else {
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
