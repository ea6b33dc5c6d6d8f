/// URI references by RFC 3986.
enum URIText {
  /// Letters, digits and `-_.~`.
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F, 0x2E, 0x7E: true
    default: false
    }
  }

  /// ASCII characters that no URI may hold.
  static func isExcluded(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: true
    default: false
    }
  }

  /// `text` with every byte that may not stay as `%XX`.
  static func escaped(_ text: String, keeping stays: (UInt8) -> Bool) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if stays(byte) {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: Array(("%" + BinaryText.hex([byte])).utf8))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Scheme, authority, path, query, fragment; nothing for a part that is absent.
  private struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ text: String) {
      var rest = text[...]
      if let hash = rest.firstIndex(of: "#") {
        fragment = rest[rest.index(after: hash)...]
        rest = rest[..<hash]
      }
      if let mark = rest.firstIndex(of: "?") {
        query = rest[rest.index(after: mark)...]
        rest = rest[..<mark]
      }
      if let colon = rest.firstIndex(of: ":"), colon != rest.startIndex, !rest[..<colon].contains("/") {
        scheme = rest[..<colon]
        rest = rest[rest.index(after: colon)...]
      }
      if rest.hasPrefix("//") {
        rest = rest.dropFirst(2)
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        authority = rest[..<end]
        rest = rest[end...]
      }
      path = rest
    }

    var text: String {
      var text = ""
      if let scheme { text += scheme + ":" }
      if let authority { text += "//" + authority }
      text += path
      if let query { text += "?" + query }
      if let fragment { text += "#" + fragment }
      return text
    }
  }

  /// Whether the reference starts with a scheme.
  static func isAbsolute(_ text: String) -> Bool { Parts(text).scheme != nil }

  /// Whether the text can be a URI reference.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte <= 0x20 || byte == 0x7F || isExcluded(byte) { return false }
      if byte == 0x25 {
        guard index + 2 < bytes.count,
          BinaryText.bytes(hex: String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self)) != nil
        else { return false }
      }
    }
    let parts = Parts(text)
    if let scheme = parts.scheme?.utf8 {
      guard let first = scheme.first, (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first),
        scheme.allSatisfy({ isUnreserved($0) && $0 != 0x5F && $0 != 0x7E || $0 == 0x2B })
      else { return false }
    }
    return text.utf8.first != 0x3A && bytes.filter { $0 == 0x23 }.count <= 1
  }

  /// `reference` made absolute by `base` (RFC 3986, section 5.2).
  static func resolve(_ reference: String, against base: String) -> String {
    var target = Parts(reference)
    if target.scheme != nil {
      target.path = Substring(withoutDots(target.path))
      return target.text
    }
    let base = Parts(base)
    target.scheme = base.scheme
    if target.authority != nil {
      target.path = Substring(withoutDots(target.path))
      return target.text
    }
    target.authority = base.authority
    if target.path.isEmpty {
      target.path = base.path
      if target.query == nil { target.query = base.query }
    } else if target.path.hasPrefix("/") {
      target.path = Substring(withoutDots(target.path))
    } else {
      let folder = base.path.lastIndex(of: "/").map { String(base.path[...$0]) } ?? (base.authority == nil ? "" : "/")
      target.path = Substring(withoutDots(Substring(folder + target.path)))
    }
    return target.text
  }

  /// The path without `.` and `..` segments.
  private static func withoutDots(_ path: Substring) -> String {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 || (kept.count == 1 && kept.first?.isEmpty == false && !path.hasPrefix("/")) {
          kept.removeLast()
        }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }
}
