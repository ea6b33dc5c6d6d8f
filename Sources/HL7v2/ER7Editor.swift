/// Changes one place of an ER7 message and leaves every other byte as it is; made for the cases of rules.
public enum ER7Editor {
  /// Why a change could not be made.
  public enum Failure: Error, Hashable, Sendable {
    /// The bytes hold no message with that index.
    case noMessage(index: Int)
    /// There is no such segment, and it cannot be added because the ones before it are missing too.
    case noSegment(HL7Path)
    /// The value cannot be written in the message's character set.
    case unencodable(HL7Path)
    /// MSH-1 takes exactly one character, and MSH-1 and MSH-2 have neither repetitions nor components.
    case delimiterField(HL7Path)
  }

  /// Sets the place `path` of message `index` to `value`, raw ER7 text; missing separators are added. A path without a
  /// repetition means the whole field (`PID-3`) or, with a component, the first repetition (`PID-3.1`). The path of a
  /// segment (`ZBE`) takes the whole segment; the empty value removes it. A segment that is not there is added at the
  /// end of the message.
  public static func setting(
    _ path: HL7Path, to value: String, in bytes: [UInt8], message index: Int = 0
  ) throws(Failure) -> [UInt8] {
    let layout = try Layout(bytes, message: index)
    guard let text = layout.characterSet.encode(value) else { throw .unencodable(path) }
    let matching = layout.lines.filter { layout.isSegment($0.range, named: path.segment) }
    guard path.occurrence >= 1, path.occurrence <= matching.count else {
      guard path.occurrence == matching.count + 1 else { throw .noSegment(path) }
      if text.isEmpty { return bytes }
      return layout.appending(path.field == nil ? text : try changed(Array(path.segment.utf8), path, text, layout))
    }
    let line = matching[path.occurrence - 1]
    guard path.field != nil else {
      return text.isEmpty ? layout.removing(line) : layout.replacing(line.range, by: text)
    }
    return layout.replacing(line.range, by: try changed(Array(bytes[line.range]), path, text, layout))
  }

  /// Inserts the segment `text` right after the segment `path` of message `index`.
  public static func inserting(
    _ text: String, after path: HL7Path, in bytes: [UInt8], message index: Int = 0
  ) throws(Failure) -> [UInt8] {
    let layout = try Layout(bytes, message: index)
    guard let encoded = layout.characterSet.encode(text) else { throw .unencodable(path) }
    let matching = layout.lines.filter { layout.isSegment($0.range, named: path.segment) }
    guard path.occurrence >= 1, path.occurrence <= matching.count else { throw .noSegment(path) }
    let end = matching[path.occurrence - 1].range.upperBound
    return layout.replacing(end..<end, by: layout.terminator + encoded)
  }

  /// The segment with the place `path` changed to `text`.
  private static func changed(
    _ segment: [UInt8], _ path: HL7Path, _ text: [UInt8], _ layout: Layout
  ) throws(Failure) -> [UInt8] {
    let delimiters = layout.delimiters
    guard let field = path.field else { return text }
    var fields = segment.split(separator: delimiters.field, omittingEmptySubsequences: false).map(Array.init)
    // In MSH the separator itself is field 1, so that piece n is field n + 1.
    let isHeader = path.segment == "MSH"
    if isHeader, field <= 2 {
      guard path.component == nil, path.repetition == nil, field == 2 || text.count == 1 else {
        throw .delimiterField(path)
      }
      if field == 1 {
        var changed = segment
        if changed.count > 3 { changed[3] = text[0] } else { changed += text }
        return changed
      }
    }
    let place = isHeader ? field - 1 : field
    pad(&fields, to: place)
    guard path.repetition != nil || path.component != nil else {
      fields[place] = text
      return Array(fields.joined(separator: [delimiters.field]))
    }
    fields[place] = replaced(fields[place], at: path.repetition ?? 1, separator: delimiters.repetition) { repetition in
      guard let component = path.component else { return text }
      return replaced(repetition, at: component, separator: delimiters.component) { value in
        guard let subcomponent = path.subcomponent else { return text }
        return replaced(value, at: subcomponent, separator: delimiters.subcomponent) { _ in text }
      }
    }
    return Array(fields.joined(separator: [delimiters.field]))
  }

  private static func replaced(
    _ whole: [UInt8], at number: Int, separator: UInt8, by change: ([UInt8]) -> [UInt8]
  ) -> [UInt8] {
    var parts = whole.split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
    pad(&parts, to: number - 1)
    parts[max(number - 1, 0)] = change(parts[max(number - 1, 0)])
    return Array(parts.joined(separator: [separator]))
  }

  private static func pad(_ parts: inout [[UInt8]], to place: Int) {
    while parts.count <= place { parts.append([]) }
  }

  /// Where the segments of one message stand.
  private struct Layout {
    let bytes: [UInt8]
    let lines: [SegmentScanner.Line]
    let delimiters: Delimiters
    let characterSet: MessageCharacterSet
    /// The bytes between the first segment and the second.
    let terminator: [UInt8]

    init(_ bytes: [UInt8], message wanted: Int) throws(Failure) {
      let survey = ByteSurvey(bytes, from: 0, framingLimit: bytes.count)
      var scanner = SegmentScanner(bytes, from: 0, lineFeedEnds: !survey.hasCRSegments)
      scanner.enter(0..<(bytes.count))
      var lines: [SegmentScanner.Line] = []
      var count = -1
      while var line = scanner.next() {
        // Framing and byte order mark stay outside the segments.
        while let first = bytes[line.range].first, [0x0B, 0xEF, 0xBB, 0xBF].contains(first) {
          line.range = line.range.lowerBound + 1..<line.range.upperBound
        }
        while bytes[line.range].last == 0x1C { line.range = line.range.lowerBound..<line.range.upperBound - 1 }
        let id = SegmentIdentifier.packed(bytes, from: line.range.lowerBound, to: line.range.upperBound)
        if id == SegmentIdentifier.msh { count += 1 }
        let isBatch =
          id.map { [SegmentIdentifier.bts, SegmentIdentifier.fts, SegmentIdentifier.bhs].contains($0) } ?? false
        if count == wanted, !line.range.isEmpty, !isBatch { lines.append(line) }
      }
      guard let first = lines.first else { throw .noMessage(index: wanted) }
      self.bytes = bytes
      self.lines = lines
      delimiters = Delimiters.declared(in: bytes[first.range]).delimiters
      let header = MessageHeader(bytes, first.range, delimiters: delimiters) { String(decoding: $0, as: UTF8.self) }
      let declared = MessageCharacterSet(msh18: header.characterSet)
      characterSet = declared == .ascii ? .utf8 : declared
      let rest = bytes[first.range.upperBound...].prefix(2)
      let end = rest.prefix { $0 == 0x0D || $0 == 0x0A }
      terminator = end.isEmpty ? [0x0D] : end.count == 2 && end.first == end.last ? Array(end.prefix(1)) : Array(end)
    }

    func isSegment(_ range: Range<Int>, named name: String) -> Bool {
      bytes[range].starts(with: name.utf8)
        && SegmentIdentifier.packed(bytes, from: range.lowerBound, to: range.upperBound) != nil
    }

    func replacing(_ range: Range<Int>, by text: [UInt8]) -> [UInt8] {
      Array(bytes[..<range.lowerBound]) + text + Array(bytes[range.upperBound...])
    }

    /// Without the segment and its terminator.
    func removing(_ line: SegmentScanner.Line) -> [UInt8] {
      var end = line.range.upperBound
      if line.isTerminated {
        if bytes[end] == 0x0D, end + 1 < bytes.count, bytes[end + 1] == 0x0A { end += 1 }
        end += 1
      }
      return replacing(line.range.lowerBound..<min(end, bytes.count), by: [])
    }

    func appending(_ segment: [UInt8]) -> [UInt8] {
      guard let end = lines.last?.range.upperBound else { return bytes }
      return replacing(end..<end, by: terminator + segment)
    }
  }
}
