/// One atomic value with its type.
public struct AtomicValue: Sendable {
  /// The value in the form of its primitive type.
  enum Storage: Sendable {
    /// Strings, untyped values, URIs.
    case string(String)
    case boolean(Bool)
    case integer(Int64)
    /// Decimals, and integers that 64 bits do not hold.
    indirect case decimal(XSDecimal)
    case float(Float)
    case double(Double)
    indirect case qName(ExpandedName)
    case binary([UInt8])
    indirect case temporal(TemporalValue)
  }

  /// The most specific type.
  public let type: AtomicType
  let storage: Storage

  init(_ type: AtomicType, _ storage: Storage) {
    self.type = type
    self.storage = storage
  }

  /// An `xs:string`.
  public static func string(_ value: String) -> AtomicValue { AtomicValue(.string, .string(value)) }
  /// An `xs:untypedAtomic`, as nodes give.
  public static func untyped(_ value: String) -> AtomicValue { AtomicValue(.untypedAtomic, .string(value)) }
  /// An `xs:anyURI`.
  public static func anyURI(_ value: String) -> AtomicValue { AtomicValue(.anyURI, .string(value)) }
  /// An `xs:boolean`.
  public static func boolean(_ value: Bool) -> AtomicValue { AtomicValue(.boolean, .boolean(value)) }
  /// An `xs:integer`.
  public static func integer(_ value: Int64) -> AtomicValue { AtomicValue(.integer, .integer(value)) }
  /// An `xs:integer` that counts something.
  static func integer(_ value: Int) -> AtomicValue { AtomicValue(.integer, .integer(Int64(value))) }
  /// An `xs:decimal`.
  public static func decimal(_ value: XSDecimal) -> AtomicValue { AtomicValue(.decimal, .decimal(value)) }
  /// An `xs:float`.
  public static func float(_ value: Float) -> AtomicValue { AtomicValue(.float, .float(value)) }
  /// An `xs:double`.
  public static func double(_ value: Double) -> AtomicValue { AtomicValue(.double, .double(value)) }
  /// An `xs:QName`.
  public static func qName(_ value: ExpandedName) -> AtomicValue { AtomicValue(.qName, .qName(value)) }

  /// An `xs:integer` of any size.
  static func integer(_ value: XSDecimal, type: AtomicType = .integer) -> AtomicValue {
    if let small = value.int64 { return AtomicValue(type, .integer(small)) }
    return AtomicValue(type, .decimal(value))
  }

  static let trueValue = AtomicValue.boolean(true)
  static let falseValue = AtomicValue.boolean(false)

  /// The canonical lexical form: the value cast to `xs:string`.
  public var lexical: String {
    switch storage {
    case .string(let value): value
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .decimal(let value): value.lexical
    case .float(let value): FloatingPointText.lexical(value)
    case .double(let value): FloatingPointText.lexical(value)
    case .qName(let value): value.lexical
    case .binary(let bytes): type == .hexBinary ? BinaryText.hex(bytes) : BinaryText.base64(bytes)
    case .temporal(let value): value.lexical
    }
  }

  /// The effective boolean value: FORG0006 where the type has none.
  func effectiveBoolean() throws(XPathError) -> Bool {
    switch storage {
    case .boolean(let value): return value
    case .string(let value): return !value.isEmpty
    case .integer(let value): return value != 0
    case .decimal(let value): return !value.isZero
    case .float(let value): return !(value == 0 || value.isNaN)
    case .double(let value): return !(value == 0 || value.isNaN)
    case .qName, .binary, .temporal:
      throw XPathError("FORG0006", "a value of type xs:\(type.localName) has no effective boolean value")
    }
  }

  /// The number as a double; nothing for other types.
  var double: Double? {
    switch storage {
    case .integer(let value): Double(value)
    case .decimal(let value): value.double
    case .float(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The exact value of an integer or decimal.
  var exact: XSDecimal? {
    switch storage {
    case .integer(let value): XSDecimal(value)
    case .decimal(let value): value
    default: nil
    }
  }

  var isNumeric: Bool {
    switch storage {
    case .integer, .decimal, .float, .double: true
    default: false
    }
  }

  var isUntyped: Bool { type == .untypedAtomic }

  /// The text of a string, untyped value or URI.
  var text: String? {
    if case .string(let value) = storage { return value }
    return nil
  }
}
