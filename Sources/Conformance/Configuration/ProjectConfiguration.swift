import Foundation

/// What a `.convergence.yml` says: options of `check`, and waivers.
public struct ProjectConfiguration: Sendable {
  /// The names that are looked for, in order.
  public static let names = [".convergence.yml", ".convergence.yaml"]

  /// The values of one key.
  public struct Entry: Sendable {
    /// The key.
    public var setting: ProjectSetting
    /// The values, paths relative to the working folder.
    public var values: [String]
    /// Line of the key's value, from 1.
    public var line: Int
  }

  /// The file, as named to the user.
  public let file: String
  /// The keys in the order of the file.
  public let entries: [Entry]
  private let waiverNodes: [ConfigNode]

  /// Reads `text`. `folder` is the way from the working folder to that of the file, empty or with a final slash.
  public init(yaml text: String, file: String, folder: String) throws(ConfigurationError) {
    self.file = file
    let root = try ConfigNode.parse(text, file: file)
    let map = try root.map(allowing: ProjectSetting.allCases.map(\.rawValue) + ["waivers"])
    var entries: [Entry] = []
    for (key, node) in try root.entries() {
      guard let setting = ProjectSetting(rawValue: key) else { continue }
      entries.append(
        Entry(
          setting: setting, values: try ProjectConfiguration.values(node, setting.shape, folder), line: node.line))
    }
    self.entries = entries
    waiverNodes = try map["waivers"]?.list() ?? []
  }

  /// Whether there are waivers.
  public var hasWaivers: Bool { !waiverNodes.isEmpty }

  /// The waivers; their rules are looked up in `vocabulary`.
  public func waivers(in vocabulary: RuleTerm.Vocabulary) throws(ConfigurationError) -> [Waiver] {
    var waivers: [Waiver] = []
    for node in waiverNodes { waivers.append(try Waiver(node, in: vocabulary)) }
    return waivers
  }

  private static func values(
    _ node: ConfigNode, _ shape: ProjectSetting.Shape, _ folder: String
  ) throws(ConfigurationError) -> [String] {
    switch shape {
    case .text: return [try node.string()]
    case .choice(let words):
      let word = try node.string()
      guard words.contains(word) else {
        let expected = words.joined(separator: ", ")
        throw node.fault(
          "valeur inconnue « \(word) », attendu : \(expected)", "unknown value “\(word)”, expected: \(expected)")
      }
      return [word]
    case .path:
      let path = try node.string()
      return [path.hasPrefix("/") ? path : folder + path]
    case .number:
      guard try node.number() > 0 else {
        throw node.fault("un nombre positif est attendu", "a positive number is expected")
      }
      return [try node.string()]
    case .list(let shape):
      var all: [String] = []
      // One value needs no list.
      for item in node.isScalar ? [node] : try node.list() { all += try values(item, shape, folder) }
      return all
    }
  }

  /// The nearest configuration file of `folder` and the folders above it, up to the one that holds `.git`.
  public static func find(from folder: String) throws(ConfigurationError) -> ProjectConfiguration? {
    var current = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
    var up = ""
    for _ in 0..<64 {
      for name in names where FileManager.default.fileExists(atPath: current.appending(path: name).path) {
        return try read(current.appending(path: name).path, shown: up + name, folder: up)
      }
      let parent = current.deletingLastPathComponent()
      if FileManager.default.fileExists(atPath: current.appending(path: ".git").path) || parent.path == current.path {
        return nil
      }
      current = parent
      up += "../"
    }
    return nil
  }

  /// The configuration file at `path`.
  public static func read(_ path: String) throws(ConfigurationError) -> ProjectConfiguration {
    let slash = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return try read(path, shown: path, folder: String(slash))
  }

  private static func read(
    _ path: String, shown: String, folder: String
  ) throws(ConfigurationError) -> ProjectConfiguration {
    guard case .bytes(let bytes) = BoundedFile.read(path, limit: 1 << 20) else {
      throw ConfigurationError(file: shown, Localized(fr: "fichier illisible", en: "unreadable file"))
    }
    return try ProjectConfiguration(yaml: String(decoding: bytes, as: UTF8.self), file: shown, folder: folder)
  }
}
