/// F&O 2.0, sections 6 and 14.2: numbers.
extension FunctionLibrary {
  static let numbers: [FunctionDefinition] = [
    FunctionDefinition("number", [.optional(.anyAtomicType)], gives: .number) { _, arguments throws(XPathError) in
      guard let atom = arguments[0].atom else { return .atomic(.double(.nan)) }
      do throws(XPathError) {
        return .atomic(try Casting.cast(atom, to: .double))
      } catch {
        return .atomic(.double(.nan))
      }
    },
    numeric("abs", exact: { $0.isNegative ? $0.negated : $0 }, floating: { $0.magnitude }),
    numeric("ceiling", exact: { $0.rounded(.ceiling) }, floating: { $0.rounded(.up) }),
    numeric("floor", exact: { $0.rounded(.floor) }, floating: { $0.rounded(.down) }),
    numeric("round", exact: { $0.rounded(.halfUp) }, floating: { Rounding.halfUp($0) }),
    FunctionDefinition("round-half-to-even", [.optionalNumeric, .one(.integer)], minimum: 1, gives: .number) {
      _, arguments throws(XPathError) in
      guard let atom = arguments[0].atom else { return .empty }
      var places = 0
      if arguments.count > 1, let precision = arguments[1].atom {
        guard case .integer(let number) = precision.storage else {
          throw XPathError("FOAR0002", "the precision is too large")
        }
        places = Int(number.clamped(to: -2_000...2_000))
      }
      if let exact = atom.exact {
        let rounded = exact.rounded(.halfEven, places: places)
        return .atomic(atom.type.primitive == .integer ? .integer(rounded) : .decimal(rounded))
      }
      guard let number = atom.double, number.isFinite, number != 0, let exact = XSDecimal(number) else {
        return .atomic(atom)
      }
      let rounded = exact.rounded(.halfEven, places: places)
      if case .float = atom.storage { return .atomic(.float(rounded.isZero && number < 0 ? -0.0 : rounded.float)) }
      return .atomic(.double(rounded.isZero && number < 0 ? -0.0 : rounded.double))
    },
  ]

  private static func numeric(
    _ name: String, exact: @escaping @Sendable (XSDecimal) -> XSDecimal,
    floating: @escaping @Sendable (Double) -> Double
  ) -> FunctionDefinition {
    FunctionDefinition(name, [.optionalNumeric], gives: .number) { _, arguments throws(XPathError) in
      guard let atom = arguments[0].atom else { return .empty }
      switch atom.storage {
      case .float(let number): return .atomic(.float(Float(floating(Double(number)))))
      case .double(let number): return .atomic(.double(floating(number)))
      default:
        guard let number = atom.exact else { return .empty }
        return .atomic(atom.type.primitive == .integer ? .integer(exact(number)) : .decimal(exact(number)))
      }
    }
  }
}

extension Int64 {
  func clamped(to range: ClosedRange<Int64>) -> Int64 { Swift.min(Swift.max(self, range.lowerBound), range.upperBound) }
}
