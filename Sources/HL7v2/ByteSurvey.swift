/// What one pass over the bytes says about line ends and framing, before anything is split.
struct ByteSurvey {
  /// Offsets of VT and FS, in order; no more than the limit and one.
  private(set) var framing: [Int] = []
  /// Whether segments end with CR alone, so that a bare LF is content.
  private(set) var hasCRSegments = false
  private(set) var style = TerminatorStyle.cr
  /// Offset of the first terminator that is not CR alone, where there is one.
  private(set) var firstOdd: Int?

  init(_ bytes: [UInt8], from start: Int, framingLimit: Int) {
    var bareCR = 0
    var bareLF = 0
    var pairs = 0
    var firstLF: Int?
    var firstPair: Int?
    var index = start
    let end = bytes.count
    while index < end {
      let byte = bytes[index]
      // Everything of interest is a control character from LF to FS.
      guard byte <= 0x1C, byte >= 0x0A else {
        index += 1
        continue
      }
      switch byte {
      case 0x0D where index + 1 < end && bytes[index + 1] == 0x0A:
        if index == start || bytes[index - 1] != 0x1C { pairs += 1 }
        if firstPair == nil { firstPair = index }
        index += 1
      case 0x0D:
        // CR after FS closes an MLLP frame, it ends no segment.
        if index > start, bytes[index - 1] == 0x1C { break }
        bareCR += 1
        if !hasCRSegments { hasCRSegments = SegmentIdentifier.packed(bytes, from: index + 1, to: end) != nil }
      case 0x0A:
        bareLF += 1
        if firstLF == nil { firstLF = index }
      case 0x0B, 0x1C: if framing.count <= framingLimit { framing.append(index) }
      default: break
      }
      index += 1
    }
    if hasCRSegments { firstLF = nil }
    switch (bareCR > 0, pairs > 0, bareLF > 0 && !hasCRSegments) {
    case (_, false, false): style = .cr
    case (false, true, false): style = .crlf
    case (false, false, true): style = .lf
    default: style = .mixed
    }
    if style != .cr { firstOdd = [firstLF, firstPair].compactMap { $0 }.min() }
  }
}
