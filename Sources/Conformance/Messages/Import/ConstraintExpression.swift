import HL7v2
import XPath

/// Turns the expressions of NIST conditions and assertions into XPath from a segment. What it does not know gives nothing,
/// so that it is said and never guessed.
struct ConstraintExpression {
  let segment: SegmentDefinition
  let later: Bool
  let dictionary: HL7Dictionary
  /// How deeply expressions may be nested.
  private static let maximumDepth = 20

  /// The condition inside `element`, which holds one expression.
  func condition(in element: XMLElement) -> String? {
    let expressions = element.children.filter { $0.name != "Description" }
    guard expressions.count == 1 else { return nil }
    return xpath(expressions[0], depth: 0)
  }

  private func xpath(_ element: XMLElement, depth: Int) -> String? {
    guard depth < ConstraintExpression.maximumDepth else { return nil }
    switch element.name {
    case "Presence": return path(element, "Path").map { "exists(\($0))" }
    case "PlainText":
      guard let path = path(element, "Path"), let text = element["Text"], judgesEveryValue(element) else { return nil }
      let isLoose = element["IgnoreCase"] == "true"
      return all(path, isLoose ? "lower-case(.) = \(quoted(text.lowercased()))" : ". = \(quoted(text))")
    case "StringList":
      guard let path = path(element, "Path"), let list = element["CSV"], judgesEveryValue(element) else { return nil }
      return all(path, ". = (\(values(list).map(quoted).joined(separator: ", ")))")
    case "Format":
      guard let path = path(element, "Path"), let regex = ConstraintExpression.regex(element), judgesEveryValue(element)
      else { return nil }
      return all(path, "matches(., \(quoted("^(" + regex + ")$")))")
    case "PathValue":
      guard let first = path(element, "Path1"), let second = path(element, "Path2"), judgesEveryValue(element) else {
        return nil
      }
      switch element["Operator"] {
      case "EQ": return "(exists(\(first)) and string((\(first))[1]) = string((\(second))[1]))"
      case "NE": return "(exists(\(first)) and string((\(first))[1]) != string((\(second))[1]))"
      default: return nil
      }
    case "NOT": return operands(element, depth, exactly: 1).map { "not(\($0[0]))" }
    case "AND": return operands(element, depth, exactly: 2).map { "(\($0[0]) and \($0[1]))" }
    case "OR": return operands(element, depth, exactly: 2).map { "(\($0[0]) or \($0[1]))" }
    case "XOR": return operands(element, depth, exactly: 2).map { "(boolean(\($0[0])) != boolean(\($0[1])))" }
    case "IMPLY": return operands(element, depth, exactly: 2).map { "(not(\($0[0])) or \($0[1]))" }
    case "FORALL": return operands(element, depth, exactly: nil).map { "(\($0.joined(separator: " and ")))" }
    case "EXIST": return operands(element, depth, exactly: nil).map { "(\($0.joined(separator: " or ")))" }
    default: return nil
    }
  }

  private func operands(_ element: XMLElement, _ depth: Int, exactly count: Int?) -> [String]? {
    let inner = element.children
    guard count.map({ inner.count == $0 }) ?? (1...50).contains(inner.count) else { return nil }
    let texts = inner.compactMap { xpath($0, depth: depth + 1) }
    return texts.count == inner.count ? texts : nil
  }

  /// Only the usual reading is carried: every value is compared, and there has to be one.
  private func judgesEveryValue(_ element: XMLElement) -> Bool {
    element["AtLeastOnce"] != "true" && element["NotPresentBehavior"].map { $0 == "FAIL" } ?? true
  }

  private func all(_ path: String, _ test: String) -> String { "(exists(\(path)) and empty(\(path)[not(\(test))]))" }

  private func path(_ element: XMLElement, _ attribute: String) -> String? {
    element[attribute].flatMap { ConstraintPath($0) }?.xpath(in: segment, later: later, dictionary: dictionary)
  }

  private func values(_ list: String) -> [String] { ConstraintExpression.values(list) }

  /// The values of a list with commas.
  static func values(_ list: String) -> [String] {
    list.split(separator: ",").map { word in
      String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The regular expression of a `Format`, where XPath reads it too.
  static func regex(_ element: XMLElement) -> String? {
    guard let regex = element["Regex"] else { return nil }
    let inner =
      regex.hasPrefix("^") && regex.hasSuffix("$") && !regex.hasSuffix("\\$")
      ? String(regex.dropFirst().dropLast()) : regex
    return isReadable(inner) ? inner : nil
  }

  /// Whether XPath reads a regular expression: one that it does not read would match nothing.
  static func isReadable(_ regex: String) -> Bool {
    guard regex.utf8.count <= 500, YAMLText.line(regex) == regex, let compiled = try? XPathRegex("^(" + regex + ")$")
    else { return false }
    return (try? compiled.matches("A1")) != nil
  }

  private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
