import Foundation

/// The findings that stand written for a part of the corpus: a file of `expected/`, with a reason for each.
struct ExpectedFindings {
  /// The findings of each file, by its path: `severity rule path`, sorted.
  let byFile: [String: [String]]

  /// Reads `expected/NAME.txt`: a line that is no finding names the file that the next ones are in.
  init(_ name: String) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "expected/\(name).txt")
    var byFile: [String: [String]] = [:]
    var file = ""
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      let isFinding = ["error ", "warning ", "info "].contains { line.hasPrefix($0) }
      guard isFinding else {
        file = String(line)
        continue
      }
      guard let colon = line.firstRange(of: ": ") else { throw ReasonMissing(line: String(line)) }
      byFile[file, default: []].append(String(line[..<colon.lowerBound]))
    }
    self.byFile = byFile.mapValues { $0.sorted() }
  }

  /// A finding without the reason why it is right.
  struct ReasonMissing: Error {
    var line: String
  }
}
