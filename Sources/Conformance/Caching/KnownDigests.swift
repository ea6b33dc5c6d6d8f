import Foundation
import PackedBytes
import Synchronization

/// Digests of the files of a folder, kept from one start of the program to the next for those that did not change since
/// they were read.
///
/// A file is taken for unchanged when the system says of it all that it said before. A file that was changed just before
/// it was looked at is not believed, since it could be changed again within the same tick of the clock.
final class KnownDigests: Sendable {
  private struct Known: Sendable {
    var digests: [String: String] = [:]
    var isChanged = false
  }

  private let listing: FolderListing
  private let cache: CacheFolder?
  private let key: String
  /// Instant of the walk, in nanoseconds since 1970.
  private let seen: Int
  private let known: Mutex<Known>

  /// Nanoseconds for which a change may go unnoticed: the coarsest clock of a file system in use has ticks of two seconds.
  private static let tick = 2_000_000_000

  /// What is known of the files of `listing`, which was made at `seen`; only what is learnt from now on without `cache`.
  init(of listing: FolderListing, seen: Date, in cache: CacheFolder?) {
    self.listing = listing
    self.cache = cache
    self.seen = Int(seen.timeIntervalSince1970 * 1_000_000_000)
    let key = "digests\0" + URL(fileURLWithPath: listing.folder).resolvingSymlinksInPath().path
    self.key = key
    var known = Known()
    if let bytes = cache?.entry(key, of: .digests), let rows = try? KnownDigests.rows(in: bytes) {
      for row in rows where listing.files[row.path] == .some(row.state) { known.digests[row.path] = row.digest }
      known.isChanged = rows.count != known.digests.count
    }
    self.known = Mutex(known)
  }

  /// The digest of the content of a plain file, by its path below the folder, where it is known.
  subscript(path: String) -> String? { known.withLock { $0.digests[path] } }

  /// Learns the digest of a file that was read.
  func learn(_ digest: String, of path: String) {
    known.withLock { known in
      guard known.digests[path] != digest else { return }
      known.digests[path] = digest
      known.isChanged = true
    }
  }

  /// Keeps what is known, where it is more or other than what was kept.
  func keep() {
    guard let cache else { return }
    let digests = known.withLock { known in
      defer { known.isChanged = false }
      return known.isChanged ? known.digests : nil
    }
    guard let digests else { return }
    let rows = digests.compactMap { path, digest -> Row? in
      guard case .some(.some(let state)) = listing.files[path], state.changed < seen - KnownDigests.tick,
        state.written < seen - KnownDigests.tick
      else { return nil }
      return Row(path: path, state: state, digest: digest)
    }
    var writer = PackedWriter()
    writer.write(rows.sorted { $0.path < $1.path }) { writer, row in
      writer.write(row.path)
      for number in [row.state.size, row.state.written, row.state.changed, row.state.file] { writer.write(number) }
      writer.write(row.digest)
    }
    cache.keep(writer.bytes, as: key, of: .digests)
    cache.removeOldest(of: .digests)
  }

  private struct Row {
    var path: String
    var state: FolderListing.State
    var digest: String
  }

  private static func rows(in bytes: [UInt8]) throws(PackedFault) -> [Row] {
    var reader = PackedReader(bytes)
    let rows = try reader.list { (reader) throws(PackedFault) in
      Row(
        path: try reader.text(),
        state: FolderListing.State(
          size: try reader.number(), written: try reader.number(), changed: try reader.number(),
          file: try reader.number()),
        digest: try reader.text())
    }
    guard reader.isAtEnd else { throw PackedFault() }
    return rows
  }
}
