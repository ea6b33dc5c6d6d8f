import DocumentTree

/// The names of elements and attributes that the tables of templates speak of, as numbers: they are looked up once a document.
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
  struct Names {
    let elements: [NameID?]
    let attributes: [NameID?]
    /// The ClinicalDocument, if there is one.
    let document: Node?
    private static let xsi = "http://www.w3.org/2001/XMLSchema-instance"

    init(_ vocabulary: TemplateVocabulary, in tree: DocumentTree) {
      elements = vocabulary.elements.map { tree.names.find(uri: XMLRoot.cda, local: $0) }
      attributes = vocabulary.attributes.map { name in
        name == "xsi:type" ? tree.names.find(uri: Self.xsi, local: "type") : tree.names.find(uri: "", local: name)
      }
      document = tree.names.find(uri: XMLRoot.cda, local: "ClinicalDocument")
        .flatMap { tree.elements(named: $0).first }.map { Node(rawValue: $0) }
    }
  }
}
