/// The atomic types of XML Schema that XPath 2.0 knows without a schema.
public enum AtomicType: UInt8, Sendable, Hashable, CaseIterable {
  case anyAtomicType, untypedAtomic
  case string, normalizedString, token, language, nmToken, name, ncName, id, idref, entity
  case boolean
  case decimal, integer, nonPositiveInteger, negativeInteger, long, int, short, byte
  case nonNegativeInteger, unsignedLong, unsignedInt, unsignedShort, unsignedByte, positiveInteger
  case float, double
  case duration, yearMonthDuration, dayTimeDuration
  case dateTime, date, time, gYearMonth, gYear, gMonthDay, gDay, gMonth
  case hexBinary, base64Binary, anyURI, qName, notation

  /// Namespace of the schema types, usually bound to `xs`.
  public static let namespace = "http://www.w3.org/2001/XMLSchema"

  /// The local name in the namespace of XML Schema.
  public var localName: String {
    switch self {
    case .nmToken: "NMTOKEN"
    case .name: "Name"
    case .ncName: "NCName"
    case .id: "ID"
    case .idref: "IDREF"
    case .entity: "ENTITY"
    case .qName: "QName"
    case .notation: "NOTATION"
    default: String(describing: self)
    }
  }

  private static let byName: [String: AtomicType] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.localName, $0) })

  /// The type with this local name.
  init?(localName: String) {
    guard let found = AtomicType.byName[localName] else { return nil }
    self = found
  }

  /// The type this one restricts; nothing for `anyAtomicType`.
  var base: AtomicType? {
    switch self {
    case .anyAtomicType: nil
    case .normalizedString: .string
    case .token: .normalizedString
    case .language, .nmToken, .name: .token
    case .ncName: .name
    case .id, .idref, .entity: .ncName
    case .integer: .decimal
    case .nonPositiveInteger, .long, .nonNegativeInteger: .integer
    case .negativeInteger: .nonPositiveInteger
    case .int: .long
    case .short: .int
    case .byte: .short
    case .unsignedLong, .positiveInteger: .nonNegativeInteger
    case .unsignedInt: .unsignedLong
    case .unsignedShort: .unsignedInt
    case .unsignedByte: .unsignedShort
    case .yearMonthDuration, .dayTimeDuration: .duration
    default: .anyAtomicType
    }
  }

  /// Whether a value of this type is also of `other`.
  func isSubtype(of other: AtomicType) -> Bool {
    var current: AtomicType? = self
    while let here = current {
      if here == other { return true }
      current = here.base
    }
    return false
  }

  /// The primitive type that decides comparison and arithmetic; `integer` counts as primitive.
  var primitive: AtomicType {
    switch self {
    case .normalizedString, .token, .language, .nmToken, .name, .ncName, .id, .idref, .entity: .string
    case .nonPositiveInteger, .negativeInteger, .long, .int, .short, .byte, .nonNegativeInteger, .unsignedLong,
      .unsignedInt, .unsignedShort, .unsignedByte, .positiveInteger:
      .integer
    case .yearMonthDuration, .dayTimeDuration: .duration
    default: self
    }
  }

  var isNumeric: Bool {
    switch primitive {
    case .integer, .decimal, .float, .double: true
    default: false
    }
  }
}
