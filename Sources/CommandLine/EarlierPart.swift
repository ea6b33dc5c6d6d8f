import ArgumentParser
import Convergence
import Foundation

extension PathGrouping: ExpressibleByArgument {
  /// From a template as `PathGrouping` has them.
  public init?(argument: String) { self.init(argument) }
}

/// What an interrupted check has written already, in the file that the check which resumes it goes on with.
struct EarlierPart {
  private let path: String
  private let inputs: [Input]
  private let session: CheckSession
  private let stream: StoredStream?
  private let provenance: CheckProvenance
  private let output: OutputOptions

  /// What stands in the file that `formats` name; nothing yet where there is none.
  init(
    of inputs: [Input], in session: CheckSession, at formats: [FormatRequest], _ provenance: CheckProvenance,
    _ output: OutputOptions
  ) throws {
    path = formats.first?.path ?? ""
    self.inputs = session.ordered(inputs)
    self.session = session
    self.provenance = provenance
    self.output = output
    let stream = try StoredStream(
      path: path, names: self.inputs.map(\.name), provenance: provenance, language: output.lang)
    self.stream = try stream.hasBegun() ? stream : nil
  }

  /// Tells `record` what was found already; the inputs that this was found in, in order.
  ///
  /// The file then ends where they end, so that what follows is written once.
  func recall(in record: inout CheckRecord) throws -> RecalledInputs {
    guard let stream else { return RecalledInputs() }
    var recalled = RecalledInputs()
    let end = try stream.read { report in
      try session.recall(CheckedInput(report), of: inputs, in: &recalled)
      try record.recall(report)
    }
    // The summary is made again: from the same figures, the same one.
    if let handle = FileHandle(forWritingAtPath: path) {
      defer { try? handle.close() }
      try handle.truncate(atOffset: UInt64(end))
    }
    Console.error(
      output.lang == .fr
        ? "\(path) : reprise après \(recalled.count) entrée(s)" : "\(path): resumed after \(recalled.count) input(s)")
    return recalled
  }

  /// What writes behind the earlier part.
  func sink() throws -> ReportSink {
    if stream == nil {
      return try ReportSink(FormatRequest(.ndjson, path: path), output: output, provenance: provenance)
    }
    return try ReportSink(continuing: path, output: output, provenance: provenance)
  }
}
