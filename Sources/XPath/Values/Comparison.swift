/// Value comparison of atomic values (XPath 2.0, section 3.5 and appendix B.2).
enum Comparison {
  /// How two values stand to each other; NaN stands to nothing.
  enum Order {
    case less, equal, greater, unordered

    init(_ sign: Int) { self = sign < 0 ? .less : sign > 0 ? .greater : .equal }

    func satisfies(_ comparison: ComparisonOperator) -> Bool {
      switch comparison {
      case .equal: self == .equal
      case .notEqual: self != .equal
      case .less: self == .less
      case .lessOrEqual: self == .less || self == .equal
      case .greater: self == .greater
      case .greaterOrEqual: self == .greater || self == .equal
      }
    }
  }

  /// `a eq b` and its kin: untyped values are strings.
  static func value(
    _ a: AtomicValue, _ comparison: ComparisonOperator, _ b: AtomicValue, timezone: Int
  ) throws(XPathError) -> Bool {
    if case .string(let x) = a.storage, case .string(let y) = b.storage {
      return Order(x.compareCodepoints(to: y)).satisfies(comparison)
    }
    if case .integer(let x) = a.storage, case .integer(let y) = b.storage {
      return Order(x == y ? 0 : x < y ? -1 : 1).satisfies(comparison)
    }
    if a.isNumeric, b.isNumeric { return numeric(a, b).satisfies(comparison) }
    switch (a.storage, b.storage) {
    case (.boolean(let x), .boolean(let y)):
      return Order((x ? 1 : 0) - (y ? 1 : 0)).satisfies(comparison)
    case (.qName(let x), .qName(let y)) where comparison == .equal: return x == y
    case (.qName(let x), .qName(let y)) where comparison == .notEqual: return x != y
    case (.binary(let x), .binary(let y)) where a.type == b.type && comparison == .equal: return x == y
    case (.binary(let x), .binary(let y)) where a.type == b.type && comparison == .notEqual: return x != y
    case (.temporal(let x), .temporal(let y)):
      if let result = x.compare(y, comparison, timezone: timezone) { return result }
    default: break
    }
    throw XPathError("XPTY0004", "xs:\(a.type.localName) cannot be compared with xs:\(b.type.localName)")
  }

  /// One pair of a general comparison: an untyped value takes the type of the other side.
  static func general(
    _ a: AtomicValue, _ comparison: ComparisonOperator, _ b: AtomicValue, timezone: Int
  ) throws(XPathError) -> Bool {
    if a.isUntyped != b.isUntyped {
      if a.isUntyped { return try value(coerced(a, like: b), comparison, b, timezone: timezone) }
      return try value(a, comparison, coerced(b, like: a), timezone: timezone)
    }
    return try value(a, comparison, b, timezone: timezone)
  }

  private static func coerced(_ untyped: AtomicValue, like other: AtomicValue) throws(XPathError) -> AtomicValue {
    if other.isNumeric { return try Casting.cast(untyped, to: .double) }
    switch other.type.primitive {
    case .string, .anyURI: return untyped
    case .qName: throw XPathError("XPTY0004", "an untyped value cannot be compared with an xs:QName")
    case .duration: return try Casting.cast(untyped, to: other.type)
    default: return try Casting.cast(untyped, to: other.type.primitive)
    }
  }

  /// The order of two numbers after promotion.
  static func numeric(_ a: AtomicValue, _ b: AtomicValue) -> Order {
    if let x = a.exact, let y = b.exact { return Order(XSDecimal.compare(x, y)) }
    if a.type != .double, b.type != .double, let x = single(a), let y = single(b) {
      if x.isNaN || y.isNaN { return .unordered }
      return Order(x == y ? 0 : x < y ? -1 : 1)
    }
    guard let x = a.double, let y = b.double, !x.isNaN, !y.isNaN else { return .unordered }
    return Order(x == y ? 0 : x < y ? -1 : 1)
  }

  private static func single(_ value: AtomicValue) -> Float? {
    switch value.storage {
    case .float(let number): number
    case .integer(let number): Float(number)
    case .decimal(let number): number.float
    default: nil
    }
  }

  /// Equality as `distinct-values`, `deep-equal` and `index-of` see it: incomparable values differ; NaN equals NaN
  /// where `nanEqual` says so; untyped values are strings.
  static func isSame(_ a: AtomicValue, _ b: AtomicValue, nanEqual: Bool, timezone: Int) -> Bool {
    if nanEqual, let x = a.double, let y = b.double, x.isNaN, y.isNaN { return true }
    do throws(XPathError) {
      return try value(a, .equal, b, timezone: timezone)
    } catch {
      return false
    }
  }
}
