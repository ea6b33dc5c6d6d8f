import SuiteSupport

/// What a case asserts of the result of its expression.
indirect enum SuiteExpectation: Sendable {
  case allOf([SuiteExpectation])
  case anyOf([SuiteExpectation])
  case not(SuiteExpectation)
  /// The expression ends with this error; `*` is any.
  case error(String)
  /// An expression about `$result` is true.
  case holds(String)
  /// The result is equal to the value of an expression, by `eq`.
  case equals(String)
  /// The result is equal to the value of an expression, by `deep-equal`.
  case deepEquals(String)
  /// The same, whatever the order.
  case permutation(String)
  case count(String)
  case empty
  case isTrue
  case isFalse
  /// The result is an instance of a sequence type.
  case type(String)
  /// The string values of the items, joined by a space.
  case string(String, normalised: Bool)
  /// The result as XML, a fragment.
  case xml(String, ignoringPrefixes: Bool)
  /// The driver does not know this assertion; a case that has one fails.
  case unknown(String)

  /// Reads an assertion. `file` gives the text of a file of the test set.
  init(_ element: SuiteElement, file: (String) -> String?) {
    let parts = element.children.map { SuiteExpectation($0, file: file) }
    switch element.name {
    case "result", "all-of": self = .allOf(parts)
    case "any-of": self = .anyOf(parts)
    case "not": self = parts.count == 1 ? .not(parts[0]) : .unknown("not with \(parts.count) assertions")
    case "error": self = .error(element.attribute("code") ?? "*")
    case "assert": self = .holds(element.text)
    case "assert-eq": self = .equals(element.text)
    case "assert-deep-eq": self = .deepEquals(element.text)
    case "assert-permutation": self = .permutation(element.text)
    case "assert-count": self = .count(element.text)
    case "assert-empty": self = .empty
    case "assert-true": self = .isTrue
    case "assert-false": self = .isFalse
    case "assert-type": self = .type(element.text)
    case "assert-string-value":
      self = .string(element.text, normalised: element.attribute("normalize-space") == "true")
    case "assert-xml":
      let text = element.attribute("file").map(file) ?? element.text
      guard let text else {
        self = .unknown("assert-xml without its file")
        return
      }
      self = .xml(text, ignoringPrefixes: element.attribute("ignore-prefixes") == "true")
    default: self = .unknown(element.name)
    }
  }

  /// An assertion in it that the driver does not know.
  var unknown: String? {
    switch self {
    case .unknown(let name): name
    case .allOf(let parts), .anyOf(let parts): parts.lazy.compactMap(\.unknown).first
    case .not(let part): part.unknown
    default: nil
    }
  }
}
