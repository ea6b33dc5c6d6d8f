import DocumentTree
import XMLReading

/// Reads a published value set: an IHE SVS response, or the form of ART-DECOR (`valueSets/valueSet/conceptList/concept`).
enum ValueSetReader {
  /// The set in `bytes`; nothing when they are none, or hold no concept.
  static func read(_ bytes: [UInt8]) -> ValueSet? {
    guard let tree = try? XMLReader().read(bytes) else { return nil }
    for (uri, set, concept) in [(XMLRoot.svs, "ValueSet", "Concept"), ("", "valueSet", "concept")] {
      guard let element = elements(uri, set, in: tree).first, let oid = tree.attribute("id", of: element) else {
        continue
      }
      var concepts: [ValueSet.Coding: ValueSet.Concept] = [:]
      for node in elements(uri, concept, in: tree) {
        guard let code = tree.attribute("code", of: node) else { continue }
        concepts[ValueSet.Coding(code: code, system: tree.attribute("codeSystem", of: node) ?? "")] = ValueSet.Concept(
          display: tree.attribute("displayName", of: node), end: tree.attribute("dateFin", of: node).flatMap(day))
      }
      guard !concepts.isEmpty else { return nil }
      return ValueSet(
        oid: oid.filter { !$0.isWhitespace }, name: tree.attribute("displayName", of: element) ?? oid,
        version: ["dateMaj", "revisionDate", "effectiveDate", "version"].lazy
          .compactMap { tree.attribute($0, of: element) }.first { !$0.isEmpty },
        isComplete: true, concepts: concepts)
    }
    return nil
  }

  /// The OID that the head of a file names as that of its value set, before the file is parsed whole.
  static func oid(inHead bytes: [UInt8]) -> String? {
    var rest = bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      let name = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: ">") }
      let local = name.split(separator: UInt8(ascii: ":")).last ?? name
      guard local.elementsEqual("ValueSet".utf8) || local.elementsEqual("valueSet".utf8),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      else { continue }
      for part in rest[..<end].split(whereSeparator: isSpace) where part.starts(with: "id=".utf8) {
        let quoted = part.dropFirst("id=".utf8.count)
        guard let quote = quoted.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
        let value = quoted.dropFirst().prefix { $0 != quote }
        if !value.isEmpty { return String(decoding: value, as: UTF8.self) }
      }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The day at the beginning of a date of SVS (`20160901000000`, `2016-09-01T00:00:00`).
  static func day(_ text: String) -> CivilDate? {
    let digits = text.prefix { $0 != "T" }.filter { $0 != "-" }.prefix(8)
    guard digits.count == 8, let number = Int(digits) else { return nil }
    return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  private static func elements(_ uri: String, _ local: String, in tree: DocumentTree) -> [Node] {
    guard let name = tree.names.find(uri: uri, local: local) else { return [] }
    return tree.elements(named: name).map { Node(rawValue: $0) }
  }
}
