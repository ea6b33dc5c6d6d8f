import Crypto
import DocumentTree

extension Validator {
  /// Whether the rules that run on lists of identities are all known to judge one row without looking at the others.
  ///
  /// Rules that the user adds may look at anything: a list is then read whole, within the limits.
  func judgesRowsAlone() throws(ConfigurationError) -> Bool {
    try profiles(for: .identities).profiles.allSatisfy { profile in
      profile.rules.allSatisfy { compiled in
        switch compiled.execution {
        case .nothing, .engine: true
        case .assertion, .check: CleanIdentityRow.rules.contains(compiled.rule.id)
        }
      }
    }
  }

  /// The report on a list of identities that comes piece by piece: memory depends on a piece, not on the list.
  ///
  /// `open` gives the pieces from the beginning, each time it is called: once to know encoding and digest, once for the
  /// rows. A clean row is known at a glance; the first of each shape goes through all the rules and speaks for the others.
  /// The limit of size does not hold for a list, that of time holds for one piece.
  public func validate(
    list open: () throws -> (() throws -> [UInt8]), name: String, hasHeader: Bool = true
  ) throws(ConfigurationError) -> Report {
    let compiled = try profiles(for: .identities)
    let why = Recognition.reason(hasHeader: hasHeader)
    var opened = OpenedArtifact(kind: .identities, why: why, style: .list)
    let run = artifactRun(
      of: compiled, artifact: [name], excerpts: ExcerptMaker([], style: .list, disclosure: disclosure), isList: true)
    var survey = ListSurvey()
    var pass: ListPass
    do {
      let first = try open()
      while case let piece = try first(), !piece.isEmpty { survey.add(piece) }
      survey.finish()
      pass = ListPass(
        validator: self, compiled: compiled, run: run, name: name, hasHeader: hasHeader, isUTF8: survey.isUTF8)
      let second = try open()
      var hasMore = true
      while hasMore {
        let piece = try second()
        hasMore = !piece.isEmpty
        try pass.add(piece, isLast: !hasMore)
      }
      pass.finish()
    } catch let error as ConfigurationError {
      throw error
    } catch {
      return try unreadable(
        name: name, aspect: CheckAspect("input", "unreadable"), reason: .unreadable, size: survey.size)
    }
    opened.inconclusive = pass.inconclusive
    let layers = layers(of: compiled, run: pass.run, opened: opened)
    return Report(
      artifact: [name], kind: .identities, recognisedBy: opened.why, size: survey.size, sha256: survey.sha256,
      profiles: compiled.ids, layers: layers, findings: Finding.inReportOrder(pass.run.collector.findings),
      omittedFindings: pass.run.collector.omitted.values.reduce(0, +), omittedBySeverity: pass.run.collector.omitted,
      outcome: outcome(of: pass.run, layers: layers, schemaLayers: [], opened: opened), children: [])
  }
}

/// What the whole of a list decides before its rows are read: encoding, size and digest.
private struct ListSurvey {
  private(set) var isUTF8 = true
  private(set) var size = 0
  private(set) var sha256 = ""
  private var hash = SHA256()
  /// The beginning of a character whose end is in the next piece.
  private var cut: [UInt8] = []

  mutating func add(_ piece: [UInt8]) {
    hash.update(data: piece)
    size += piece.count
    guard isUTF8 else { return }
    let text = cut.isEmpty ? piece : cut + piece
    let whole = text.count - ListSurvey.unfinished(text)
    isUTF8 = String(validating: text[..<whole], as: UTF8.self) != nil
    cut = Array(text[whole...])
  }

  mutating func finish() {
    if !cut.isEmpty { isUTF8 = false }
    sha256 = hexadecimal(hash.finalize())
  }

  /// How many bytes at the end begin a character that needs more of them.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    for (length, byte) in bytes.suffix(3).reversed().enumerated() where byte >= 0xC0 {
      let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      return needed > length + 1 ? length + 1 : 0
    }
    return 0
  }
}
