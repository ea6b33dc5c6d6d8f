import Foundation

/// The parameters of an instance of an abstract pattern: texts that replace `$name` in the copy (SCH-05).
struct ParameterList {
  /// What replacing may make of one text; parameters that hold each other grow without bounds.
  static let longestText = 1_000_000

  /// Whether a text grew longer than that, and was cut.
  private(set) var isTooLong = false
  private var parameters: [(name: String, value: String)] = []
  private let attributes: Set<String>

  /// The parameters of `caller`, then those that `abstract` gives a default and `caller` leaves out.
  init(caller: SchemaElement, abstract: SchemaElement, dialect: SchematronDialect) {
    attributes =
      dialect == .reference
      ? ["test", "context", "select"]
      : ["test", "context", "select", "value", "path", "subject", "documents"]
    for element in caller.children("param") + abstract.children("param") {
      guard let name = element.token("name"), let value = element.attributes["value"],
        !parameters.contains(where: { $0.name == "$" + name })
      else { continue }
      parameters.append(("$" + name, value))
    }
  }

  /// A copy of `element` with the parameters replaced, one after the other, wherever their names are found.
  mutating func applied(to element: SchemaElement) -> SchemaElement {
    var copy = element
    for name in element.attributes.keys where attributes.contains(name) {
      copy.attributes[name] = element.attributes[name].map { replaced($0) }
    }
    copy.content.removeAll()
    for content in element.content {
      switch content {
      case .text(let text): copy.content.append(.text(replaced(text)))
      case .element(let child):
        copy.content.append(.element(child.isCalled("param") ? child : applied(to: child)))
      }
    }
    return copy
  }

  private mutating func replaced(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = text
    for (name, value) in parameters where result.utf8.contains(UInt8(ascii: "$")) {
      let count = result.utf8.count / max(name.utf8.count, 1)
      if result.utf8.count + count * value.utf8.count > 64 * ParameterList.longestText { return cut(text) }
      result = result.replacingOccurrences(of: name, with: value, options: .literal)
      if result.utf8.count > ParameterList.longestText { return cut(text) }
    }
    return result
  }

  private mutating func cut(_ text: String) -> String {
    isTooLong = true
    return text
  }
}
