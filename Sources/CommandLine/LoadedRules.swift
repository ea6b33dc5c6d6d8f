import Convergence
import Foundation
import Synchronization

/// The rules inside the program and those of an official bundle, read side by side: together they are most of a cold start.
struct LoadedRules: Sendable {
  /// The official bundle, if one was asked for.
  var bundle: OfficialBundle?
  /// The digest of its rules, schemas and value sets; nothing where a file cannot be read.
  var bundleDigest: String?
  /// The rules inside the program, and what was added to them.
  var library: ProfileLibrary

  /// Loads both. A fault of the bundle is told before one of the library.
  static func load(
    bundle: (@Sendable () throws -> OfficialBundle)?, library: @Sendable () throws -> ProfileLibrary
  ) throws -> LoadedRules {
    guard let bundle else { return LoadedRules(library: try library()) }
    let official = Mutex<Result<(OfficialBundle, String?), any Error>?>(nil)
    let embedded = Mutex<Result<ProfileLibrary, any Error>?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      if part == 0 {
        let loaded = Result { () throws -> (OfficialBundle, String?) in
          let bundle = try bundle()
          return (bundle, bundle.digest)
        }
        official.withLock { $0 = loaded }
      } else {
        let loaded = Result { try library() }
        embedded.withLock { $0 = loaded }
      }
    }
    guard let (loaded, digest) = try official.withLock({ try $0?.get() }) else {
      return LoadedRules(library: try library())
    }
    return LoadedRules(
      bundle: loaded, bundleDigest: digest, library: try embedded.withLock { try $0?.get() } ?? library())
  }
}
