import ArgumentParser
import Convergence
import Foundation

/// `NAME` or `NAME=PATH` after `--format`.
struct NamedFormat<Format>: ExpressibleByArgument
where Format: RawRepresentable & CaseIterable, Format.RawValue == String {
  var format: Format
  var path: String?

  init(_ format: Format, path: String? = nil) {
    self.format = format
    self.path = path
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard let name = parts.first, let format = Format(rawValue: name) else { return nil }
    self.format = format
    path = parts.count > 1 ? parts[1] : nil
  }

  static var allValueStrings: [String] { Format.allCases.map(\.rawValue) }
}

/// A format of a check.
typealias FormatRequest = NamedFormat<CheckFormat>

extension FormatRequest {
  /// The sinks of the requests. Two formats cannot share standard output, or their mix would parse as neither.
  static func open(
    _ requests: [FormatRequest], output: OutputOptions, provenance: CheckProvenance
  ) throws -> [ReportSink] {
    guard requests.count(where: { $0.path == nil }) <= 1 else {
      throw ConfigurationError(
        file: "--format",
        Localized(
          fr: "un seul format peut aller à l'écran : donner un fichier aux autres (json=resultat.json)",
          en: "only one format can go to the screen: give the others a file (json=result.json)"))
    }
    return try requests.map { try ReportSink($0, output: output, provenance: provenance) }
  }
}

/// Where one format of a check goes.
final class ReportSink {
  let isForPeople: Bool
  /// Whether findings of every severity are written, whatever the user wants to be shown.
  let showsAll: Bool
  /// Whether it goes on with what an earlier part of the same check has written.
  let isContinued: Bool
  private var reporter: any CheckReporter
  private let handle: FileHandle

  init(_ request: FormatRequest, output: OutputOptions, provenance: CheckProvenance) throws {
    if let path = request.path {
      let folder = URL(filePath: path).deletingLastPathComponent()
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
      else {
        throw ConfigurationError(file: path, Localized(fr: "écriture impossible", en: "cannot be written"))
      }
      handle = file
    } else {
      handle = .standardOutput
    }
    let handle = handle
    let write: (String) -> Void = { handle.write(Data($0.utf8)) }
    let rendering = output.rendering(toFile: request.path != nil)
    isContinued = false
    isForPeople = request.format.isForPeople
    showsAll = request.format.isRecord
    reporter = request.format.reporter.init(rendering, provenance: provenance, output: write)
  }

  /// A sink for people that is no format of its own.
  init(
    _ type: any CheckReporter.Type, to handle: FileHandle, output: OutputOptions, provenance: CheckProvenance,
    grouping: PathGrouping? = nil
  ) {
    self.handle = handle
    isContinued = false
    isForPeople = true
    showsAll = true
    var rendering = output.rendering()
    rendering.grouping = grouping
    reporter = type.init(rendering, provenance: provenance) { handle.write(Data($0.utf8)) }
  }

  /// A sink behind the lines that the file at `path` has already.
  init(continuing path: String, output: OutputOptions, provenance: CheckProvenance) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ConfigurationError(file: path, Localized(fr: "écriture impossible", en: "cannot be written"))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    self.handle = handle
    isContinued = true
    isForPeople = false
    showsAll = true
    reporter = LinesReporter.continuing(output.rendering(toFile: true), provenance: provenance) {
      handle.write(Data($0.utf8))
    }
  }

  func add(_ report: Report) throws { try reporter.add(report) }

  func finish(_ summary: CheckSummary, envelope: CheckEnvelope) throws {
    try reporter.finish(summary, envelope: envelope)
    if handle !== FileHandle.standardOutput, handle !== FileHandle.standardError { try handle.close() }
  }
}
