/// `[…]` with what is known about it.
struct Predicate: Sendable {
  /// How the value decides.
  enum Mode: Sendable, Hashable {
    /// By its truth; it is never a number.
    case truth
    /// By position: the literal number.
    case position(Int)
    /// It may be a number: known when it is evaluated.
    case dynamic
  }

  let operation: any Operator
  let mode: Mode
  let usesPosition: Bool
  let usesLast: Bool

  /// Whether the item in focus stays.
  func holds(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    switch mode {
    case .truth: return try operation.truth(evaluation, focus)
    case .position(let position): return Int(focus.position) == position
    case .dynamic:
      let value = try operation.value(evaluation, focus)
      if case .item(.atomic(let atom)) = value, atom.isNumeric {
        return Comparison.numeric(atom, .integer(Int(focus.position))) == .equal
      }
      return try value.effectiveBoolean()
    }
  }

  /// Whether the item's place among its kin matters.
  var isPositional: Bool { mode != .truth || usesPosition || usesLast }
}
