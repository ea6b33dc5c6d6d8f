import Foundation

/// What a project relies on, pinned: each rule set, value set and list by coordinates and digest, and where it came from.
public struct Lock: Sendable, Hashable, Codable {
  /// One thing that verdicts depend on.
  public struct Entry: Sendable, Hashable, Codable {
    /// `group:artifact:version`: `convergence.cda:header-2.41:1.0.0`, `local:white-list:2026-01-01`.
    public var coordinates: String
    /// SHA-256 of the file, or one digest for a folder (`FolderDigest`).
    public var sha256: String
    /// Where it was obtained: a URL, or the program that carries it. A person's to fill in where nobody else knows.
    public var source: String?
    /// The licence that it is under.
    public var licence: String?
    /// The day it was obtained, `AAAA-MM-JJ`.
    public var retrieved: String?

    /// An entry.
    public init(
      coordinates: String, sha256: String, source: String? = nil, licence: String? = nil, retrieved: String? = nil
    ) {
      self.coordinates = coordinates
      self.sha256 = sha256
      self.source = source
      self.licence = licence
      self.retrieved = retrieved
    }

    /// Coordinates without the version.
    var name: String { coordinates.split(separator: ":").dropLast().joined(separator: ":") }
  }

  /// Version of the format.
  public var version = 1
  /// In order of coordinates.
  public private(set) var entries: [Entry]

  /// A lock of these entries.
  public init(_ entries: [Entry]) { self.entries = entries.sorted { $0.coordinates < $1.coordinates } }

  /// Reads a lock file; `file` names it in errors.
  public init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
    guard let lock = try? JSONDecoder().decode(Lock.self, from: Data(bytes)), lock.version == 1 else {
      throw ConfigurationError(
        file: file, Localized(fr: "n'est pas un verrou de version 1", en: "is not a lock of version 1"))
    }
    self = lock
  }

  /// The profiles of `library`, which the program `tool` carries or a user added.
  ///
  /// Where rules have a first or a last day, which of them are executed on `day` is an entry of its own.
  public static func entries(of library: ProfileLibrary, tool: String, on day: CivilDate) -> [Entry] {
    func entry(_ id: ProfileID, _ sha256: String, isOwn: Bool) -> Entry {
      let parts = id.name.split(separator: "/").map(String.init)
      let group = (["convergence"] + parts.dropLast()).joined(separator: ".")
      return Entry(
        coordinates: "\(group):\(parts.last ?? id.name):\(id.version)", sha256: sha256, source: isOwn ? tool : nil,
        licence: isOwn ? "Apache-2.0" : nil)
    }
    var entries = library.profiles.map { entry($0.id, $0.sha256, isOwn: $0.file.hasPrefix("Profiles/")) }
    let dated = library.rules.filter { $0.lifecycle.validFrom != nil || $0.lifecycle.validTo != nil }
    if !dated.isEmpty {
      let standing = dated.map { "\($0.id) \(library.standing(of: $0, on: day, previews: false).keyword)" }
      entries.append(
        Entry(
          coordinates: "convergence:dated-rules:\(dated.count)",
          sha256: Conformance.sha256(Array(standing.joined(separator: "\n").utf8)), source: tool, licence: "Apache-2.0")
      )
    }
    return entries
      + library.definitions.profiles.map { entry($0.profileID, $0.sha256, isOwn: $0.file.hasPrefix("Profiles/")) }
  }

  /// The lock with what people wrote in `earlier` about the same things, as far as these did not change.
  public func keeping(_ earlier: Lock) -> Lock {
    let known = Dictionary(earlier.entries.map { ($0.name, $0) }) { first, _ in first }
    var result = self
    for index in result.entries.indices {
      guard let old = known[result.entries[index].name] else { continue }
      result.entries[index].source = result.entries[index].source ?? old.source
      result.entries[index].licence = result.entries[index].licence ?? old.licence
      // What changed was obtained anew.
      if result.entries[index].sha256 == old.sha256 {
        result.entries[index].retrieved = old.retrieved ?? result.entries[index].retrieved
      }
    }
    return result
  }

  /// A difference between what is locked and what is at hand.
  public enum Mismatch: Sendable, Hashable {
    /// Under the same name there is something else: another version, or another content.
    case changed(locked: Entry, found: Entry)
    /// What is locked is not at hand.
    case missing(Entry)
    /// What is at hand is not locked.
    case unlocked(Entry)

    /// The mismatch in words.
    public var text: Localized {
      switch self {
      case .changed(let locked, let found):
        let digests = "\(locked.sha256.prefix(12))… → \(found.sha256.prefix(12))…"
        return Localized(
          fr: "\(locked.coordinates) : autre contenu (\(found.coordinates), sha256 \(digests))",
          en: "\(locked.coordinates): other content (\(found.coordinates), sha256 \(digests))")
      case .missing(let entry):
        return Localized(fr: "\(entry.coordinates) : verrouillé, absent", en: "\(entry.coordinates): locked, missing")
      case .unlocked(let entry):
        return Localized(
          fr: "\(entry.coordinates) : présent, pas verrouillé", en: "\(entry.coordinates): at hand, not locked")
      }
    }
  }

  /// How `found`, what is at hand, differs from what is locked.
  public func mismatches(with found: Lock) -> [Mismatch] {
    let theirs = Dictionary(found.entries.map { ($0.name, $0) }) { first, _ in first }
    let ours = Set(entries.map(\.name))
    return entries.compactMap { entry -> Mismatch? in
      guard let other = theirs[entry.name] else { return .missing(entry) }
      return other.sha256 == entry.sha256 && other.coordinates == entry.coordinates
        ? nil : .changed(locked: entry, found: other)
    } + found.entries.filter { !ours.contains($0.name) }.map { .unlocked($0) }
  }
}
