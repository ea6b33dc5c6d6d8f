import Foundation

/// F&O 2.0, section 7 without regular expressions.
extension FunctionLibrary {
  static let strings: [FunctionDefinition] = [
    FunctionDefinition("string", [.optionalItem], gives: .string) { call, arguments throws(XPathError) in
      .string(arguments[0].first.map { call.evaluation.stringValue($0) } ?? "")
    },
    FunctionDefinition("codepoints-to-string", [.any(.integer)], gives: .string) { _, arguments throws(XPathError) in
      var view = String.UnicodeScalarView()
      for atom in arguments[0].atoms {
        guard case .integer(let number) = atom.storage, let value = UInt32(exactly: number),
          XMLCharacter.isAllowed(value), let scalar = Unicode.Scalar(value)
        else { throw XPathError("FOCH0001", "a number is not the code point of an XML character") }
        view.append(scalar)
      }
      return .string(String(view))
    },
    FunctionDefinition("string-to-codepoints", [.optional(.string)], gives: .unknown) {
      call, arguments throws(XPathError) in
      try call.evaluation.charge(arguments[0].text.utf8.count)
      return XPathValue(atoms: arguments[0].text.unicodeScalars.map { .integer(Int64($0.value)) })
    },
    FunctionDefinition("compare", [.optional(.string), .optional(.string), .one(.string)], minimum: 2, gives: .number) {
      call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 2)
      guard let a = arguments[0].atom?.text, let b = arguments[1].atom?.text else { return .empty }
      return .integer(a.compareCodepoints(to: b))
    },
    FunctionDefinition("codepoint-equal", [.optional(.string), .optional(.string)], gives: .boolean) {
      _, arguments throws(XPathError) in
      guard let a = arguments[0].atom?.text, let b = arguments[1].atom?.text else { return .empty }
      return .boolean(a.isIdentical(to: b))
    },
    FunctionDefinition(
      "concat", [.optional(.anyAtomicType), .optional(.anyAtomicType)], variadic: true, gives: .string
    ) { call, arguments throws(XPathError) in
      var text = ""
      for argument in arguments {
        text += argument.atom?.lexical ?? ""
        try call.evaluation.charge(1 + text.utf8.count / 1_024)
      }
      return .string(text)
    },
    FunctionDefinition("string-join", [.any(.string), .one(.string)], gives: .string) {
      call, arguments throws(XPathError) in
      let separator = arguments[1].text
      let parts = arguments[0].atoms.map { $0.text ?? "" }
      let size = parts.reduce(separator.utf8.count * parts.count) { $0 + $1.utf8.count }
      try call.evaluation.charge(size / 32)
      return .string(parts.joined(separator: separator))
    },
    FunctionDefinition("substring", [.optional(.string), .one(.double), .one(.double)], minimum: 2, gives: .string) {
      _, arguments throws(XPathError) in
      .string(substring(arguments))
    },
    FunctionDefinition("string-length", [.optional(.string)], gives: .number) { _, arguments throws(XPathError) in
      .integer(arguments[0].text.unicodeScalars.count)
    },
    FunctionDefinition("normalize-space", [.optional(.string)], gives: .string) { _, arguments throws(XPathError) in
      .string(arguments[0].text.collapsed)
    },
    FunctionDefinition("normalize-unicode", [.optional(.string), .one(.string)], minimum: 1, gives: .string) {
      _, arguments throws(XPathError) in
      let form = arguments.count > 1 ? arguments[1].text.trimmedOfSpace.uppercased() : "NFC"
      let text = arguments[0].text
      switch form {
      case "": return .string(text)
      case "NFC": return .string(text.precomposedStringWithCanonicalMapping)
      case "NFD": return .string(text.decomposedStringWithCanonicalMapping)
      case "NFKC": return .string(text.precomposedStringWithCompatibilityMapping)
      case "NFKD": return .string(text.decomposedStringWithCompatibilityMapping)
      default: throw XPathError("FOCH0003", "the normalization form “\(form)” is not known")
      }
    },
    FunctionDefinition("upper-case", [.optional(.string)], gives: .string) { _, arguments throws(XPathError) in
      .string(arguments[0].text.uppercased())
    },
    FunctionDefinition("lower-case", [.optional(.string)], gives: .string) { _, arguments throws(XPathError) in
      .string(arguments[0].text.lowercased())
    },
    FunctionDefinition("translate", [.optional(.string), .one(.string), .one(.string)], gives: .string) {
      _, arguments throws(XPathError) in
      let targets = Array(arguments[2].text.unicodeScalars)
      var map: [Unicode.Scalar: Unicode.Scalar?] = [:]
      for (index, scalar) in arguments[1].text.unicodeScalars.enumerated() where map[scalar] == nil {
        map[scalar] = .some(index < targets.count ? targets[index] : nil)
      }
      var view = String.UnicodeScalarView()
      for scalar in arguments[0].text.unicodeScalars {
        if let target = map[scalar] { if let target { view.append(target) } } else { view.append(scalar) }
      }
      return .string(String(view))
    },
    FunctionDefinition("encode-for-uri", [.optional(.string)], gives: .string) { _, arguments throws(XPathError) in
      .string(URIText.escaped(arguments[0].text) { URIText.isUnreserved($0) })
    },
    FunctionDefinition("iri-to-uri", [.optional(.string)], gives: .string) { _, arguments throws(XPathError) in
      .string(URIText.escaped(arguments[0].text) { $0 > 0x20 && $0 < 0x7F && !URIText.isExcluded($0) })
    },
    FunctionDefinition("escape-html-uri", [.optional(.string)], gives: .string) { _, arguments throws(XPathError) in
      .string(URIText.escaped(arguments[0].text) { $0 >= 0x20 && $0 < 0x7F })
    },
    search("contains") { text, part in contains(part, in: text) },
    search("starts-with") { text, part in text.starts(with: part) },
    search("ends-with") { text, part in text.count >= part.count && text.suffix(part.count).elementsEqual(part) },
    FunctionDefinition(
      "substring-before", [.optional(.string), .optional(.string), .one(.string)], minimum: 2, gives: .string
    ) { call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 2)
      let text = Array(arguments[0].text.utf8)
      guard let place = find(Array(arguments[1].text.utf8), in: text) else { return .string("") }
      return .string(String(decoding: text[..<place], as: UTF8.self))
    },
    FunctionDefinition(
      "substring-after", [.optional(.string), .optional(.string), .one(.string)], minimum: 2, gives: .string
    ) { call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 2)
      let text = Array(arguments[0].text.utf8)
      let part = Array(arguments[1].text.utf8)
      guard let place = find(part, in: text) else { return .string("") }
      return .string(String(decoding: text[(place + part.count)...], as: UTF8.self))
    },
  ]

  /// A test of one string for another, byte by byte, which for UTF-8 is code point by code point.
  private static func search(
    _ name: String, _ test: @escaping @Sendable (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> FunctionDefinition {
    FunctionDefinition(name, [.optional(.string), .optional(.string), .one(.string)], minimum: 2, gives: .boolean) {
      call, arguments throws(XPathError) in
      try checkCollation(call, arguments, at: 2)
      var text = arguments[0].text
      var part = arguments[1].text
      try call.evaluation.charge(1 + text.utf8.count / 64)
      return .boolean(text.withUTF8 { text in part.withUTF8 { part in test(text, part) } })
    }
  }

  /// A part of no more bytes is looked for at every place in turn.
  private static let shortPart = 8

  /// Whether `part` stands in `text`, byte by byte.
  static func contains(_ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= shortPart else { return find(Array(part), in: Array(text)) != nil }
    guard text.count >= part.count else { return false }
    for start in 0...(text.count - part.count) where text[start] == first {
      var length = 1
      while length < part.count, text[start + length] == part[length] { length += 1 }
      if length == part.count { return true }
    }
    return false
  }

  /// Where `part` begins in `text`. Knuth, Morris and Pratt: hostile texts cost no more than their length.
  static func find(_ part: [UInt8], in text: [UInt8]) -> Int? {
    if part.isEmpty { return 0 }
    if part.count > text.count { return nil }
    var borders = [Int](repeating: 0, count: part.count)
    var matched = 0
    for index in 1..<part.count {
      while matched > 0, part[index] != part[matched] { matched = borders[matched - 1] }
      if part[index] == part[matched] { matched += 1 }
      borders[index] = matched
    }
    matched = 0
    for index in text.indices {
      while matched > 0, text[index] != part[matched] { matched = borders[matched - 1] }
      if text[index] == part[matched] { matched += 1 }
      if matched == part.count { return index + 1 - part.count }
    }
    return nil
  }

  /// The characters at the positions p for which round(start) <= p < round(start) + round(length).
  private static func substring(_ arguments: FunctionArguments) -> String {
    let start = Rounding.halfUp(arguments[1].atom?.double ?? .nan)
    let end = arguments.count > 2 ? start + Rounding.halfUp(arguments[2].atom?.double ?? .nan) : .infinity
    guard start < end else { return "" }
    let text = arguments[0].text
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      // Each byte is a character.
      let count = Double(text.utf8.count)
      let skipped = Int(min(max(start - 1, 0), count))
      let kept = Int(min(max(end - 1, 0), count)) - skipped
      return String(Substring(text.utf8.dropFirst(skipped).prefix(max(kept, 0))))
    }
    var view = String.UnicodeScalarView()
    var position = 1.0
    for scalar in text.unicodeScalars {
      if position >= end { break }
      if position >= start { view.append(scalar) }
      position += 1
    }
    return String(view)
  }
}
