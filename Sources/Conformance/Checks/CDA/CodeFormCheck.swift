import DocumentTree

/// Judges the codes of a document by the form that the codes of their nomenclature have (fact sheet CDA §4, CDA-308): those of
/// `code` and `value`, as the official terminology layer looks at them. The lists themselves are not redistributed.
///
/// Variants: `key` (check digit), `missing` (a nomenclature without a code). Insertions: `{found}`, `{expected}`, `{system}`.
struct CodeFormCheck: Check {
  static let name = "code"
  static let aspects = ["form"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let claim = subject.document, let table = subject.documents?.codes else { return [] }
    let tree = subject.tree
    guard let systemName = tree.names.find(uri: "", local: "codeSystem") else { return [] }
    let codeName = tree.names.find(uri: "", local: "code")
    let nullFlavor = tree.names.find(uri: "", local: "nullFlavor")
    let aspect = Self.aspect("form")
    // By number of the value.
    var forms: [Int32: CodeFormTable.Form?] = [:]
    var isExamined = false
    var judgements: [Judgement] = []
    for local in ["code", "value"] {
      guard let name = tree.names.find(uri: XMLRoot.cda, local: local) else { continue }
      for row in tree.elements(named: name, within: claim.document) {
        let node = Node(rawValue: row)
        guard let attribute = tree.attribute(systemName, of: node) else { continue }
        let system = tree.valueID(ofAttribute: attribute.attributeIndex)
        if forms[system] == nil { forms[system] = .some(table[tree.stringValue(attribute)]) }
        guard let form = forms[system] ?? nil,
          nullFlavor.map({ tree.attribute($0, of: node) == nil }) ?? true
        else { continue }
        isExamined = true
        guard let code = codeName.flatMap({ tree.attribute($0, of: node) }) else {
          judgements.append(
            Judgement(
              aspect, .failed(Deviation(at: .node(node), arguments: ["system": form.name], variant: "missing"))))
          continue
        }
        let text = tree.stringValue(code)
        let verdict = CodeFormTable.verdict(on: text, form)
        if case .right = verdict { continue }
        var deviation = Deviation(at: .node(code), found: text, arguments: ["system": form.name])
        if case .key(let expected) = verdict {
          deviation.expected = String(expected)
          deviation.variant = "key"
        }
        judgements.append(Judgement(aspect, .failed(deviation)))
      }
    }
    return judgements.isEmpty && isExamined ? [Judgement(aspect, .passed)] : judgements
  }
}
