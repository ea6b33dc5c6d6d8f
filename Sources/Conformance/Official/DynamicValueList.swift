import DocumentTree

/// Makes a value list that the second generation refers to and does not ship (XP-D4) out of the value set that has the
/// same OID: `include/voc-<OID>-DYNAMIC.xml`, in the form of ART-DECOR.
struct DynamicValueList: Sendable {
  let sets: ValueSetFolder

  /// The list that `path` asks for, when it is one of these and its value set is at hand.
  func document(at path: String) -> DocumentTree? {
    guard let name = path.split(separator: "/").last, name.hasPrefix("voc-"), name.hasSuffix("-DYNAMIC.xml") else {
      return nil
    }
    return sets.set(String(name.dropFirst("voc-".count).dropLast("-DYNAMIC.xml".count))).flatMap(list)
  }

  private func list(of set: ValueSet) -> DocumentTree? {
    var builder = TreeBuilder()
    let start = Position(line: 1, column: 1)
    do {
      try builder.startElement(builder.name("valueSets"), at: start)
      try builder.startElement(builder.name("valueSet"), at: start)
      builder.attribute(builder.name("id"), value: set.oid)
      try builder.startElement(builder.name("conceptList"), at: start)
      for (coding, concept) in set.concepts.sorted(by: { ($0.key.code, $0.key.system) < ($1.key.code, $1.key.system) })
      {
        try builder.startElement(builder.name("concept"), at: start)
        builder.attribute(builder.name("code"), value: coding.code)
        builder.attribute(builder.name("codeSystem"), value: coding.system)
        if let display = concept.display { builder.attribute(builder.name("displayName"), value: display) }
        builder.endElement()
      }
    } catch {
      return nil
    }
    return builder.finish()
  }
}
