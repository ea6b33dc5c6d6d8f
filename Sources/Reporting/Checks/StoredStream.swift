import Conformance
import Foundation

/// The part of an NDJSON result that a check wrote before it was interrupted, read input by input.
///
/// The last input may have been cut short: unless the summary follows, it is left out, and judged again.
public struct StoredStream {
  private let path: String
  private let firstLine: String
  private let names: [String]

  /// A result at `path` of a check of the inputs `names`, in their order, made with `provenance`.
  public init(path: String, names: [String], provenance: CheckProvenance, language: Language) throws {
    self.path = path
    self.names = names
    firstLine = try LinesReporter.firstLine(provenance, language)
  }

  /// Whether there is a result to go on with: none where the file is not there, or was cut in its first line. A file that is
  /// no result is refused, before anything is written to it.
  public func hasBegun() throws -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    let expected = Array(firstLine.utf8)
    let found = try handle.read(upToCount: expected.count) ?? Data()
    if found.count < expected.count, expected.starts(with: found) { return false }
    guard Array(found) == expected else {
      throw fault(
        "ce n'est pas un résultat des mêmes règles, des mêmes options et du même jour (--as-of)",
        "this is no result of the same rules, options and day (--as-of)")
    }
    return true
  }

  /// Hands the report on each input over that was judged to its end, and tells after how many bytes they end: without the
  /// summary.
  public func read(each: (Report) throws -> Void) throws -> Int {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw fault("illisible", "unreadable")
    }
    defer { try? handle.close() }
    var lines = LineScan(handle)
    guard let first = try lines.next() else { return 0 }
    var end = first.end
    var group = Group(start: first.end)
    while let line = try lines.next() {
      let entry: Entry
      do { entry = try Entry(line.text) } catch { throw fault("ligne illisible", "unreadable line") }
      switch entry {
      case .artifact(let artifact) where artifact.path == name(at: group.index + 1):
        if group.index >= 0 { try each(group.report()) }
        end = group.index >= 0 ? line.start : end
        group = Group(index: group.index + 1, start: line.start)
        group.artifacts.append(artifact)
      case .artifact(let artifact):
        guard let own = name(at: group.index), artifact.path.hasPrefix(own + " > ") else {
          throw fault("les entrées ne sont plus les mêmes", "the inputs are not the same any more")
        }
        group.artifacts.append(artifact)
      case .finding(let finding): group.findings.append(finding)
      case .accepted(let accepted): group.accepted.append(accepted)
      case .summary:
        guard group.index + 1 == names.count else {
          throw fault("les entrées ne sont plus les mêmes", "the inputs are not the same any more")
        }
        if group.index >= 0 { try each(group.report()) }
        return line.start
      }
    }
    return end
  }

  private func name(at index: Int) -> String? { names.indices.contains(index) ? names[index] : nil }

  private func fault(_ fr: String, _ en: String) -> ConfigurationError {
    ConfigurationError(file: path, Localized(fr: fr + " : reprise impossible", en: en + ": cannot be resumed"))
  }

  /// What is told of one input.
  private struct Group {
    var index = -1
    var start: Int
    var artifacts: [ResultFile.Artifact] = []
    var findings: [ResultFile.Finding] = []
    var accepted: [ResultFile.Accepted] = []

    func report() throws -> Report {
      guard let report = StoredResult.reports(artifacts, findings, accepted).first else {
        throw CocoaError(.coderReadCorrupt)
      }
      return report
    }
  }

  private enum Entry {
    case artifact(ResultFile.Artifact)
    case finding(ResultFile.Finding)
    case accepted(ResultFile.Accepted)
    case summary

    private struct Kind: Decodable { var type: String }
    private struct Line<Value: Decodable>: Decodable { var value: Value }

    init(_ text: [UInt8]) throws {
      let decoder = JSONDecoder()
      let data = Data(text)
      switch try decoder.decode(Kind.self, from: data).type {
      case "artifact": self = .artifact(try decoder.decode(Line<ResultFile.Artifact>.self, from: data).value)
      case "finding": self = .finding(try decoder.decode(Line<ResultFile.Finding>.self, from: data).value)
      case "accepted": self = .accepted(try decoder.decode(Line<ResultFile.Accepted>.self, from: data).value)
      case "summary": self = .summary
      default: throw CocoaError(.coderReadCorrupt)
      }
    }
  }

  /// The lines of a file that end in a line feed, one at a time.
  private struct LineScan {
    struct Line {
      var text: [UInt8]
      var start: Int
      var end: Int
    }

    private let handle: FileHandle
    private var buffer: [UInt8] = []
    /// Where the bytes begin that were not handed over yet: in the buffer, and in the file.
    private var unread = 0
    private var offset = 0
    /// Bytes of the buffer in which there is no line feed.
    private var scanned = 0
    /// Longest line.
    private static let longest = 64 << 20

    init(_ handle: FileHandle) { self.handle = handle }

    mutating func next() throws -> Line? {
      while true {
        if let end = buffer[max(unread, scanned)...].firstIndex(of: 0x0A) {
          let line = Line(text: Array(buffer[unread..<end]), start: offset, end: offset + end - unread + 1)
          offset = line.end
          unread = end + 1
          return line
        }
        buffer.removeFirst(unread)
        unread = 0
        scanned = buffer.count
        guard buffer.count <= LineScan.longest, let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty else {
          return nil
        }
        buffer += piece
      }
    }
  }
}
