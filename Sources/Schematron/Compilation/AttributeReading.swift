import XPath

/// What an expression of a rule reads of its context node, its variables resolved, where that is no more than attributes.
struct AttributeReading: Sendable {
  let footprint: AttributeFootprint
  /// Equal for expressions that have the same value where these attributes are equal: the same text with variables that
  /// are computed alike, in whatever rules they stand.
  let number: Int
}

/// Numbers the readings of a schema's expressions.
struct ReadingNumbering {
  /// An expression and how its variables are computed.
  private struct Key: Hashable {
    let source: ExpressionKey
    let variables: [StaticContext.Variable: Int]
  }

  private var numbers: [Key: Int] = [:]

  /// The reading of an expression in a rule whose variables read what `known` says; a variable that is not in it has one
  /// value a document.
  mutating func reading(
    of expression: XPathExpression, _ known: [StaticContext.Variable: AttributeReading?]
  ) -> AttributeReading? {
    guard let own = expression.attributeFootprint else { return nil }
    var variables: [StaticContext.Variable: Int] = [:]
    let resolved = own.resolved { variable in
      guard let entry = known[variable] else { return AttributeFootprint() }
      variables[variable] = entry?.number
      return entry?.footprint
    }
    guard let resolved else { return nil }
    let key = Key(source: ExpressionKey(scope: "", source: expression.source), variables: variables)
    let number = numbers[key] ?? numbers.count
    numbers[key] = number
    return AttributeReading(footprint: resolved, number: number)
  }
}
