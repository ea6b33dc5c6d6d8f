import Foundation

/// One input as the user will see it named.
public struct Input: Sendable, Hashable {
  /// Where the bytes come from.
  public enum Origin: Sendable, Hashable {
    /// A file, by its path.
    case file(String)
    /// Bytes already read.
    case bytes([UInt8])
    /// Standard input, which can be read once.
    case standardInput
    /// Nothing to read: the path is not a readable file, for this reason.
    case nothing(Reason)
  }

  /// The path shown, relative.
  public var name: String
  /// Where the bytes come from.
  public var origin: Origin

  /// An input under a name.
  public init(name: String, origin: Origin) {
    self.name = name
    self.origin = origin
  }
}

/// Turns the arguments of a command (files, folders, globs) into inputs, in a fixed order, none dropped in silence.
public struct InputCollector: Sendable {
  /// What the arguments gave.
  public struct Collection: Sendable {
    /// The inputs, sorted by name within each argument, each file once.
    public var inputs: [Input]
    /// Hidden files and folders that were left out of folders.
    public var hidden: Int
  }

  private let workingFolder: String

  /// A collector that names files relative to `workingFolder`.
  public init(workingFolder: String = FileManager.default.currentDirectoryPath) {
    self.workingFolder = workingFolder
  }

  /// The inputs of `arguments`. An argument that names nothing gives an input that says so.
  public func collect(_ arguments: [String]) -> Collection {
    var collection = Collection(inputs: [], hidden: 0)
    var seen: Set<String> = []
    for argument in arguments {
      for input in expand(argument, hidden: &collection.hidden) where seen.insert(input.name).inserted {
        collection.inputs.append(input)
      }
    }
    return collection
  }

  private func expand(_ argument: String, hidden: inout Int) -> [Input] {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) {
      return isFolder.boolValue
        ? folder(argument, hidden: &hidden) : [Input(name: name(of: argument), origin: .file(argument))]
    }
    if argument.contains(where: { "*?[".contains($0) }) {
      let matches = glob(argument)
      if !matches.isEmpty { return matches.flatMap { expand($0, hidden: &hidden) } }
      return [
        missing(
          argument, "no-match", fr: "aucun fichier ne correspond à ce motif", en: "no file matches this pattern")
      ]
    }
    return [missing(argument, "not-found", fr: "fichier introuvable", en: "file not found")]
  }

  private func missing(_ argument: String, _ code: String, fr: String, en: String) -> Input {
    Input(name: name(of: argument), origin: .nothing(Reason(code, Localized(fr: fr, en: en))))
  }

  // MARK: Folders

  private func folder(_ path: String, hidden: inout Int) -> [Input] {
    var inputs: [Input] = []
    walk(path, depth: 0, into: &inputs, hidden: &hidden)
    guard !inputs.isEmpty else {
      return [missing(path, "empty-folder", fr: "dossier sans fichier", en: "folder without a file")]
    }
    return inputs.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Symbolic links are named but not followed: no file outside the inputs is ever read.
  private func walk(_ path: String, depth: Int, into inputs: inout [Input], hidden: inout Int) {
    guard depth < 64, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      inputs.append(missing(path, "unreadable-folder", fr: "dossier illisible", en: "unreadable folder"))
      return
    }
    for name in names {
      let full = path.hasSuffix("/") ? path + name : path + "/" + name
      if name.hasPrefix(".") {
        hidden += 1
        continue
      }
      switch try? FileManager.default.attributesOfItem(atPath: full)[.type] as? FileAttributeType {
      case FileAttributeType.typeDirectory: walk(full, depth: depth + 1, into: &inputs, hidden: &hidden)
      case FileAttributeType.typeRegular: inputs.append(Input(name: self.name(of: full), origin: .file(full)))
      case FileAttributeType.typeSymbolicLink:
        inputs.append(
          missing(full, "symbolic-link", fr: "lien symbolique, non suivi", en: "symbolic link, not followed"))
      default:
        inputs.append(missing(full, "special-file", fr: "fichier spécial, non lu", en: "special file, not read"))
      }
    }
  }

  // MARK: Names

  /// The path shown: relative to the working folder, without `./` and `..`; what lies outside it keeps its last part.
  func name(of path: String) -> String {
    let absolute = path.hasPrefix("/") ? path : workingFolder + "/" + path
    var parts: [Substring] = []
    for part in absolute.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let base = workingFolder.split(separator: "/")
    if parts.starts(with: base), parts.count > base.count {
      return parts.dropFirst(base.count).joined(separator: "/")
    }
    let common = zip(parts, base).prefix { $0 == $1 }.count
    let up = base.count - common
    // A sibling reads better with its `../`; beyond two levels the way up says more of the machine than of the file.
    if up <= 2, common > 0 {
      return (Array(repeating: "..", count: up) + parts.dropFirst(common).map(String.init)).joined(separator: "/")
    }
    return parts.suffix(2).joined(separator: "/")
  }

  // MARK: Globs

  private func glob(_ pattern: String) -> [String] {
    let isAbsolute = pattern.hasPrefix("/")
    var found = [isAbsolute ? "/" : ""]
    for part in pattern.split(separator: "/") {
      found = found.flatMap { prefix -> [String] in
        if part == "**" { return [prefix] + folders(below: prefix) }
        guard part.contains(where: { "*?[".contains($0) }) else { return [join(prefix, String(part))] }
        return list(prefix).filter { GlobPattern(part).matches($0) }.map { join(prefix, $0) }
      }
    }
    return Set(found).filter { FileManager.default.fileExists(atPath: $0) }.sorted()
  }

  private func folders(below prefix: String, depth: Int = 0) -> [String] {
    guard depth < 32 else { return [] }
    return list(prefix).map { join(prefix, $0) }.filter { path in
      (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeDirectory
    }.flatMap { [$0] + folders(below: $0, depth: depth + 1) }
  }

  private func list(_ folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  private func join(_ prefix: String, _ name: String) -> String {
    prefix.isEmpty || prefix.hasSuffix("/") ? prefix + name : prefix + "/" + name
  }
}
