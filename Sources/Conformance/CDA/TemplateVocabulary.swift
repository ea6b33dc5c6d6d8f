import DocumentTree

/// The names of elements and attributes that the tables of templates speak of, as numbers: each that is asked for is looked up
/// once a document.
struct TemplateVocabulary: Sendable {
  private var numbers: [String: Int] = [:]
  /// The elements of CDA.
  private(set) var elements: [String] = []
  /// The attributes.
  private(set) var attributes: [String] = []

  mutating func element(_ name: some StringProtocol) -> Int { number(name, in: \.elements, prefix: "") }

  mutating func attribute(_ name: some StringProtocol) -> Int { number(name, in: \.attributes, prefix: "@") }

  private mutating func number(
    _ name: some StringProtocol, in list: WritableKeyPath<TemplateVocabulary, [String]>, prefix: String
  ) -> Int {
    let key = prefix + name
    if let known = numbers[key] { return known }
    let number = self[keyPath: list].count
    self[keyPath: list].append(String(name))
    numbers[key] = number
    return number
  }

  /// The names as one document has them.
  final class Names {
    private let tree: DocumentTree
    private let elementNames: [String]
    private let attributeNames: [String]
    private var elements: [Int32]
    private var attributes: [Int32]
    /// The ClinicalDocument, if there is one.
    let document: Node?

    /// A name that was not asked for yet, and one that the document does not have.
    private static let unasked: Int32 = -2
    private static let absent: Int32 = -1

    init(_ vocabulary: TemplateVocabulary, in tree: DocumentTree) {
      self.tree = tree
      elementNames = vocabulary.elements
      attributeNames = vocabulary.attributes
      elements = Array(repeating: Names.unasked, count: elementNames.count)
      attributes = Array(repeating: Names.unasked, count: attributeNames.count)
      document = tree.names.find(uri: XMLRoot.cda, local: "ClinicalDocument")
        .flatMap { tree.elements(named: $0).first }.map { Node(rawValue: $0) }
    }

    /// The element of CDA with this number; nothing where the document has none.
    func element(_ number: Int) -> NameID? {
      if elements[number] == Names.unasked {
        elements[number] = tree.names.find(uri: XMLRoot.cda, local: elementNames[number])?.rawValue ?? Names.absent
      }
      return elements[number] == Names.absent ? nil : NameID(rawValue: elements[number])
    }

    /// The attribute with this number; nothing where the document has none.
    func attribute(_ number: Int) -> NameID? {
      if attributes[number] == Names.unasked {
        let isType = attributeNames[number] == "xsi:type"
        let found = tree.names.find(uri: isType ? XMLRoot.xsi : "", local: isType ? "type" : attributeNames[number])
        attributes[number] = found?.rawValue ?? Names.absent
      }
      return attributes[number] == Names.absent ? nil : NameID(rawValue: attributes[number])
    }
  }
}
