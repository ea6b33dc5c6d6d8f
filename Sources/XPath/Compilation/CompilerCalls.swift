/// Function calls.
extension Compiler {
  mutating func call(_ name: LexicalName, _ arguments: [Syntax], _ offset: Int) throws(XPathError) -> Compiled {
    let expanded = try expand(name, default: StaticContext.functionNamespace, offset)
    if expanded.uri == AtomicType.namespace, let type = AtomicType(localName: expanded.local),
      type != .anyAtomicType, type != .notation, arguments.count == 1
    {
      return try cast(try compile(arguments[0]), to: type, isOptional: true, offset)
    }
    guard expanded.uri == StaticContext.functionNamespace else { throw unknown(name, arguments.count, offset) }
    let parts = try compile(arguments)
    if let special = try special(expanded.local, parts, offset) { return special.depending(on: parts) }
    return try library(expanded.local, name, parts, offset)
  }

  private func unknown(_ name: LexicalName, _ count: Int, _ offset: Int) -> XPathError {
    let others = FunctionLibrary.definitions[name.local] ?? []
    let hint = others.isEmpty ? "" : ", it takes another number of them"
    return XPathError(
      "XPST0017", "there is no function \(name.description) with \(count) argument\(count == 1 ? "" : "s")\(hint)",
      offset: offset)
  }

  /// Functions with an operator of their own.
  private func special(_ name: String, _ parts: [Compiled], _ offset: Int) throws(XPathError) -> Compiled? {
    switch (name, parts.count) {
    case ("true", 0): return Compiled(Constant(.boolean(true)), .boolean, single: true)
    case ("false", 0): return Compiled(Constant(.boolean(false)), .boolean, single: true)
    case ("not", 1): return Compiled(Truth(parts[0].operation, isNegated: true), .boolean, single: true)
    case ("boolean", 1): return Compiled(Truth(parts[0].operation, isNegated: false), .boolean, single: true)
    case ("exists", 1), ("empty", 1):
      return Compiled(
        Existence(parts[0].operation, isNegated: name == "empty", isNodes: parts[0].kind == .nodes), .boolean,
        single: true)
    case ("count", 1): return Compiled(Count(parts[0].operation), .number, single: true)
    case ("position", 0):
      var compiled = Compiled(FocusNumber(isLast: false), .number, single: true)
      compiled.usesPosition = true
      compiled.dependsOnItem = true
      return compiled
    case ("last", 0):
      var compiled = Compiled(FocusNumber(isLast: true), .number, single: true)
      compiled.usesLast = true
      compiled.dependsOnItem = true
      return compiled
    default: return nil
    }
  }

  /// What `matches`, `replace` or `tokenize` searches, if it is written in the call. A fault in it is left to the
  /// evaluation, which may never come to it.
  private static func regularExpression(of name: String, _ arguments: [Compiled]) -> XPathRegex? {
    let flags = name == "replace" ? 3 : 2
    guard ["matches", "replace", "tokenize"].contains(name), arguments.count > 1,
      let pattern = arguments[1].constantString
    else { return nil }
    if arguments.count == flags { return try? XPathRegex(pattern) }
    guard arguments.count == flags + 1, let letters = arguments[flags].constantString else { return nil }
    return try? XPathRegex(pattern, flags: letters)
  }

  /// A frequent call as an operator of its own, which looks at bytes and makes no strings.
  private static func specialised(_ call: FunctionCall, _ name: String, _ parts: [Compiled]) -> any Operator {
    if name == "normalize-space" { return NormalizedSpace(call, of: parts[0].operation) }
    if name == "contains" || name == "starts-with", parts.count == 2, let literal = parts[1].constantString,
      parts[0].kind == .nodes || parts[0].operation is ContextItem
    {
      return LiteralSearch(call, of: parts[0].operation, literal: literal, name == "contains" ? .anywhere : .start)
    }
    return call
  }

  private func library(
    _ local: String, _ name: LexicalName, _ arguments: [Compiled], _ offset: Int
  ) throws(XPathError) -> Compiled {
    var parts = arguments
    if FunctionLibrary.contextDefaults[local] == parts.count {
      var item = Compiled(ContextItem(), .unknown, single: true)
      item.dependsOnItem = true
      parts.append(item)
    }
    var candidates = FunctionLibrary.definitions[local] ?? []
    if context.functions.contains(.xslt) { candidates += FunctionLibrary.xslt[local] ?? [] }
    guard let function = candidates.first(where: { $0.accepts(parts.count) }) else {
      throw unknown(name, arguments.count, offset)
    }
    let statics = CallStatics(
      context, offset: offset, regularExpression: Compiler.regularExpression(of: local, parts))
    let call = FunctionCall(function, parts.map(\.operation), statics)
    var compiled = Compiled(
      Compiler.specialised(call, local, parts), function.kind,
      single: function.kind == .boolean || function.kind == .string || function.kind == .number
    ).depending(on: parts)
    if local == "current" {
      compiled.dependsOnVariables = true
      compiled.isSingle = true
    }
    return compiled
  }
}
