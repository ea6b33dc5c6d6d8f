/// Mends the mechanical faults of one file: a second repair finds nothing to do.
///
/// Only what stands on its own is touched: nothing signed, nothing inside a container, whose digests and signatures speak
/// of the bytes as they are.
public struct FileRepair: Sendable {
  /// One fix that was applied, and for which rule.
  public struct Step: Sendable, Hashable {
    /// The rule whose finding is mended.
    public var rule: RuleID
    /// What was done.
    public var fix: MechanicalFix
    /// Line of the finding, from 1.
    public var line: Int
  }

  /// What was done, in order of the findings.
  public private(set) var steps: [Step] = []
  /// The bytes, mended.
  public private(set) var bytes: [UInt8]

  private static let kinds: Set<ArtifactKind> = [.cda, .metadata, .hl7v2, .identities, .addresses]

  /// Mends the findings of `report`, the report on `bytes`, whose rules name a fix in `library`.
  public init(_ bytes: [UInt8], report: Report, library: ProfileLibrary) {
    self.bytes = bytes
    guard FileRepair.kinds.contains(report.kind), !FileRepair.isSigned(bytes) else { return }
    // What is mended at a place comes first, the last place before the others: the places of the others stay true.
    let findings = report.findings.sorted {
      ($0.location.line, $0.location.column) > ($1.location.line, $1.location.column)
    }
    var wholeFile: [(Finding, MechanicalFix)] = []
    for finding in findings {
      guard let fix = library.rule(finding.rule)?.fix else { continue }
      if fix == .upperCase {
        if makeUpperCase(finding, isXML: report.kind == .cda || report.kind == .metadata) { note(finding, fix) }
      } else {
        wholeFile.append((finding, fix))
      }
    }
    for (finding, fix) in wholeFile.reversed() where apply(fix) { note(finding, fix) }
    steps.sort { ($0.line, $0.rule) < ($1.line, $1.rule) }
  }

  private mutating func note(_ finding: Finding, _ fix: MechanicalFix) {
    steps.append(Step(rule: finding.rule, fix: fix, line: finding.location.line))
  }

  private static func isSigned(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(UInt8(ascii: "<")) else { return false }
    return String(decoding: bytes, as: UTF8.self).contains("http://www.w3.org/2000/09/xmldsig#")
  }

  // MARK: The whole file

  /// Whether anything was changed.
  private mutating func apply(_ fix: MechanicalFix) -> Bool {
    let before = bytes
    switch fix {
    case .byteOrderMark: if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    case .lineEnds: bytes = lines(endingWith: 0x0A)
    case .segmentEnds: endSegments()
    case .upperCase: break
    }
    return bytes != before
  }

  /// The lines, whatever ends them, each ended by `byte`; the last one as it was.
  private func lines(endingWith byte: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x0D:
        result.append(byte)
        if index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
      case 0x0A: result.append(byte)
      default: result.append(bytes[index])
      }
      index += 1
    }
    return result
  }

  private mutating func endSegments() {
    // Frames have their own ends. A line feed on its own, where segments end with CR, is content.
    guard bytes.first != 0x0B else { return }
    let loneFeeds = bytes.indices.contains { bytes[$0] == 0x0A && ($0 == 0 || bytes[$0 - 1] != 0x0D) }
    guard !loneFeeds || !bytes.contains(0x0D) else { return }
    var result: [UInt8] = []
    for line in lines(endingWith: 0x0D).split(separator: 0x0D) { result += line + [0x0D] }
    bytes = result
  }

  // MARK: A value

  /// Makes capitals of the value that the finding names, if it stands exactly once where the finding points.
  private mutating func makeUpperCase(_ finding: Finding, isXML: Bool) -> Bool {
    guard let value = finding.found.map({ Array($0.rendered(.values).utf8) }), !value.isEmpty,
      let line = range(ofLine: finding.location.line)
    else { return false }
    let start = min(line.lowerBound + finding.location.column - 1, line.upperBound)
    let end = isXML ? bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count : line.upperBound
    let places = (start..<end).filter { bytes[$0...].starts(with: value) }
    guard places.count == 1, let place = places.first else { return false }
    for index in place..<place + value.count where (0x61...0x7A).contains(bytes[index]) { bytes[index] -= 0x20 }
    return true
  }

  private func range(ofLine number: Int) -> Range<Int>? {
    var start = 0
    var line = 1
    var index = 0
    while index < bytes.count, line < number {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A || byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A) {
        line += 1
        start = index
      }
    }
    guard line == number else { return nil }
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    return start..<end
  }
}
