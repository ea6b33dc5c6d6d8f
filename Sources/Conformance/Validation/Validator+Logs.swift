import Crypto
import DocumentTree
import HL7v2

extension Validator {
  /// Documents inside a log whose reports are kept though nothing is wrong with them.
  private static let keptChildren = 1_000

  /// The report on a log of messages that comes piece by piece: memory depends on the longest message, not on the log.
  ///
  /// `next` gives the pieces, nothing at the end. The limits of size and time hold for one message, and for the messages
  /// of one piece. The log is one exchange, or goes on with `exchange`.
  public func validate(
    log next: () throws -> [UInt8]?, name: String, exchange: ExchangeHandle? = nil
  ) throws(ConfigurationError) -> Report {
    let compiled = try profiles(for: .hl7v2)
    let exchange = exchange ?? ExchangeHandle()
    var limits = HL7Limits(bytes: self.limits.bytes)
    limits.messages = .max / 4
    var stream = ER7Stream(dictionary: library.definitions.dictionary, limits: limits, uri: name)
    var opened = OpenedArtifact(
      kind: .hl7v2, why: Localized(fr: "journal de messages HL7 v2", en: "log of HL7 v2 messages"), style: .hl7)
    var run = artifactRun(
      of: compiled, artifact: [name], excerpts: ExcerptMaker([], style: .hl7, disclosure: disclosure))
    run.keepsIdentities = false
    var children = ChildReports(limit: Validator.keptChildren)
    var hash = SHA256()
    var size = 0
    var messages = 0
    var hasMore = true
    while hasMore {
      guard let piece = try? next() else {
        opened.inconclusive = .unreadable
        break
      }
      hasMore = !piece.isEmpty
      hash.update(data: piece)
      size += piece.count
      do {
        guard let block = try stream.read(piece, isLast: !hasMore) else { continue }
        run.excerpts = ExcerptMaker(block.bytes, style: .hl7, disclosure: disclosure, startLine: block.firstLine)
        let exhausted = try judge(
          block, by: compiled, in: &run, children: &children, count: &messages, name: name, exchange: exchange)
        if let exhausted { opened.inconclusive = exhausted.reason }
        // Time is counted anew for each piece, memory is not.
        if exhausted == .memory { break }
      } catch let error as HL7ReadError {
        run.apply(HL7Judgements.of(error), by: compiled, document: nil)
        opened.inconclusive = Reason("unreadable", Localized(fr: "message illisible", en: "unreadable message"))
        break
      } catch let error as ConfigurationError {
        throw error
      } catch {
        opened.inconclusive = .unreadable
        break
      }
    }
    if messages > 0 { run.apply(PhaseJudgement.all(of: run), by: compiled, document: nil) }
    if messages == 0, opened.inconclusive == nil {
      opened.stopped = Reason("no-message", Localized(fr: "aucun message lisible", en: "no readable message"))
    }
    let layers = layers(of: compiled, run: run, opened: opened)
    return Report(
      artifact: [name], kind: .hl7v2, recognisedBy: opened.why, size: size, sha256: hexadecimal(hash.finalize()),
      profiles: compiled.ids, layers: layers,
      findings: Finding.inReportOrder(run.collector.findings),
      omittedFindings: run.collector.omitted.values.reduce(0, +), omittedBySeverity: run.collector.omitted,
      outcome: outcome(of: run, layers: layers, schemaLayers: [], opened: opened), children: children.reports,
      omittedChildren: children.omitted)
  }

  /// Judges the messages of one block and the documents inside them; the result is what ran out, if anything did.
  private func judge(
    _ block: ER7Stream.Block, by compiled: CompiledKind, in run: inout ArtifactRun, children: inout ChildReports,
    count: inout Int, name: String, exchange: ExchangeHandle
  ) throws(ConfigurationError) -> Exhaustion? {
    var allowance = Allowance(limits)
    let sound = block.file.messages.filter(\.hasSoundDelimiters)
    let first = sound.first.map { OpenedArtifact.Document(tree: $0.tree, message: $0) }
    run.apply(HL7Judgements.of(block.file), by: compiled, document: first)
    var exhausted: Exhaustion?
    for message in sound where exhausted == nil {
      count += 1
      let document = OpenedArtifact.document(message)
      exhausted = judge(
        document, by: compiled, kind: .hl7v2, in: &run, deadline: allowance.deadline, exchange: exchange)
      for part in reader.parts(of: document, prefix: "message \(count) ") {
        var content = ContainedDocuments()
        children.add(
          try validate(
            part.bytes, name: part.name, artifact: [name, part.name], depth: 1, allowance: &allowance, content: &content
          ))
      }
    }
    if let exhausted { run.apply([exhausted.judgement(limits)], by: compiled, document: nil) }
    return exhausted
  }
}

/// The reports on the documents inside a log: those with findings or without a conclusion, and some of the others.
private struct ChildReports {
  let limit: Int
  private(set) var reports: [Report] = []
  private(set) var omitted = 0

  init(limit: Int) { self.limit = limit }

  mutating func add(_ report: Report) {
    if reports.count < limit || report.outcome != .passed || !report.findings.isEmpty {
      reports.append(report)
    } else {
      omitted += 1
    }
  }
}
