import Convergence
import Foundation

/// The options that `.convergence.yml` gives, put before those of the command line, which replace them key by key.
enum ProjectArguments {
  /// The commands that a configuration file speaks to.
  private static let commands: [[String]] = [
    ["check"], ["baseline", "create"], ["baseline", "update"], ["config", "show"], ["rules", "lock"], ["doctor"],
  ]

  /// The arguments with those of the configuration that applies.
  static func merged(_ arguments: [String]) throws(ConfigurationError) -> [String] {
    guard let command = commands.first(where: { arguments.starts(with: $0) }),
      !arguments.contains("--no-config"), !arguments.contains("--help"), !arguments.contains("-h")
    else { return arguments }
    guard let found = try configuration(named: value(of: "config", in: arguments)) else { return arguments }
    let own = arguments.dropFirst(command.count)
    var added: [String] = []
    for entry in found.entries where !isGiven(entry.setting, in: own) {
      added += entry.values.map { "--\(entry.setting.rawValue)=\($0)" }
    }
    return command + added + own
  }

  /// The configuration file that was named, or the nearest one.
  static func configuration(named path: String?) throws(ConfigurationError) -> ProjectConfiguration? {
    if let path { return try ProjectConfiguration.read(path) }
    return try ProjectConfiguration.find(from: FileManager.default.currentDirectoryPath)
  }

  /// Whether the option stands on the command line.
  static func isGiven(_ setting: ProjectSetting, in arguments: some Sequence<String>) -> Bool {
    let option = "--" + setting.rawValue
    return arguments.prefix { $0 != "--" }.contains { $0 == option || $0.hasPrefix(option + "=") }
  }

  private static func value(of name: String, in arguments: [String]) -> String? {
    if let joined = arguments.first(where: { $0.hasPrefix("--\(name)=") }) {
      return String(joined.dropFirst(name.count + 3))
    }
    guard let index = arguments.firstIndex(of: "--" + name), index + 1 < arguments.count else { return nil }
    return arguments[index + 1]
  }
}
