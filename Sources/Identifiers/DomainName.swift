/// A domain name reduced to the form in which two names are compared: lower case, A-labels, no trailing dot.
///
/// Mapping and validity follow UTS 46 (non-transitional) and IDNA 2008, restricted: a character that only a compatibility
/// mapping would make valid is refused, and the contextual and right-to-left rules, which no French domain needs, are
/// not judged.
public struct DomainName: Sendable, Hashable {
  /// A fault of one label; labels are counted from 1.
  public enum Fault: Sendable, Hashable {
    /// Nothing between two dots.
    case emptyLabel(label: Int)
    /// More than 63 octets in its ASCII form.
    case labelTooLong(label: Int, octets: Int)
    /// Begins or ends with a hyphen.
    case hyphenAtEdge(label: Int)
    /// Neither letter, digit nor hyphen.
    case forbiddenCharacter(label: Int, found: Unicode.Scalar)
    /// `xn--` and then no Punycode, or the Punycode of what must not be encoded.
    case invalidALabel(label: Int)
    /// Letters of several scripts: a homograph.
    case mixedScripts(label: Int, scripts: [String])
  }

  /// Labels in ASCII and lower case.
  public let labels: [String]
  /// Labels in Unicode and lower case.
  public let unicodeLabels: [String]

  /// The name as it is compared and looked up.
  public var ascii: String { labels.joined(separator: ".") }

  /// Whether a label is not plain ASCII.
  public var isInternational: Bool { labels != unicodeLabels }

  /// The name that `text` writes; nothing when it has a fault. A trailing dot is dropped.
  public init?(_ text: String) {
    let (name, faults) = DomainName.diagnose(text)
    guard faults.isEmpty else { return nil }
    self = name
  }

  private init(labels: [String], unicodeLabels: [String]) {
    self.labels = labels
    self.unicodeLabels = unicodeLabels
  }

  /// The best reading of `text`, and every fault in order of label.
  public static func diagnose(_ text: String) -> (name: DomainName, faults: [Fault]) {
    var labels: [String] = []
    var unicodeLabels: [String] = []
    var faults: [Fault] = []
    var parts = text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isDot)
    if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    for (index, part) in parts.enumerated() {
      let reading = read(part, label: index + 1)
      labels.append(reading.ascii)
      unicodeLabels.append(reading.unicode)
      faults += reading.faults
    }
    if faults.isEmpty, labels != unicodeLabels, let mixed = mixedScripts(unicodeLabels) { faults.append(mixed) }
    return (DomainName(labels: labels, unicodeLabels: unicodeLabels), faults)
  }

  /// Whether the last labels are those of `suffix`, a list of labels.
  func ends(with suffix: [String]) -> Bool { labels.suffix(suffix.count).elementsEqual(suffix) }
}

// MARK: One label

extension DomainName {
  private struct Reading {
    var ascii: String
    var unicode: String
    var faults: [Fault] = []
  }

  private static func read(_ part: Substring.UnicodeScalarView, label: Int) -> Reading {
    let mapped = mapped(part)
    var reading = Reading(ascii: mapped, unicode: mapped)
    guard !mapped.isEmpty else {
      reading.faults = [.emptyLabel(label: label)]
      return reading
    }
    if mapped.utf8.starts(with: "xn--".utf8) {
      let decoded = Punycode.decode(String(decoding: mapped.utf8.dropFirst(4), as: UTF8.self))
      guard let decoded, decoded.unicodeScalars.contains(where: { !$0.isASCII }),
        // Scalar by scalar: two strings are equal as soon as they are canonically equivalent.
        self.mapped(decoded.unicodeScalars[...]).unicodeScalars.elementsEqual(decoded.unicodeScalars),
        Punycode.encode(decoded).map({ "xn--" + $0 }) == mapped
      else {
        reading.faults = [.invalidALabel(label: label)]
        return reading
      }
      reading.unicode = decoded
    } else if mapped.unicodeScalars.contains(where: { !$0.isASCII }) {
      reading.ascii = Punycode.encode(mapped).map { "xn--" + $0 } ?? mapped
    }
    if reading.ascii.utf8.count > 63 {
      reading.faults.append(.labelTooLong(label: label, octets: reading.ascii.utf8.count))
    }
    let scalars = reading.unicode.unicodeScalars
    if scalars.first == "-" || scalars.last == "-" {
      reading.faults.append(.hyphenAtEdge(label: label))
    }
    if let found = scalars.first(where: { !isAllowed($0) }) {
      reading.faults.append(.forbiddenCharacter(label: label, found: found))
    } else if let first = scalars.first, isMark(first) {
      reading.faults.append(.forbiddenCharacter(label: label, found: first))
    }
    return reading
  }

  private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}" || scalar == "\u{FF61}"
  }

  /// Full-width forms to ASCII, lower case, accents joined to their letters.
  private static func mapped(_ part: Substring.UnicodeScalarView) -> String {
    // Nearly every domain is ASCII: the long way is for the others.
    if part.allSatisfy(\.isASCII) { return String(part).lowercased() }
    var lowered = ""
    for scalar in part {
      var narrow = scalar
      if (0xFF01...0xFF5E).contains(scalar.value), let ascii = Unicode.Scalar(scalar.value - 0xFEE0) { narrow = ascii }
      lowered += narrow.properties.lowercaseMapping
    }
    return CanonicalComposition.compose(lowered)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "0"..."9", "-": return true
      default: return false
      }
    }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber:
      // ß and final ς are letters of their own since IDNA 2008.
      return scalar == "ß" || scalar == "ς" || !scalar.properties.changesWhenNFKCCaseFolded
    default: return false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Scripts are judged over the whole name: its top-level domain is Latin, so a wholly Cyrillic label is foreign too.
  private static func mixedScripts(_ labels: [String]) -> Fault? {
    var scripts: Set<String> = []
    var firstForeign: Int?
    for (index, label) in labels.enumerated() {
      let found = Set(label.unicodeScalars.compactMap(\.script))
      if firstForeign == nil, found.contains(where: { $0 != "latin" }) { firstForeign = index + 1 }
      scripts.formUnion(found)
    }
    guard scripts.count > 1, let firstForeign else { return nil }
    return .mixedScripts(label: firstForeign, scripts: scripts.sorted())
  }
}
