/// An element of a schema after includes were resolved.
struct SchemaElement: Sendable {
  enum Content: Sendable {
    case element(SchemaElement)
    case text(String)
  }

  /// Namespace of ISO Schematron; it decides, never the prefix.
  static let namespace = "http://purl.oclc.org/dsdl/schematron"

  var uri: String
  var name: String
  /// Attributes without namespace by name; those of the `xml` namespace as `xml:lang`.
  var attributes: [String: String]
  var position: SchemaPosition
  /// For an assertion, its number among those of its file.
  var ordinal = 0
  var content: [Content]

  var isSchematron: Bool { uri == SchemaElement.namespace }

  /// Whether this is the Schematron element `name`.
  func isCalled(_ name: String) -> Bool { self.name == name && isSchematron }

  /// The child elements.
  var elements: [SchemaElement] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The child elements of Schematron called `name`.
  func children(_ name: String) -> [SchemaElement] { elements.filter { $0.isCalled(name) } }

  /// The attribute, spaces around it removed; nothing where it is absent or blank.
  func token(_ name: String) -> String? {
    guard let value = attributes[name] else { return nil }
    let trimmed = value.trimmedOfSpace
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The number of elements, this one included.
  var size: Int { elements.reduce(1) { $0 + $1.size } }

  /// The texts below joined.
  var text: String {
    content.map { content in
      switch content {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }
}
