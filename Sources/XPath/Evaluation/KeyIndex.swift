import DocumentTree

/// The elements of one name in one document by the value of an attribute, or by each of their texts.
struct KeyIndex: Sendable {
  private var byValue: [Int32: [Int32]] = [:]
  private var byText: [CodepointString: [Int32]] = [:]
  private let isText: Bool

  /// Indexes the elements `name` of `tree` by `attribute`, by text where there is none.
  init(_ tree: DocumentTree, elements name: NameID, attribute: NameID?) {
    isText = attribute == nil
    for row in tree.elements(named: name) {
      let element = Node(rawValue: row)
      if let attribute {
        guard let found = tree.attribute(attribute, of: element) else { continue }
        byValue[tree.valueID(ofAttribute: found.attributeIndex), default: []].append(row)
      } else {
        for child in tree.children(element) where tree.kind(child) == .text {
          byText[CodepointString(text: tree.stringValue(child)), default: []].append(row)
        }
      }
    }
  }

  /// Rows of the elements with this value, in document order.
  func rows(_ text: String, in tree: DocumentTree) -> [Int32] {
    if isText { return byText[CodepointString(text: text)] ?? [] }
    guard let value = tree.values.find(text) else { return [] }
    return byValue[value] ?? []
  }
}
