/// The MIME header fields of one part, with their defaults.
struct MIMEFields {
  var type: String
  private(set) var hasContentType = false
  private(set) var parameters: [MailParameter] = []
  private(set) var disposition: String?
  private(set) var dispositionParameters: [MailParameter] = []
  private(set) var encoding: TransferEncoding? = .sevenBit
  private(set) var faults: [(kind: MailDiagnostic.Kind, header: String, offset: Int)] = []

  static let single: Set<String> = [
    "content-type", "content-disposition", "content-transfer-encoding", "content-id", "mime-version",
  ]

  init(_ headers: [MailHeader], bytes: [UInt8], isInDigest: Bool) {
    type = isInDigest ? "message/rfc822" : "text/plain"
    var seen: Set<String> = []
    for header in headers where MIMEFields.single.contains(header.key) {
      guard seen.insert(header.key).inserted else {
        faults.append((.duplicateField, header.name, header.range.lowerBound))
        continue
      }
      switch header.key {
      case "content-type": readType(header, bytes)
      case "content-disposition":
        let parser = parse(header, bytes)
        let value = String(decoding: parser.value, as: UTF8.self).lowercased()
        if MIMEFields.isToken(value.utf8) {
          disposition = value
        } else {
          faults.append((.dispositionMalformed, header.name, header.range.lowerBound))
        }
        dispositionParameters = parser.parameters
      case "content-transfer-encoding":
        let parser = ParameterParser(header, bytes: bytes)
        encoding = TransferEncoding(rawValue: String(decoding: parser.value, as: UTF8.self).lowercased())
        if encoding == nil { faults.append((.unknownEncoding, header.name, header.range.lowerBound)) }
      default: break
      }
    }
  }

  private mutating func readType(_ header: MailHeader, _ bytes: [UInt8]) {
    let parser = parse(header, bytes)
    let value = String(decoding: parser.value, as: UTF8.self).lowercased()
    let halves = value.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if halves.count == 2, halves.allSatisfy({ MIMEFields.isToken($0) }) {
      type = value
      hasContentType = true
    } else {
      // RFC 2045 §5.2: what cannot be read is plain text.
      type = "text/plain"
      faults.append((.contentTypeMalformed, header.name, header.range.lowerBound))
    }
    parameters = parser.parameters
  }

  private mutating func parse(_ header: MailHeader, _ bytes: [UInt8]) -> ParameterParser {
    let parser = ParameterParser(header, bytes: bytes)
    for fault in parser.faults { faults.append((fault.kind, header.name, fault.offset)) }
    return parser
  }

  /// A `token` of RFC 2045: printable ASCII without `tspecials`.
  private static func isToken(_ text: some Collection<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains($0) }
  }
}
