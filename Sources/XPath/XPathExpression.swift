/// A compiled XPath 2.0 expression: immutable, usable on any document, from any thread.
public struct XPathExpression: Sendable {
  /// One reference is all that a copy costs.
  private final class Body: Sendable {
    let root: any Operator
    let frame: Frame
    let footprint: AttributeFootprint?
    let prerequisites: NameGroups

    init(root: any Operator, frame: Frame, footprint: AttributeFootprint?, prerequisites: NameGroups) {
      self.root = root
      self.frame = frame
      self.footprint = footprint
      self.prerequisites = prerequisites
    }

    func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
      guard evaluation.isReady(for: frame) else {
        return try evaluation.run(frame, at: focus) { evaluation, focus throws(XPathError) in
          try root.truth(evaluation, focus)
        }
      }
      let outer = evaluation.enter(frame, at: focus)
      defer { evaluation.leave(frame, to: outer) }
      do throws(XPathError) {
        return try root.truth(evaluation, focus)
      } catch {
        throw error.of(frame.source)
      }
    }
  }

  private let body: Body

  var root: any Operator { body.root }
  var frame: Frame { body.frame }
  var prerequisites: NameGroups { body.prerequisites }

  /// What it reads of the document, where that is no more than attributes of the context node.
  public var attributeFootprint: AttributeFootprint? { body.footprint }

  /// Its value, where that is the same in every evaluation.
  public var constant: XPathValue? { (body.root as? Constant)?.constant }

  /// The expression as written.
  public var source: String { frame.source }

  /// Compiles `source`; static errors carry their place in it.
  public static func compile(
    _ source: String, in context: StaticContext
  ) throws(XPathError) -> XPathExpression {
    do throws(XPathError) {
      let syntax = try Parser.parse(source)
      var compiler = Compiler(context)
      let compiled = try compiler.compile(syntax)
      let frame = Frame(
        source: source, symbols: context.symbols, localCount: compiler.localCount, height: syntax.height)
      return XPathExpression(
        body: Body(
          root: compiled.operation, frame: frame, footprint: compiler.footprint(syntax),
          prerequisites: NameGroups(compiler.prerequisites(syntax))))
    } catch {
      throw error.of(source)
    }
  }

  /// The value with `node` as context item.
  public func evaluate(_ evaluation: Evaluation, at node: NodeReference?) throws(XPathError) -> XPathValue {
    try evaluation.run(frame, at: node.map { Focus($0) } ?? .absent) { evaluation, focus throws(XPathError) in
      try root.value(evaluation, focus)
    }
  }

  /// The nodes of the value, in order, with `node` as context item; other items are left out.
  public func nodes(_ evaluation: Evaluation, at node: NodeReference?) throws(XPathError) -> [NodeReference] {
    var nodes: [NodeReference] = []
    try appendNodes(evaluation, at: node, to: &nodes)
    return nodes
  }

  /// Adds the nodes of the value to `nodes`, in order, with `node` as context item; other items are left out.
  public func appendNodes(
    _ evaluation: Evaluation, at node: NodeReference?, to nodes: inout [NodeReference]
  ) throws(XPathError) {
    _ = try evaluation.run(frame, at: node.map { Focus($0) } ?? .absent) { evaluation, focus throws(XPathError) in
      try root.visit(evaluation, focus) { item throws(XPathError) -> Bool in
        guard case .node(let found) = item else { return true }
        // Room for a few at once: most selections have more than one node and less than nine.
        if nodes.isEmpty { nodes.reserveCapacity(8) }
        nodes.append(found)
        return true
      }
    }
  }

  /// The effective boolean value with `node` as context item; stops as soon as it is known.
  public func effectiveBoolean(_ evaluation: Evaluation, at node: NodeReference?) throws(XPathError) -> Bool {
    try body.truth(evaluation, node.map { Focus($0) } ?? .absent)
  }

  /// The string values of the items joined by one space: what `value-of` writes.
  public func text(_ evaluation: Evaluation, at node: NodeReference?) throws(XPathError) -> String {
    let items = try evaluate(evaluation, at: node).items
    return items.map { evaluation.stringValue($0) }.joined(separator: " ")
  }
}
