import DocumentTree

/// Writes a mail as a `DocumentTree`, in the shape that `Mail` documents.
struct MailTree {
  private var builder: TreeBuilder
  private let lines: LineIndex
  private let addresses: [Int: [MailAddress]]
  private var names: [String: TreeBuilder.Name] = [:]

  /// The tree of the mail whose outermost part is `root`; `addresses` by the offset of their field.
  static func build(_ root: MailPart, addresses: [Int: [MailAddress]], uri: String?, lines: LineIndex) -> DocumentTree {
    var writer = MailTree(
      builder: TreeBuilder(limits: TreeLimits(depth: .max), uri: uri), lines: lines, addresses: addresses)
    do {
      try writer.writeMail(root)
    } catch {
      // Headers, parts and addresses are limited far below the size of a tree; a caller that lifts those limits
      // gets the tree of what fits.
    }
    return writer.builder.finish()
  }

  private mutating func name(_ text: String) -> TreeBuilder.Name {
    if let known = names[text] { return known }
    let new = builder.name(text)
    names[text] = new
    return new
  }

  private mutating func attribute(_ key: String, _ value: String) {
    let key = name(key)
    builder.attribute(key, value: value)
  }

  private mutating func start(_ element: String, at position: Position) throws(TreeLimitExceeded) {
    let element = name(element)
    try builder.startElement(element, at: position)
  }

  private mutating func writeMail(_ root: MailPart) throws(TreeLimitExceeded) {
    try start("mail", at: root.position)
    attribute("size", String(root.range.count))
    for header in root.headers { try write(header, as: "header") }
    for header in root.headers where MailReading.addressFields.contains(header.key) {
      try start(header.key, at: header.position)
      for address in addresses[header.range.lowerBound] ?? [] { try write(address) }
      builder.endElement()
    }
    try write(root, isOutermost: true)
    builder.endElement()
  }

  private mutating func write(_ header: MailHeader, as element: String) throws(TreeLimitExceeded) {
    try start(element, at: header.position)
    attribute("name", header.name)
    attribute("key", header.key)
    if header.decoded != header.value { attribute("encoded", header.value) }
    try builder.text(header.decoded, at: lines.position(header.valueRange.lowerBound))
    builder.endElement()
  }

  private mutating func write(_ address: MailAddress) throws(TreeLimitExceeded) {
    try start("address", at: address.position)
    attribute("local", address.local)
    attribute("domain", address.domain)
    attribute("display", address.display)
    if let group = address.group { attribute("group", group) }
    if let fault = address.faults.first { attribute("fault", "\(fault)") }
    try builder.text(address.addrSpec, at: address.position)
    builder.endElement()
  }

  private mutating func write(_ part: MailPart, isOutermost: Bool) throws(TreeLimitExceeded) {
    try start("part", at: part.position)
    attribute("number", part.number)
    attribute("type", part.type)
    if let fileName = part.fileName { attribute("name", fileName) }
    if let disposition = part.disposition { attribute("disposition", disposition) }
    if let charset = part.parameter("charset") { attribute("charset", charset.lowercased()) }
    attribute("encoding", part.encoding?.rawValue ?? "unknown")
    attribute("size", String(part.size))
    attribute("encoded-size", String(part.body.count))
    if !part.decodesCleanly { attribute("strict", "false") }
    if part.isMultipart {
      attribute("preamble", String(part.preambleBytes))
      attribute("epilogue", String(part.epilogueBytes))
    }
    if !isOutermost { for header in part.headers { try write(header, as: "header") } }
    if let text = text(of: part) {
      try start("text", at: lines.position(part.body.lowerBound))
      try builder.text(text, at: lines.position(part.body.lowerBound))
      builder.endElement()
    }
    for group in part.fieldGroups {
      guard let first = group.first else { continue }
      try start("fields", at: first.position)
      for field in group { try write(field, as: "field") }
      builder.endElement()
    }
    for child in part.children {
      if part.isMail { try writeMail(child) } else { try write(child, isOutermost: false) }
    }
    builder.endElement()
  }

  /// The text of a body: what the reader of the mail sees, not a file.
  private func text(of part: MailPart) -> String? {
    guard part.type == "text/plain" || part.type == "text/html", part.fileName == nil, part.disposition != "attachment"
    else { return nil }
    return part.text(of: part.content(in: lines))
  }
}
