import DocumentTree

/// The reading of one file, as a whole or block by block: frames, lines, batches, messages.
struct ER7FileRun {
  private var bytes: [UInt8] = []
  private let uri: String?
  private let shapes: ElementShapes
  private let limits: HL7Limits

  private(set) var file: HL7File
  private var pending: [SegmentScanner.Line] = []
  private var openBatch: HL7Batch?
  private var headerDelimiters: String?
  private var junk: (count: Int, at: Position) = (0, Position(line: 1, column: 1))
  private var emptyLines: (count: Int, at: Position) = (0, Position(line: 1, column: 1))
  private var unterminated: Position?
  /// Line on which the next block begins.
  private(set) var nextLine = 1
  private var hasBegun = false
  /// Diagnostics of the file so far, those that were taken included.
  private var reported = 0

  init(uri: String?, shapes: ElementShapes, limits: HL7Limits) {
    self.uri = uri
    self.shapes = shapes
    self.limits = limits
    let framing = HL7File.Framing(terminators: .cr, frames: 0, hasByteOrderMark: false)
    file = HL7File(framing: framing, batches: [], messages: [], messageCount: 0, diagnostics: [])
  }

  /// Reads `bytes`: the file, or its next block, which begins where a message (or its frame) does. The last one closes the
  /// file.
  mutating func read(_ bytes: [UInt8], isLast: Bool, _ visit: (HL7Message) -> Bool) throws(HL7ReadError) {
    self.bytes = bytes
    let isFirst = !hasBegun
    hasBegun = true
    let top = Position(line: nextLine, column: 1)
    if isFirst, let encoding = ER7FileRun.foreignEncoding(bytes) {
      report(.unsupportedEncoding(encoding), at: top)
      return
    }
    var start = 0
    if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      start = 3
      file.framing.hasByteOrderMark = true
      report(.byteOrderMark, at: top)
    }
    let framingLimit = limits.messages.multipliedReportingOverflow(by: 2).partialValue
    let survey = ByteSurvey(bytes, from: start, framingLimit: max(framingLimit, 0))
    if survey.framing.count > max(framingLimit, 0) { throw .tooMany(.messages, limit: limits.messages, at: top) }
    let frames = FrameSplitter(bytes, from: start, controls: survey.framing).frames
    file.framing.frames += survey.framing.isEmpty ? 0 : frames.count
    var scanner = SegmentScanner(bytes, from: start, lineFeedEnds: !survey.hasCRSegments, line: nextLine)
    var lines = LineCounter(bytes, line: nextLine)
    // The style of the file is said where it is first met, and again where a later block has another one.
    var odd = isFirst || survey.style != file.framing.terminators ? survey.firstOdd : nil
    file.framing.terminators = isFirst || survey.style == file.framing.terminators ? survey.style : .mixed
    for frame in frames {
      scanner.enter(frame.range)
      var place = top
      let before = file.messageCount
      while let line = scanner.next() {
        place = Position(line: line.number, column: 1)
        if let offset = odd, offset < line.range.upperBound + 2 {
          report(.terminators(file.framing.terminators), at: endPosition(of: line))
          odd = nil
        }
        guard try take(line, visit) else { return }
      }
      guard try flush(visit) else { return }
      for (fault, offset) in frame.faults { report(.framing(fault), at: lines.start(of: offset)) }
      if file.messageCount == before, file.batches.isEmpty, openBatch == nil, file.fileHeader == nil {
        report(.noMessage, at: place)
      }
    }
    if isLast { close() } else { nextLine = lines.start(of: bytes.count).line }
  }

  /// The diagnostics of the file since they were taken last, in order of position.
  mutating func takeDiagnostics() -> [HL7Diagnostic] {
    defer { file.diagnostics = [] }
    return file.diagnostics.sorted { $0.position < $1.position }
  }

  // MARK: Lines

  /// Takes one line; the result is whether to go on.
  private mutating func take(_ line: SegmentScanner.Line, _ visit: (HL7Message) -> Bool) throws(HL7ReadError) -> Bool {
    if line.range.isEmpty {
      if emptyLines.count == 0 { emptyLines.at = Position(line: line.number, column: 1) }
      emptyLines.count += 1
      return true
    }
    if !line.isTerminated { unterminated = unterminated ?? endPosition(of: line) }
    let id = SegmentIdentifier.packed(bytes, from: line.range.lowerBound, to: line.range.upperBound)
    switch id {
    case SegmentIdentifier.msh:
      guard try flush(visit) else { return false }
      pending = [line]
    case SegmentIdentifier.fhs, SegmentIdentifier.bhs, SegmentIdentifier.bts, SegmentIdentifier.fts:
      guard try flush(visit) else { return false }
      batchSegment(SegmentIdentifier.text(id ?? 0), line)
    default:
      if !pending.isEmpty {
        if pending.count >= limits.segments {
          throw .tooMany(.segments, limit: limits.segments, at: Position(line: line.number, column: 1))
        }
        pending.append(line)
      } else {
        outside(line, id: id)
      }
    }
    return true
  }

  /// A line before the first message, or in a batch outside the messages.
  private mutating func outside(_ line: SegmentScanner.Line, id: UInt32?) {
    let here = Position(line: line.number, column: 1)
    if let offset = messageStart(in: line.range) {
      addJunk(offset - line.range.lowerBound, at: here)
      var rest = line
      rest.range = offset..<line.range.upperBound
      rest.columnsBefore = bytes[line.range.lowerBound..<offset].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
      pending = [rest]
    } else if let id, file.messageCount > 0 || openBatch != nil || file.fileHeader != nil {
      report(.segmentOutsideMessage(id: SegmentIdentifier.text(id)), at: here)
    } else {
      addJunk(line.range.count, at: here)
    }
  }

  private mutating func addJunk(_ count: Int, at position: Position) {
    if junk.count == 0 { junk.at = position }
    junk.count += count
  }

  /// Where in `range` a segment MSH begins that was not at the start of the line.
  private func messageStart(in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index + 4 < range.upperBound {
      if bytes[index] == UInt8(ascii: "M"), bytes[index + 1] == UInt8(ascii: "S"),
        bytes[index + 2] == UInt8(ascii: "H"),
        Delimiters.isDelimiter(bytes[index + 3]), Delimiters.isDelimiter(bytes[index + 4])
      {
        return index
      }
      index += 1
    }
    return nil
  }

  // MARK: Messages

  /// Reads the message whose lines are pending; the result is whether to go on.
  private mutating func flush(_ visit: (HL7Message) -> Bool) throws(HL7ReadError) -> Bool {
    guard let first = pending.first, let last = pending.last else { return true }
    let lines = pending
    pending = []
    let start = Position(line: first.number, column: first.columnsBefore + 1)
    if file.messageCount >= limits.messages { throw .tooMany(.messages, limit: limits.messages, at: start) }

    let declaration = Delimiters.declared(in: bytes[first.range])
    let delimiters = declaration.delimiters
    let raw = MessageHeader(bytes, first.range, delimiters: delimiters) { String(decoding: $0, as: UTF8.self) }
    var writer = try ER7TreeWriter(
      bytes: bytes, shapes: shapes, delimiters: delimiters, header: raw, limits: limits, message: file.messageCount,
      uri: uri, size: last.range.upperBound - first.range.lowerBound, at: start)
    var diagnostics: [HL7Diagnostic] = []
    func note(_ kind: HL7DiagnosticKind, field: Int) {
      let column = start.column + (field == 1 ? 3 : 4)
      diagnostics.append(
        HL7Diagnostic(
          kind, at: Position(line: start.line, column: column), path: HL7Path(segment: "MSH", field: field),
          message: file.messageCount))
    }
    if let fault = declaration.fault {
      note(.badDelimiters(found: declaration.text, reason: fault), field: fault == .notPunctuation ? 1 : 2)
    } else {
      var common = delimiters
      common.truncation = nil
      if common != .standard { note(.unusualDelimiters(found: declaration.text), field: 2) }
      if delimiters.truncation != nil, !raw.isVersion27OrLater {
        note(.truncationDelimiter(version: raw.version), field: 2)
      }
    }
    if let header = headerDelimiters, header != declaration.text {
      report(.batchDelimiters(declared: header), at: start)
      headerDelimiters = nil
    }
    if case .other(let name) = writer.characterSet {
      diagnostics.append(
        HL7Diagnostic(
          .unknownCharacterSet(name), at: start, path: HL7Path(segment: "MSH", field: 18), message: file.messageCount))
    }
    for line in lines { try writer.write(line) }
    let characterSet = writer.characterSet
    let result = writer.finish()
    let message = HL7Message(
      tree: result.tree, delimiters: delimiters, hasSoundDelimiters: declaration.fault == nil,
      characterSet: characterSet, header: raw, segments: result.segments,
      elementNumbers: result.elementNumbers, diagnostics: diagnostics + result.diagnostics, position: start)
    file.messageCount += 1
    return visit(message)
  }

  // MARK: Batches

  private mutating func batchSegment(_ id: String, _ line: SegmentScanner.Line) {
    let segment = segment(id, line)
    switch id {
    case "FHS":
      if file.fileHeader == nil {
        file.fileHeader = segment
      } else {
        report(.batchUnbalanced(segment: id), at: segment.position)
      }
      headerDelimiters = segment.field(1) + segment.field(2)
    case "BHS":
      closeBatch(trailer: nil)
      openBatch = HL7Batch(header: segment, messages: file.messageCount..<file.messageCount)
      headerDelimiters = segment.field(1) + segment.field(2)
    case "BTS":
      if openBatch == nil {
        let first = file.batches.last?.messages.upperBound ?? 0
        openBatch = HL7Batch(messages: first..<first)
        report(.batchUnbalanced(segment: id), at: segment.position)
      }
      closeBatch(trailer: segment)
    default:
      closeBatch(trailer: nil)
      file.fileTrailer = segment
      if file.fileHeader == nil { report(.batchUnbalanced(segment: id), at: segment.position) }
      check(segment, found: file.batches.count) { .fileCount(declared: $0, found: $1) }
    }
  }

  private mutating func closeBatch(trailer: BatchSegment?) {
    guard var batch = openBatch else { return }
    openBatch = nil
    batch.trailer = trailer
    batch.messages = batch.messages.lowerBound..<max(file.messageCount, batch.messages.lowerBound)
    if let trailer {
      check(trailer, found: batch.messages.count) { .batchCount(declared: $0, found: $1) }
    } else if let header = batch.header {
      report(.batchUnbalanced(segment: "BHS"), at: header.position)
    }
    file.batches.append(batch)
  }

  /// Compares the count in field 1 of a trailer with what was found; an empty field says nothing.
  private mutating func check(_ trailer: BatchSegment, found: Int, _ kind: (String, Int) -> HL7DiagnosticKind) {
    let declared = trailer.field(1)
    guard !declared.isEmpty, Int(declared) != found else { return }
    report(kind(declared, found), at: trailer.position)
  }

  private func segment(_ id: String, _ line: SegmentScanner.Line) -> BatchSegment {
    let isHeader = id == "FHS" || id == "BHS"
    let content = bytes[line.range].dropFirst(3)
    let separator: UInt8
    if isHeader, let own = content.first {
      separator = own
    } else {
      separator = headerDelimiters?.utf8.first ?? content.first ?? Delimiters.standard.field
    }
    var fields = [id]
    if isHeader { fields.append(String(decoding: [separator], as: UTF8.self)) }
    fields += content.dropFirst().prefix(65_536).split(
      separator: separator, maxSplits: limits.fields, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    return BatchSegment(id: id, fields: fields, position: Position(line: line.number, column: 1))
  }

  // MARK: The end of the file

  private mutating func close() {
    closeBatch(trailer: nil)
    if let header = file.fileHeader, file.fileTrailer == nil {
      report(.batchUnbalanced(segment: "FHS"), at: header.position)
    }
    if junk.count > 0 { report(.bytesBeforeMessage(count: junk.count), at: junk.at) }
    if emptyLines.count > 0 { report(.emptyLines(count: emptyLines.count), at: emptyLines.at) }
    if let unterminated { report(.missingFinalTerminator, at: unterminated) }
    file.diagnostics.sort { $0.position < $1.position }
  }

  private mutating func report(_ kind: HL7DiagnosticKind, at position: Position) {
    guard reported < limits.diagnostics else { return }
    reported += 1
    file.diagnostics.append(HL7Diagnostic(kind, at: position))
  }

  /// Where the terminator of `line` stands or is missing.
  private func endPosition(of line: SegmentScanner.Line) -> Position {
    // A byte that continues a UTF-8 sequence is no character.
    let last = bytes[line.range].lastIndex(of: 0x0A).map { $0 + 1 } ?? line.range.lowerBound
    let breaks = bytes[line.range].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    let characters = bytes[last..<line.range.upperBound].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    return Position(line: line.number + breaks, column: characters + 1)
  }

  private static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    return nil
  }
}
