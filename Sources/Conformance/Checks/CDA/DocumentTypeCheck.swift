import DocumentTree

/// Judges what a CDA document claims: its volet against its code, its level against its templateIds (fact sheet CDA §1, §5).
///
/// Aspects: `volet`, and `level` or `exact-level`, by the generation of rules that the document is judged by. Insertions:
/// `{volet}`, `{codes}`, `{generation}`, and `{found}`, the code.
struct DocumentTypeCheck: Check {
  static let name = "document-type"
  static let aspects = ["volet", "level", "exact-level"]

  /// LOINC, and the complementary types of the ANS.
  private static let systems = (loinc: "2.16.840.1.113883.6.1", complementary: "1.2.250.1.213.1.1.4.12")

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let claim = subject.document else { return [] }
    return [volet(claim, in: subject.tree), level(claim, in: subject.tree)].compactMap { $0 }
  }

  // MARK: Volet and code

  private func volet(_ claim: DocumentClaim, in tree: DocumentTree) -> Judgement? {
    let aspect = Self.aspect("volet")
    guard let meant = claim.meant else {
      // With the two common templateIds alone the volet is not unknown but missing: that is another rule.
      let own = claim.templates.subtracting(DocumentTypeTable.common)
      guard claim.body == .structured, !own.isEmpty, !claim.isDeclaredUnstructured else { return nil }
      return Judgement(aspect, .failed(Deviation(at: .node(claim.document), variant: "unknown")))
    }
    guard let code = claim.code, let node = element("code", of: claim.document, in: tree) else { return nil }
    var deviation = Deviation(
      at: .node(node), found: code,
      arguments: [
        "volet": meant.model, "generation": claim.generation.rawValue,
        "codes": meant.codes.sorted().joined(separator: ", "),
      ])
    guard meant.codes.contains(code) else {
      return Judgement(aspect, .failed(deviation))
    }
    if let edition = meant.generations[claim.generation], !edition.codes.contains(code) {
      deviation.variant = "generation"
      deviation.arguments["codes"] = edition.codes.joined(separator: ", ")
      return Judgement(aspect, .failed(deviation))
    }
    let isLOINC = code.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    let system = isLOINC ? Self.systems.loinc : Self.systems.complementary
    let written = tree.attribute("codeSystem", of: node)
    // A missing or foreign code system is another rule.
    if let written, written != system, written == Self.systems.loinc || written == Self.systems.complementary {
      deviation.variant = "system"
      deviation.found = written
      deviation.arguments["codes"] = system
      return Judgement(aspect, .failed(deviation))
    }
    return Judgement(aspect, .passed)
  }

  // MARK: Level

  private func level(_ claim: DocumentClaim, in tree: DocumentTree) -> Judgement? {
    let aspect = Self.aspect(claim.generation == .first ? "level" : "exact-level")
    let place = element("templateId", of: claim.document, in: tree) ?? claim.document
    switch claim.body {
    case .none: return nil
    case .structured:
      guard claim.isDeclaredUnstructured else { return Judgement(aspect, .passed) }
      return Judgement(aspect, .failed(Deviation(at: .node(place), variant: "structured")))
    case .unstructured:
      let exact = DocumentTypeTable.common.union([DocumentTypeTable.unstructured])
      // Fewer than three templateIds are another rule.
      guard claim.templates.count >= 3 || claim.generation == .second else { return nil }
      let isRight =
        claim.generation == .first ? claim.isDeclaredUnstructured && !claimsVolet(claim) : claim.templates == exact
      return Judgement(aspect, isRight ? .passed : .failed(Deviation(at: .node(place))))
    }
  }

  /// Whether the templateIds claim a volet whose documents have sections.
  private func claimsVolet(_ claim: DocumentClaim) -> Bool { claim.candidates.contains { !$0.isUnstructured } }

  private func element(_ local: String, of node: Node, in tree: DocumentTree) -> Node? {
    guard let name = tree.names.find(uri: XMLRoot.cda, local: local) else { return nil }
    return tree.children(node).first { tree.kind($0) == .element && tree.name($0) == name }
  }
}
