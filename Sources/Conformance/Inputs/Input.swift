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
    indirect case nothing(Reason)
  }

  /// The path shown, relative.
  public var name: String
  /// Where the bytes come from.
  public var origin: Origin

  /// Whether it can be read another time.
  var isReadAgain: Bool { origin != .standardInput }

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

  /// What an argument gave: a file, or the place where there is none.
  private struct Found {
    /// The absolute path, without `.` and `..`: what makes two of them the same. One text, for there may be very many.
    let place: String
    let origin: Input.Origin
    /// The number of the argument.
    let argument: Int
    /// The parts of the place that the argument itself leaves to be told, counted from the end.
    let ownParts: Int
    /// Whether nothing exists there.
    var isMissing = false
    /// What it is called instead of by its path.
    var label: String?
  }

  /// The inputs of `arguments`, then of the entries of a list. What names nothing gives an input that says so.
  public func collect(_ arguments: [String], listed: [FileList.Entry] = []) -> Collection {
    var found: [Found] = []
    var hidden = 0
    var seen: Set<String> = []
    let all = arguments.map { (path: $0, label: String?.none) } + listed.map { ($0.path, $0.label) }
    for (number, argument) in all.enumerated() {
      for item in expand(argument.path, number: number, hidden: &hidden) where seen.insert(item.place).inserted {
        var item = item
        if item.isMissing { item.label = argument.label }
        found.append(item)
      }
    }
    let inputs = zip(found, names(of: found)).map { item, name in
      // Where both texts are the same, one is kept.
      if case .file(name) = item.origin {
        Input(name: name, origin: .file(name))
      } else {
        Input(name: name, origin: item.origin)
      }
    }
    return Collection(inputs: inputs, hidden: hidden)
  }

  private func expand(_ argument: String, number: Int, hidden: inout Int) -> [Found] {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) {
      return isFolder.boolValue
        ? folder(argument, number: number, hidden: &hidden) : [item(argument, .file(argument), number)]
    }
    if argument.contains(where: { "*?[".contains($0) }) {
      let matches = glob(argument)
      if !matches.isEmpty { return matches.flatMap { expand($0, number: number, hidden: &hidden) } }
      return [
        missing(
          argument, "no-match", fr: "aucun fichier ne correspond à ce motif", en: "no file matches this pattern", number
        )
      ]
    }
    return [missing(argument, "not-found", fr: "fichier introuvable", en: "file not found", number)]
  }

  private func missing(_ argument: String, _ code: String, fr: String, en: String, _ number: Int) -> Found {
    var item = item(argument, nothing(code, fr: fr, en: en), number)
    item.isMissing = true
    return item
  }

  private func nothing(_ code: String, fr: String, en: String) -> Input.Origin {
    .nothing(Reason(code, Localized(fr: fr, en: en)))
  }

  /// What stands at `path`, which `root`, a folder that was given, holds.
  private func item(_ path: String, _ origin: Input.Origin, _ number: Int, below root: Int? = nil) -> Found {
    let place = place(of: path)
    return Found(
      place: place, origin: origin, argument: number,
      ownParts: root.map { InputCollector.depth(of: place) - $0 + 1 } ?? 2)
  }

  /// How many parts an absolute path has.
  private static func depth(of place: String) -> Int { place.utf8.count { $0 == UInt8(ascii: "/") } }

  // MARK: Folders

  private func folder(_ path: String, number: Int, hidden: inout Int) -> [Found] {
    var inputs: [Found] = []
    let root = InputCollector.depth(of: place(of: path))
    walk(path, depth: 0, hidden: &hidden) { inputs.append(item($0, $1, number, below: root)) }
    guard !inputs.isEmpty else {
      return [item(path, nothing("empty-folder", fr: "dossier sans fichier", en: "folder without a file"), number)]
    }
    return inputs.sorted { $0.place.utf8.lexicographicallyPrecedes($1.place.utf8) }
  }

  /// Symbolic links are named but not followed: no file outside the inputs is ever read.
  private func walk(_ path: String, depth: Int, hidden: inout Int, take: (String, Input.Origin) -> Void) {
    guard depth < 64, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      take(path, nothing("unreadable-folder", fr: "dossier illisible", en: "unreadable folder"))
      return
    }
    for name in names {
      let full = path.hasSuffix("/") ? path + name : path + "/" + name
      if name.hasPrefix(".") {
        hidden += 1
        continue
      }
      switch try? FileManager.default.attributesOfItem(atPath: full)[.type] as? FileAttributeType {
      case FileAttributeType.typeDirectory: walk(full, depth: depth + 1, hidden: &hidden, take: take)
      case FileAttributeType.typeRegular: take(full, .file(full))
      case FileAttributeType.typeSymbolicLink:
        take(full, nothing("symbolic-link", fr: "lien symbolique, non suivi", en: "symbolic link, not followed"))
      default:
        take(full, nothing("special-file", fr: "fichier spécial, non lu", en: "special file, not read"))
      }
    }
  }

  // MARK: Names

  /// The absolute path, without `.` and `..`.
  private func place(of path: String) -> String {
    let absolute = path.hasPrefix("/") ? path : workingFolder + "/" + path
    var parts: [Substring] = []
    for part in absolute.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.reduce(into: "") { $0 += "/" + $1 }
  }

  /// The path from the working folder; nothing for what lies far from it.
  private func relativeName(of place: String) -> String? {
    let parts = place.split(separator: "/")
    let base = workingFolder.split(separator: "/")
    if parts.starts(with: base), parts.count > base.count {
      return parts.dropFirst(base.count).joined(separator: "/")
    }
    let common = zip(parts, base).prefix { $0 == $1 }.count
    let up = base.count - common
    // A sibling reads better with its `../`; beyond two levels the way up says more of the machine than of the file.
    guard up <= 2, common > 0 else { return nil }
    return (Array(repeating: "..", count: up) + parts.dropFirst(common).map(String.init)).joined(separator: "/")
  }

  /// The paths shown: relative to the working folder, without `./`. What lies far from it is shown from the folder that was
  /// given on, a file with the folder that it is in; and with as many folders more as keep two files from having one name.
  private func names(of found: [Found]) -> [String] {
    let relative = found.map { relativeName(of: $0.place) }
    var further: [Int: Int] = [:]
    while true {
      let names = zip(found, relative).map { item, near in
        item.label ?? near
          ?? item.place.split(separator: "/").suffix(item.ownParts + further[item.argument, default: 0])
          .joined(separator: "/")
      }
      guard Set(names).count < names.count else { return names }
      let twins = Dictionary(grouping: found.indices, by: { names[$0] }).values.filter { $0.count > 1 }.flatMap(\.self)
      let arguments = Set(
        twins.filter { index in
          let item = found[index]
          return relative[index] == nil
            && item.ownParts + further[item.argument, default: 0] < InputCollector.depth(of: item.place)
        }.map { found[$0].argument })
      if arguments.isEmpty { return names }
      for argument in arguments { further[argument, default: 0] += 1 }
    }
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
