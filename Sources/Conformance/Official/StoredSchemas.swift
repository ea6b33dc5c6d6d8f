import Foundation
import Schematron
import Synchronization
import XPath

/// The schemas of a bundle made concrete, kept from one start of the program to the next.
///
/// A kept schema is used only where everything that was read to make it would be read again byte by byte: every file has
/// the digest that it had, and every path that led nowhere still does.
struct StoredSchemas: Sendable {
  private let cache: CacheFolder
  private let folder: String

  /// The schemas of the bundle at `folder`.
  init(in cache: CacheFolder, bundle folder: String) {
    self.cache = cache
    self.folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
  }

  /// The schema at `path` of `files`, from the cache if it can be: its rules are then compiled when they first fire, since
  /// only what was compiled without error is kept.
  func schema(
    _ path: String, in files: DigestedFiles, context: StaticContext
  ) throws(SchematronError) -> CompiledSchema {
    let key = "\(folder)\0\(path)"
    if let bytes = cache.entry(key, of: .schemas), let stored = StoredSchema(bytes: bytes),
      stored.readings.allSatisfy({ files.found($0.path) == $0.found })
    {
      return try CompiledSchema.compile(stored.schema, in: context, lazily: true)
    }
    let recorded = RecordedFiles(files)
    let schema = try SchematronSchema.read(path, in: recorded).expanded()
    let compiled = try CompiledSchema.compile(schema, in: context)
    if let readings = recorded.readings {
      cache.keep(StoredSchema(readings: readings, schema: schema).bytes, as: key, of: .schemas)
      cache.removeOldest(of: .schemas)
    }
    return compiled
  }
}

/// Files of schemas that remember what was read.
private final class RecordedFiles: SchematronFiles {
  private let files: DigestedFiles
  /// Nothing once a file could not be read although it is there: that may be otherwise the next time.
  private let record = Mutex<[StoredSchema.Reading]?>([])

  init(_ files: DigestedFiles) { self.files = files }

  var readings: [StoredSchema.Reading]? { record.withLock { $0 } }

  func read(_ path: String) throws(SchematronFileFault) -> SchematronFile {
    do throws(SchematronFileFault) {
      let file = try files.read(path)
      let found = StoredSchema.Found(path: file.path, digest: files.digest(ofFile: file.path))
      record.withLock { $0?.append(StoredSchema.Reading(path: path, found: found)) }
      return file
    } catch {
      record.withLock { record in
        if error == .missing { record?.append(StoredSchema.Reading(path: path, found: nil)) } else { record = nil }
      }
      throw error
    }
  }
}
