/// F&O 2.0, section 7.6: functions that use regular expressions.
extension FunctionLibrary {
  static let patterns: [FunctionDefinition] = [
    FunctionDefinition("matches", [.optional(.string), .one(.string), .one(.string)], minimum: 2, gives: .boolean) {
      call, arguments throws(XPathError) in
      let regex = try call.regularExpression(arguments, flags: 2)
      try call.evaluation.charge(1 + arguments[0].text.utf8.count / 8)
      do throws(XPathRegexError) {
        return .boolean(try regex.matches(arguments[0].text))
      } catch {
        throw XPathError(error)
      }
    },
    FunctionDefinition(
      "replace", [.optional(.string), .one(.string), .one(.string), .one(.string)], minimum: 3, gives: .string
    ) { call, arguments throws(XPathError) in
      let regex = try call.regularExpression(arguments, flags: 3)
      try call.evaluation.charge(1 + arguments[0].text.utf8.count / 8)
      do throws(XPathRegexError) {
        return .string(try regex.replace(arguments[0].text, with: arguments[2].text))
      } catch {
        throw XPathError(error)
      }
    },
    FunctionDefinition("tokenize", [.optional(.string), .one(.string), .one(.string)], minimum: 2, gives: .unknown) {
      call, arguments throws(XPathError) in
      let regex = try call.regularExpression(arguments, flags: 2)
      try call.evaluation.charge(1 + arguments[0].text.utf8.count / 8)
      do throws(XPathRegexError) {
        return XPathValue(atoms: try regex.tokenize(arguments[0].text).map { .string($0) })
      } catch {
        throw XPathError(error)
      }
    },
  ]
}

extension FunctionDefinition.Call {
  /// The expression of the second argument, compiled once an evaluation.
  func regularExpression(_ arguments: FunctionArguments, flags index: Int) throws(XPathError) -> XPathRegex {
    if let known = statics.regularExpression { return known }
    let flags = index < arguments.count ? arguments[index].text : ""
    let key = CodepointString(text: flags + "/" + arguments[1].text)
    if let known = evaluation.regularExpressions[key] { return known }
    if let known = evaluation.knownRegularExpression(key) { return known }
    do throws(XPathRegexError) {
      let regex = try XPathRegex(arguments[1].text, flags: flags)
      evaluation.keep(regex, for: key)
      return regex
    } catch {
      throw XPathError(error)
    }
  }
}

extension XPathError {
  /// The error of a regular expression.
  init(_ error: XPathRegexError) { self.init(error.code ?? "LIMIT", error.description) }
}
