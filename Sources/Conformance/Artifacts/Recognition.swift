import Datamatrix
import JSONReading
import PDFReading

/// What a file was taken for, from its bytes first and its name last.
struct Recognition {
  /// How the bytes are to be read.
  enum Format {
    case xml, hl7, mail, zip, datamatrix, pdf
    case delimited(ListReader.Subject, hasHeader: Bool)
    case json(JSONSubject)
    case none
  }

  var format: Format
  var kind: ArtifactKind
  var why: Localized

  /// Looks at the bytes, then at the extension of `name` where the bytes could be several things.
  init(_ bytes: [UInt8], name: String, json: JSONLimits) {
    self = Recognition.recognise(bytes, name: name, json: json)
  }

  /// Whether a file that begins with `head` holds HL7 v2 messages in ER7.
  static func isMessages(_ head: [UInt8], name: String) -> Bool {
    if case .hl7 = Recognition(head, name: name, json: JSONLimits()).format { return true }
    return false
  }

  /// Whether a file that begins with `head` is a list of identities, with titles or without; nothing when it is none.
  static func hasHeader(ofIdentities head: [UInt8], name: String) -> Bool? {
    // The last line of the head may be cut in the middle of a character.
    let end = head.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? head.count - 1
    if case .delimited(.identities, let hasHeader) = Recognition(
      Array(head.prefix(end + 1)), name: name, json: JSONLimits()
    ).format {
      return hasHeader
    }
    return nil
  }

  /// Why a list of identities is taken for one.
  static func reason(hasHeader: Bool) -> Localized {
    hasHeader
      ? Localized(fr: "colonne « matricule »", en: "column “matricule”")
      : Localized(fr: "un matricule par ligne", en: "one matricule a line")
  }

  private init(_ format: Format, _ kind: ArtifactKind, fr: String, en: String) {
    self.format = format
    self.kind = kind
    why = Localized(fr: fr, en: en)
  }

  private static func identities(hasHeader: Bool) -> Recognition {
    let why = reason(hasHeader: hasHeader)
    return Recognition(.delimited(.identities, hasHeader: hasHeader), .identities, fr: why.fr, en: why.en)
  }

  private static func recognise(_ bytes: [UInt8], name: String, json: JSONLimits) -> Recognition {
    let ext = name.lowercased().utf8.split(separator: UInt8(ascii: ".")).last.map { String(Substring($0)) } ?? ""
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return Recognition(.zip, .archive, fr: "signature ZIP", en: "ZIP signature")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Recognition(.xml, .unknown, fr: "marque d'ordre UTF-16", en: "UTF-16 byte order mark")
    }
    if bytes.starts(with: Array("%PDF-".utf8)) || ext == "pdf" && PDFFacts.recognises(bytes) {
      return Recognition(.pdf, .unknown, fr: "en-tête de PDF", en: "PDF header")
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = bytes[start...].prefix(65_536)
    let content = head.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    if let hl7 = hl7(head: head, content: content, extension: ext) { return hl7 }
    if content.first == UInt8(ascii: "<") {
      return Recognition(.xml, .unknown, fr: "balisage XML", en: "XML markup")
    }
    if content.first == UInt8(ascii: "{") || content.first == UInt8(ascii: "["),
      let subject = JSONSubject(bytes, limits: json)
    {
      return Recognition(.json(subject), subject.kind, fr: subject.why.fr, en: subject.why.en)
    }
    if DatamatrixReader.recognises(content) {
      return Recognition(.datamatrix, .datamatrix, fr: "en-tête de datamatrix", en: "datamatrix header")
    }
    if let mail = mail(content, extension: ext) { return mail }
    if let list = list(content, extension: ext) { return list }
    return Recognition(
      .none, .unknown, fr: "ni XML, ni HL7 v2, ni courriel, ni archive, ni liste connue",
      en: "neither XML, HL7 v2, mail, archive nor a known list")
  }

  // MARK: HL7 v2

  /// The segments that a file of messages may begin with.
  private static let headers = ["MSH", "FHS", "BHS"].map { (name: $0, bytes: Array($0.utf8)) }

  private static func hl7(
    head: ArraySlice<UInt8>, content: ArraySlice<UInt8>, extension ext: String
  ) -> Recognition? {
    if head.first == 0x0B {
      return Recognition(.hl7, .hl7v2, fr: "trame MLLP (VT)", en: "MLLP frame (VT)")
    }
    if let header = headers.first(where: { content.starts(with: $0.bytes) }) {
      return Recognition(.hl7, .hl7v2, fr: "premier segment " + header.name, en: "first segment " + header.name)
    }
    // Something stands before the header: a log line, a comment. The reader says so; here it is enough to find MSH at
    // the beginning of a line, followed by what can only be delimiters.
    if hasHeaderLine(head) {
      return Recognition(.hl7, .hl7v2, fr: "segment MSH après d'autres octets", en: "MSH segment after other bytes")
    }
    if ["hl7", "er7", "oru", "adt", "mdm"].contains(ext), !content.isEmpty, content.first != UInt8(ascii: "<") {
      return Recognition(.hl7, .hl7v2, fr: "extension .\(ext), sans segment MSH", en: "extension .\(ext), without MSH")
    }
    return nil
  }

  /// Whether one of the first fifty lines that are not empty is a header of a message.
  private static func hasHeaderLine(_ head: ArraySlice<UInt8>) -> Bool {
    var lines = 0
    var start = head.startIndex
    for index in head.indices where head[index] == 0x0A || head[index] == 0x0D || head[index] == 0x0B {
      if index > start {
        if isHeader(head[start..<index]) { return true }
        lines += 1
        if lines == 50 { return false }
      }
      start = index + 1
    }
    return isHeader(head[start...])
  }

  private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "M") && line.starts(with: headers[0].bytes) && isDelimiter(line.dropFirst(3).first)
  }

  private static func isDelimiter(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte > 0x20 && byte < 0x7F && !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      && !(byte >= 0x30 && byte <= 0x39)
  }

  // MARK: Mail

  private static let mailHeaders: Set<String> = [
    "from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path", "content-type", "cc",
    "reply-to", "delivered-to", "x-mss-mes", "sender",
  ]

  private static func mail(_ content: ArraySlice<UInt8>, extension ext: String) -> Recognition? {
    let lines = content.split(separator: 0x0A, maxSplits: 60, omittingEmptySubsequences: false)
    var known = 0
    var first = true
    for line in lines {
      let text = line.last == 0x0D ? line.dropLast() : line
      if text.isEmpty { break }
      if first, text.starts(with: Array("From ".utf8)) { continue }
      first = false
      if text.first == 0x20 || text.first == 0x09 { continue }
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { break }
      let name = text[..<colon]
      guard !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { break }
      if mailHeaders.contains(String(decoding: name, as: UTF8.self).lowercased()) { known += 1 }
    }
    if known >= 2 { return Recognition(.mail, .mail, fr: "en-têtes de courriel", en: "mail headers") }
    if ext == "eml", !content.isEmpty { return Recognition(.mail, .mail, fr: "extension .eml", en: "extension .eml") }
    return nil
  }

  // MARK: Lists

  private static func list(_ content: ArraySlice<UInt8>, extension ext: String) -> Recognition? {
    guard !content.contains(0), content.allSatisfy({ $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else {
      return nil
    }
    var rows = DelimitedText(Array(content.prefix(8_192)))
    guard let first = try? rows.nextRow() else { return nil }
    let elements = Set(first.fields.compactMap { ListReader.element(forColumn: $0.text) })
    if elements.contains("matricule"), !elements.contains("address") || elements.contains("nom") {
      return identities(hasHeader: true)
    }
    if elements.contains("address") {
      return Recognition(
        .delimited(.addresses, hasHeader: true), .addresses, fr: "colonne « adresse »", en: "column “address”")
    }
    // Without a header: one value a line, all of one shape.
    let lines = content.prefix(8_192).split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }.prefix(20)
    let whole = lines.map { $0.drop { $0 == 0x20 } }.filter { !$0.isEmpty }
    guard !whole.isEmpty else { return nil }
    let addressLike = whole.count { $0.contains(UInt8(ascii: "@")) && $0.count <= 320 }
    if addressLike * 2 > whole.count {
      return Recognition(
        .delimited(.addresses, hasHeader: false), .addresses, fr: "une adresse par ligne", en: "one address a line")
    }
    let matriculeLike = whole.count { line in
      (13...20).contains(line.count { $0 != 0x20 }) && line.count { $0 >= 0x30 && $0 <= 0x39 } >= 12 && line.count <= 24
    }
    if matriculeLike * 2 > whole.count {
      return identities(hasHeader: false)
    }
    return nil
  }
}
