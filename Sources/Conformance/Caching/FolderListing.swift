import Foundation

/// The files below a folder, as one walk found them. Folders behind links are not entered.
struct FolderListing: Sendable {
  /// What the system says of a file without reading it. Whatever changes its content changes one of these: nobody sets
  /// the instant of the last change of a file but the system.
  struct State: Sendable, Hashable {
    /// Bytes.
    var size: Int
    /// Instant at which the content was last written, in nanoseconds since 1970, as its owner may have set it.
    var written: Int
    /// Instant of the last change of content, owner or rights, in nanoseconds since 1970.
    var changed: Int
    /// The file behind the name.
    var file: Int
  }

  /// The folder.
  let folder: String
  /// The files by their path below the folder; no state for what is no plain file, such as a link.
  let files: [String: State?]

  /// The files below `folder`; nothing where it is no folder, one below it cannot be read, or two names are told apart by
  /// nothing but how their accents are composed.
  init?(_ folder: String) {
    var files: [String: State?] = [:]
    guard FolderListing.walk(folder, "", depth: 0, into: &files) else { return nil }
    self.folder = folder
    self.files = files
  }

  private static let deepest = 64

  private static func walk(_ folder: String, _ prefix: String, depth: Int, into files: inout [String: State?]) -> Bool {
    guard depth < deepest, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return false
    }
    for name in names {
      var facts = stat()
      let place = folder + "/" + name
      guard lstat(place, &facts) == 0 else { return false }
      if facts.st_mode & S_IFMT == S_IFDIR {
        guard walk(place, prefix + name + "/", depth: depth + 1, into: &files) else { return false }
      } else {
        let state = facts.st_mode & S_IFMT == S_IFREG ? State(facts) : nil
        guard files.updateValue(state, forKey: prefix + name) == nil else { return false }
      }
    }
    return true
  }
}

extension FolderListing.State {
  fileprivate init(_ facts: stat) {
    #if canImport(Darwin)
      let (written, changed) = (facts.st_mtimespec, facts.st_ctimespec)
    #else
      let (written, changed) = (facts.st_mtim, facts.st_ctim)
    #endif
    size = Int(facts.st_size)
    self.written = FolderListing.State.nanoseconds(written)
    self.changed = FolderListing.State.nanoseconds(changed)
    file = Int(truncatingIfNeeded: facts.st_ino)
  }

  /// Of an instant that no file can have, the remainder: two of them are told apart all the same.
  private static func nanoseconds(_ instant: timespec) -> Int {
    Int(instant.tv_sec) &* 1_000_000_000 &+ Int(instant.tv_nsec)
  }
}
