import XPath

/// A variable and the expression that gives its value when it is first read.
struct CompiledLet: Sendable {
  let variable: StaticContext.Variable
  let value: XPathExpression
}
