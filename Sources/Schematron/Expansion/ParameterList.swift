import Foundation

/// The parameters of an instance of an abstract pattern: texts that replace `$name` in the copy (SCH-05).
struct ParameterList {
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
  func applied(to element: SchemaElement) -> SchemaElement {
    var copy = element
    for name in element.attributes.keys where attributes.contains(name) {
      copy.attributes[name] = element.attributes[name].map { replaced($0) }
    }
    copy.content = element.content.map { content in
      switch content {
      case .text(let text): .text(replaced(text))
      case .element(let child): .element(child.isCalled("param") ? child : applied(to: child))
      }
    }
    return copy
  }

  private func replaced(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = text
    for (name, value) in parameters where result.utf8.contains(UInt8(ascii: "$")) {
      result = result.replacingOccurrences(of: name, with: value, options: .literal)
    }
    return result
  }
}
