import DocumentTree

/// The state of reading one mail: parts from the outside in, so that no part can reach over the boundary of another.
struct MailReading {
  /// Where an entity stands in the mail.
  struct Context {
    var number: String
    /// What the numbers of its parts begin with: nothing for the outermost multipart, `3.` in part 3 or the mail in it.
    var childPrefix: String
    var depth: Int
    /// Whether the entity is a whole mail: the outermost one, or one enclosed in `message/rfc822`.
    var isMail: Bool
    var isInDigest = false
    /// Boundaries of the multiparts around it.
    var boundaries: [[UInt8]] = []
  }

  static let addressFields: Set<String> = [
    "from", "sender", "reply-to", "to", "cc", "bcc", "return-path", "disposition-notification-to",
  ]
  private static let notifications: Set<String> = [
    "message/disposition-notification", "message/delivery-status", "text/rfc822-headers",
  ]

  let lines: LineIndex
  private let limits: MailLimits
  private var bytes: [UInt8] { lines.bytes }
  private(set) var diagnostics: [MailDiagnostic] = []
  private(set) var omittedDiagnostics = 0
  /// Addresses of the outermost mail by field key.
  private(set) var addressesOfMail: [String: [MailAddress]] = [:]
  /// Addresses of every field of every mail, by the offset of the field.
  private(set) var addressesByField: [Int: [MailAddress]] = [:]
  private var headerCount = 0
  private var partCount = 0
  private var addressCount = 0
  private var saidLimits: Set<String> = []

  init(_ lines: LineIndex, limits: MailLimits) {
    self.lines = lines
    self.limits = limits
  }

  // MARK: Reporting

  mutating func report(_ kind: MailDiagnostic.Kind, part: String = "", header: String? = nil, at offset: Int) {
    guard diagnostics.count < limits.diagnostics else {
      omittedDiagnostics += 1
      return
    }
    diagnostics.append(
      MailDiagnostic(kind: kind, part: part, header: header, offset: offset, position: lines.position(offset)))
  }

  /// Reports a limit of the whole mail once.
  private mutating func reportLimit(_ kind: MailDiagnostic.Kind, _ name: String, part: String, at offset: Int) {
    if saidLimits.insert(name).inserted {
      // A limit is never the diagnostic that is left out.
      diagnostics.append(
        MailDiagnostic(kind: kind, part: part, header: nil, offset: offset, position: lines.position(offset)))
    }
  }

  /// What the pass over the bytes found.
  mutating func reportBytes() {
    if lines.bareLF.count > 0 {
      let isUniform = lines.bareLF.count == lines.lineFeeds && lines.bareCR.count == 0
      report(
        isUniform ? .bareLF(count: lines.bareLF.count) : .mixedLineEnds(count: lines.bareLF.count),
        at: lines.bareLF.first)
    }
    if lines.bareCR.count > 0 { report(.bareCR(count: lines.bareCR.count), at: lines.bareCR.first) }
    if lines.nul.count > 0 { report(.nul(count: lines.nul.count), at: lines.nul.first) }
    if lines.longLines.count > 0 {
      report(.longLine(count: lines.longLines.count, longest: lines.longestLine), at: lines.longLines.first)
    }
    if let omitted = lines.firstDashLineOmitted {
      reportLimit(.boundaryLinesLimit(limits.boundaryLines), "boundaryLines", part: "", at: omitted)
    }
  }

  /// Skips a byte order mark and the `From ` line of a mailbox file; the result is where the headers begin.
  mutating func skipEnvelope() -> Int {
    var start = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      report(.byteOrderMark, at: 0)
      start = 3
    }
    if bytes[min(start, bytes.count)...].starts(with: "From ".utf8) {
      report(.mboxFromLine, at: start)
      start = lines.line(at: start, end: bytes.count).next
    }
    return start
  }

  // MARK: Entities

  /// Reads headers and body in `range`.
  mutating func readEntity(_ range: Range<Int>, context: Context) -> MailPart {
    partCount += 1
    let block = HeaderBlock(
      lines, in: range, byteLimit: limits.headerBytes, countLimit: max(0, limits.headers - headerCount))
    headerCount += block.headers.count
    for fault in block.faults { report(fault.kind, part: context.number, header: fault.header, at: fault.offset) }
    if block.hitCountLimit {
      reportLimit(.headersLimit(limits.headers), "headers", part: context.number, at: range.lowerBound)
    }
    if block.hitByteLimit { report(.headerBytesLimit(limits.headerBytes), part: context.number, at: range.lowerBound) }
    if context.isMail { readAddresses(of: block.headers, isOutermost: context.depth == 1, part: context.number) }

    let body = block.bodyStart..<max(block.bodyStart, range.upperBound)
    var fields = MIMEFields(block.headers, bytes: bytes, isInDigest: context.isInDigest)
    for fault in fields.faults { report(fault.kind, part: context.number, header: fault.header, at: fault.offset) }
    var content = Content()
    if block.hitByteLimit {
      fields.type = "application/octet-stream"
    } else if fields.type.hasPrefix("multipart/") {
      content = readMultipart(body, fields: fields, context: context)
    } else if fields.type == "message/rfc822" || fields.type == "message/global" {
      content = readEnclosedMail(body, fields: fields, context: context)
    } else {
      content = readLeaf(body, fields: fields, context: context)
    }
    return MailPart(
      number: context.number, range: range, body: body, position: lines.position(range.lowerBound),
      headers: block.headers, type: fields.type, hasContentType: fields.hasContentType, parameters: fields.parameters,
      disposition: fields.disposition, dispositionParameters: fields.dispositionParameters, encoding: fields.encoding,
      size: content.size ?? body.count, decodesCleanly: content.decodesCleanly, children: content.children,
      preambleBytes: content.preamble, epilogueBytes: content.epilogue, fieldGroups: content.fieldGroups)
  }

  /// What reading a body gives.
  private struct Content {
    var children: [MailPart] = []
    var size: Int?
    var decodesCleanly = true
    var preamble = 0
    var epilogue = 0
    var fieldGroups: [[MailHeader]] = []
  }

  private mutating func readAddresses(of headers: [MailHeader], isOutermost: Bool, part: String) {
    for header in headers where MailReading.addressFields.contains(header.key) {
      let parser = AddressListParser(
        header, lines: lines, limit: max(0, limits.addresses - addressCount),
        allowsEmptyPath: header.key == "return-path")
      addressCount += parser.addresses.count
      for address in parser.addresses {
        for fault in address.faults { report(.address(fault), part: part, header: header.name, at: address.offset) }
      }
      for fault in parser.wordFaults { report(fault.kind, part: part, header: header.name, at: fault.offset) }
      if parser.hitLimit {
        reportLimit(.addressesLimit(limits.addresses), "addresses", part: part, at: header.range.lowerBound)
      }
      addressesByField[header.range.lowerBound] = parser.addresses
      if isOutermost { addressesOfMail[header.key, default: []] += parser.addresses }
    }
  }

  // MARK: Bodies

  private mutating func readLeaf(_ body: Range<Int>, fields: MIMEFields, context: Context) -> Content {
    var decoder = TransferDecoder(keeping: fields.type.hasPrefix("text/") && fields.encoding?.isIdentity == false)
    decoder.decode(bytes, in: body, encoding: fields.encoding, lines: lines)
    for fault in decoder.faults { report(.transfer(fault.fault), part: context.number, at: fault.offset) }
    // A notification must be 7bit: rules judge what its fields hold.
    if decoder.eightBit.count > 0, !MailReading.notifications.contains(fields.type) {
      report(.eightBitContent(count: decoder.eightBit.count), part: context.number, at: decoder.eightBit.first)
    }
    var content = Content(size: decoder.count, decodesCleanly: decoder.faults.isEmpty && fields.encoding != nil)
    if fields.type.hasPrefix("text/") {
      let label = fields.parameters.first { $0.name == "charset" }?.value ?? "us-ascii"
      if let charset = Charset(label: label) {
        let text = fields.encoding?.isIdentity == false ? decoder.output[...] : bytes[body]
        // Bytes over 127 in plain 7bit text were reported above.
        if !charset.accepts(text), !(charset == .usASCII && decoder.eightBit.count > 0) {
          report(.notInCharset(charset), part: context.number, at: body.lowerBound)
          content.decodesCleanly = false
        }
      } else {
        report(.unknownCharset, part: context.number, at: body.lowerBound)
      }
    }
    if MailReading.notifications.contains(fields.type), fields.encoding?.isIdentity == true {
      content.fieldGroups = readFieldGroups(body, context: context)
    }
    return content
  }

  /// Groups of fields separated by empty lines (RFC 3464 §2.1).
  private mutating func readFieldGroups(_ body: Range<Int>, context: Context) -> [[MailHeader]] {
    var groups: [[MailHeader]] = []
    var start = body.lowerBound
    while start < body.upperBound {
      let line = lines.line(at: start, end: body.upperBound)
      if line.content.isEmpty {
        start = line.next
        continue
      }
      let block = HeaderBlock(
        lines, in: start..<body.upperBound, byteLimit: limits.headerBytes,
        countLimit: max(0, limits.headers - headerCount))
      headerCount += block.headers.count
      for fault in block.faults {
        if case .eightBitHeader = fault.kind { continue }
        report(fault.kind, part: context.number, header: fault.header, at: fault.offset)
      }
      if !block.headers.isEmpty { groups.append(block.headers) }
      if block.hitCountLimit { reportLimit(.headersLimit(limits.headers), "headers", part: context.number, at: start) }
      if block.hitByteLimit { report(.headerBytesLimit(limits.headerBytes), part: context.number, at: start) }
      // A line that is no field would be read again and again.
      guard block.bodyStart > start, !block.hitByteLimit, !block.hitCountLimit,
        !block.faults.contains(where: { $0.kind == .headersNotEnded })
      else { break }
      start = block.bodyStart
    }
    return groups
  }

  private mutating func readEnclosedMail(_ body: Range<Int>, fields: MIMEFields, context: Context) -> Content {
    guard fields.encoding?.isIdentity == true else {
      report(.encodedComposite, part: context.number, at: body.lowerBound)
      return Content(decodesCleanly: false)
    }
    guard mayOpen(context, at: body.lowerBound), !body.isEmpty else { return Content() }
    let inner = Context(
      number: "\(context.number).0", childPrefix: "\(context.number).", depth: context.depth + 1, isMail: true,
      boundaries: context.boundaries)
    return Content(children: [readEntity(body, context: inner)])
  }

  private mutating func mayOpen(_ context: Context, at offset: Int) -> Bool {
    if context.depth >= limits.depth {
      report(.depthLimit(limits.depth), part: context.number, at: offset)
      return false
    }
    if partCount >= limits.parts {
      reportLimit(.partsLimit(limits.parts), "parts", part: context.number, at: offset)
      return false
    }
    return true
  }

  private mutating func readMultipart(_ body: Range<Int>, fields: MIMEFields, context: Context) -> Content {
    if fields.encoding?.isIdentity != true { report(.encodedComposite, part: context.number, at: body.lowerBound) }
    guard let parameter = fields.parameters.first(where: { $0.name == "boundary" }), !parameter.value.isEmpty else {
      report(.boundaryMissing, part: context.number, at: body.lowerBound)
      return Content()
    }
    let boundary = Array(parameter.value.utf8)
    if !MultipartScan.isWellFormed(boundary) {
      report(.boundaryMalformed, part: context.number, at: parameter.offset)
    }
    if context.boundaries.contains(where: { $0.starts(with: boundary) || boundary.starts(with: $0) }) {
      report(.boundaryReused, part: context.number, at: parameter.offset)
    }
    guard mayOpen(context, at: body.lowerBound) else { return Content() }
    let scan = MultipartScan(lines, body: body, boundary: boundary)
    if scan.lookalikes.count > 0 {
      report(.boundaryLookalike(count: scan.lookalikes.count), part: context.number, at: scan.lookalikes.first)
    }
    if scan.parts.isEmpty {
      report(.boundaryNotFound, part: context.number, at: body.lowerBound)
    } else if !scan.isClosed {
      report(.closingBoundaryMissing, part: context.number, at: max(body.lowerBound, body.upperBound - 1))
    }
    if let extra = scan.afterClosing { report(.partAfterClosing, part: context.number, at: extra) }
    var content = Content(preamble: nonBlank(scan.preamble), epilogue: nonBlank(scan.epilogue))
    for (order, range) in scan.parts.enumerated() {
      guard partCount < limits.parts else {
        reportLimit(.partsLimit(limits.parts), "parts", part: context.number, at: range.lowerBound)
        break
      }
      let number = "\(context.childPrefix)\(order + 1)"
      content.children.append(
        readEntity(
          range,
          context: Context(
            number: number, childPrefix: number + ".", depth: context.depth + 1, isMail: false,
            isInDigest: fields.type == "multipart/digest", boundaries: context.boundaries + [boundary])))
    }
    return content
  }

  private func nonBlank(_ range: Range<Int>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for offset in range where bytes[offset] > 0x20 { count += 1 }
      return count
    }
  }
}
