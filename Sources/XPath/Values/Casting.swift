/// Casting between atomic types (F&O 2.0, section 17).
enum Casting {
  /// `value` as `target`.
  static func cast(_ value: AtomicValue, to target: AtomicType) throws(XPathError) -> AtomicValue {
    if value.type == target { return value }
    switch target {
    case .anyAtomicType, .notation:
      throw XPathError("XPST0080", "xs:\(target.localName) is not a type to cast to")
    case .qName:
      throw XPathError("XPTY0004", "xs:\(value.type.localName) cannot be cast to xs:QName, only a string literal")
    default: break
    }
    if let text = value.text,
      value.type != .anyURI || target.primitive == .string || target == .untypedAtomic
        || target == .anyURI
    {
      return try parse(text, as: target)
    }
    switch target.primitive {
    case .string: return try parse(value.lexical, as: target)
    case .untypedAtomic: return .untyped(value.lexical)
    case .boolean: if let number = value.double { return .boolean(!(number == 0 || number.isNaN)) }
    case .integer: if let number = try whole(value) { return try restrict(number, to: target) }
    case .decimal: if let number = try decimal(value) { return .decimal(number) }
    case .float: if let number = float(value) { return .float(number) }
    case .double: if let number = double(value) { return .double(number) }
    case .hexBinary, .base64Binary: if case .binary = value.storage { return AtomicValue(target, value.storage) }
    default:
      if case .temporal(let temporal) = value.storage, let result = temporal.cast(to: target) {
        return AtomicValue(target, .temporal(result))
      }
    }
    throw XPathError("XPTY0004", "xs:\(value.type.localName) cannot be cast to xs:\(target.localName)")
  }

  /// Whether `cast` would succeed.
  static func isCastable(_ value: AtomicValue, to target: AtomicType) -> Bool {
    do throws(XPathError) {
      _ = try cast(value, to: target)
      return true
    } catch {
      return false
    }
  }

  /// The text is not told: it may be a person's.
  private static func invalid(_ text: String, _ target: AtomicType) -> XPathError {
    XPathError("FORG0001", "a text of \(text.unicodeScalars.count) characters is not a valid xs:\(target.localName)")
  }

  // MARK: From text

  private static func parse(_ text: String, as target: AtomicType) throws(XPathError) -> AtomicValue {
    switch target.primitive {
    case .string: return try string(text, as: target)
    case .untypedAtomic: return .untyped(text)
    case .anyURI: return .anyURI(text.collapsed)
    case .boolean:
      switch text.trimmedOfSpace {
      case "true", "1": return .trueValue
      case "false", "0": return .falseValue
      default: throw invalid(text, target)
      }
    case .integer:
      let trimmed = text.trimmedOfSpace
      if let small = Int64(trimmed), trimmed.utf8.first != 0x2B || trimmed.utf8.count > 1 {
        return try restrict(XSDecimal(small), to: target)
      }
      guard !trimmed.utf8.contains(0x2E), let number = XSDecimal(lexical: trimmed) else { throw invalid(text, target) }
      return try restrict(number, to: target)
    case .decimal:
      guard let number = XSDecimal(lexical: text.trimmedOfSpace) else { throw invalid(text, target) }
      return .decimal(number)
    case .float:
      guard let number = FloatingPointText.float(text.trimmedOfSpace) else { throw invalid(text, target) }
      return .float(number)
    case .double:
      guard let number = FloatingPointText.double(text.trimmedOfSpace) else { throw invalid(text, target) }
      return .double(number)
    case .hexBinary:
      guard let bytes = BinaryText.bytes(hex: text.trimmedOfSpace) else { throw invalid(text, target) }
      return AtomicValue(.hexBinary, .binary(bytes))
    case .base64Binary:
      guard let bytes = BinaryText.bytes(base64: text.collapsed) else { throw invalid(text, target) }
      return AtomicValue(.base64Binary, .binary(bytes))
    default:
      guard let temporal = TemporalValue(String(text.trimmedOfSpace), as: target) else {
        throw outOfRange(text, target) ?? invalid(text, target)
      }
      return AtomicValue(target, .temporal(temporal))
    }
  }

  /// FODT0001 or FODT0002 where only the size of a number is at fault.
  private static func outOfRange(_ text: String, _ target: AtomicType) -> XPathError? {
    var reduced = ""
    var run = ""
    for character in text.trimmedOfSpace {
      if character.isASCII, character.isNumber {
        run.append(character)
        continue
      }
      reduced += run.utf8.count > 9 ? "2000" : run
      reduced.append(character)
      run = ""
    }
    reduced += run
    guard !reduced.isEmpty, TemporalValue(reduced, as: target) != nil else { return nil }
    let isDuration = target.primitive == .duration
    return XPathError(
      isDuration ? "FODT0002" : "FODT0001", "the value is beyond what is kept of an xs:\(target.localName)")
  }

  private static func string(_ text: String, as target: AtomicType) throws(XPathError) -> AtomicValue {
    switch target {
    case .string: return .string(text)
    case .normalizedString:
      var view = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { view.append(XMLCharacter.isSpace(scalar) ? " " : scalar) }
      return AtomicValue(target, .string(String(view)))
    default: break
    }
    let token = text.collapsed
    let isValid =
      switch target {
      case .language:
        token.split(separator: "-", omittingEmptySubsequences: false).enumerated().allSatisfy { index, part in
          (1...8).contains(part.utf8.count)
            && part.utf8.allSatisfy {
              (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (index > 0 && (0x30...0x39).contains($0))
            }
        }
      case .nmToken:
        !token.isEmpty && token.unicodeScalars.allSatisfy { XMLCharacter.isName($0) || $0 == ":" }
      case .name:
        token.unicodeScalars.first.map { XMLCharacter.isNameStart($0) || $0 == ":" } == true
          && token.unicodeScalars.allSatisfy { XMLCharacter.isName($0) || $0 == ":" }
      case .ncName, .id, .idref, .entity: XMLCharacter.isNCName(token)
      default: true
      }
    guard isValid else { throw invalid(text, target) }
    return AtomicValue(target, .string(token))
  }

  // MARK: Between numbers

  /// The value without its fraction; nothing for types that are no numbers.
  private static func whole(_ value: AtomicValue) throws(XPathError) -> XSDecimal? {
    if case .integer(let number) = value.storage { return XSDecimal(number) }
    return try decimal(value)?.rounded(.down)
  }

  private static func decimal(_ value: AtomicValue) throws(XPathError) -> XSDecimal? {
    switch value.storage {
    case .integer(let number): return XSDecimal(number)
    case .decimal(let number): return number
    case .boolean(let flag): return XSDecimal(flag ? 1 : 0)
    case .float(let number):
      guard let exact = XSDecimal(Double(number)) else { throw notFinite(value) }
      return exact
    case .double(let number):
      guard let exact = XSDecimal(number) else { throw notFinite(value) }
      return exact
    default: return nil
    }
  }

  private static func notFinite(_ value: AtomicValue) -> XPathError {
    XPathError("FOCA0002", "a number that is not finite has no decimal or integer value")
  }

  private static func float(_ value: AtomicValue) -> Float? {
    switch value.storage {
    case .integer(let number): Float(number)
    case .decimal(let number): number.float
    case .boolean(let flag): flag ? 1 : 0
    case .float(let number): number
    case .double(let number): Float(number)
    default: nil
    }
  }

  private static func double(_ value: AtomicValue) -> Double? {
    if case .boolean(let flag) = value.storage { return flag ? 1 : 0 }
    return value.double
  }

  /// `number` as the integer type `target`, if it lies in its range.
  private static func restrict(_ number: XSDecimal, to target: AtomicType) throws(XPathError) -> AtomicValue {
    func within(_ low: Int64?, _ high: Int64?) -> Bool {
      if let low, XSDecimal.compare(number, XSDecimal(low)) < 0 { return false }
      if let high, XSDecimal.compare(number, XSDecimal(high)) > 0 { return false }
      return true
    }
    let fits =
      switch target {
      case .nonPositiveInteger: within(nil, 0)
      case .negativeInteger: within(nil, -1)
      case .long: within(.min, .max)
      case .int: within(Int64(Int32.min), Int64(Int32.max))
      case .short: within(Int64(Int16.min), Int64(Int16.max))
      case .byte: within(Int64(Int8.min), Int64(Int8.max))
      case .nonNegativeInteger: within(0, nil)
      case .unsignedLong:
        within(0, nil) && XSDecimal.compare(number, XSDecimal(.max) + XSDecimal(.max) + XSDecimal(1)) <= 0
      case .unsignedInt: within(0, Int64(UInt32.max))
      case .unsignedShort: within(0, Int64(UInt16.max))
      case .unsignedByte: within(0, Int64(UInt8.max))
      case .positiveInteger: within(1, nil)
      default: true
      }
    guard fits else { throw XPathError("FORG0001", "the number is out of the range of xs:\(target.localName)") }
    return .integer(number, type: target)
  }
}
