import DocumentTree
import JSONReading

/// Reads a list of INS identities or of MSSanté addresses (CSV, plain lines, JSON) into a tree.
///
/// Identities give `/identities/identity/` with `matricule`, `oid`, `type`, `nom`, `prenom`, `prenoms`, `nom_utilise`,
/// `prenom_utilise`, `date`, `sexe`, `lieu`, `statut`; addresses give `/addresses/entry/` with `address`, `label`,
/// `matricule`, `date`, `sexe`, `statut`. Only the columns that the list has are there; empty cells are empty elements, so
/// that a rule can tell "no column" from "no value".
struct ListReader {
  /// What the list is of.
  enum Subject {
    case identities, addresses

    var kind: ArtifactKind { self == .identities ? .identities : .addresses }
    fileprivate var root: String { self == .identities ? "identities" : "addresses" }
    fileprivate var row: String { self == .identities ? "identity" : "entry" }
    /// The column that a list of this kind cannot do without.
    fileprivate var key: String { self == .identities ? "matricule" : "address" }
  }

  /// A list that was read as far as it could be.
  struct Reading {
    var tree: DocumentTree
    var rows: Int
    var judgements: [Judgement]
  }

  static let name = "list"
  static let aspects = ["unclosed-quote", "row-width", "no-row", "json-item"]

  /// Element names by the column titles in use, in lower case without accents.
  private static let columns: [String: String] = [
    "matricule": "matricule", "matricule_ins": "matricule", "ins": "matricule", "nir": "matricule", "nia": "matricule",
    "oid": "oid", "oid_ins": "oid", "autorite": "oid", "type": "type",
    "nom": "nom", "nom_naissance": "nom", "nom_de_naissance": "nom",
    "prenom": "prenom", "premier_prenom": "prenom", "premier_prenom_de_naissance": "prenom", "prenoms": "prenoms",
    "liste_prenoms": "prenoms",
    "liste_des_prenoms": "prenoms", "prenoms_de_naissance": "prenoms",
    "nom_utilise": "nom_utilise", "nom_d'usage": "nom_utilise", "nom_usage": "nom_utilise",
    "prenom_utilise": "prenom_utilise", "prenom_d'usage": "prenom_utilise", "prenom_usage": "prenom_utilise",
    "date_naissance": "date", "date_de_naissance": "date", "naissance": "date", "sexe": "sexe",
    "lieu_naissance": "lieu", "lieu_de_naissance": "lieu", "code_lieu_naissance": "lieu", "cog": "lieu",
    "statut": "statut", "statut_identite": "statut", "statut_de_l'identite": "statut",
    "adresse": "address", "adresse_mssante": "address", "address": "address", "mail": "address", "email": "address",
    "bal": "address", "adresse_bal": "address", "type_de_bal": "kind",
    "libelle": "label", "label": "label", "nom_affiche": "label",
  ]

  /// The element name for a column title, if it is known.
  static func element(forColumn title: String) -> String? {
    let plain = title.lowercased().unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "é", "è", "ê", "ë": return "e"
      case "à", "â": return "a"
      case "î", "ï": return "i"
      case " ", "-", "\u{A0}": return "_"
      default: return Character(scalar)
      }
    }
    return columns[String(plain).filter { $0 != "\u{FEFF}" }]
  }

  let subject: Subject
  let limits: TreeLimits
  let uri: String

  // MARK: CSV and lines

  /// Reads rows; without a header the only column is the list's key.
  func readText(_ bytes: [UInt8], hasHeader: Bool) throws(TreeLimitExceeded) -> Reading {
    var rows = DelimitedText(bytes)
    var builder = TreeBuilder(limits: limits, uri: uri, expectedBytes: bytes.count)
    var judgements: [Judgement] = []
    var names: [TreeBuilder.Name?] = [builder.name(subject.key)]
    let rowName = builder.name(subject.row)
    var count = 0
    var isFirst = true
    let columns = builder.name("columns")
    try builder.startElement(builder.name(subject.root), at: Position(line: 1, column: 1))
    var unclosed: Position?
    while true {
      let row: DelimitedText.Row?
      do { row = try rows.nextRow() } catch {
        unclosed = error.position
        break
      }
      guard let row else { break }
      if isFirst, hasHeader {
        isFirst = false
        builder.attribute(columns, value: String(row.fields.count))
        names = row.fields.map { ListReader.element(forColumn: $0.text).map { builder.name($0) } }
        continue
      }
      isFirst = false
      count += 1
      if hasHeader { judgements += width(of: row, expected: names.count) }
      try append(row, names: names, rowName: rowName, to: &builder)
    }
    judgements.append(
      Judgement(
        CheckAspect(Self.name, "unclosed-quote"),
        unclosed.map { .failed(Deviation(at: .position($0, path: "/" + subject.root))) } ?? .passed))
    return finish(builder, count: count, judgements: judgements)
  }

  /// Reads rows whose columns are known: some of a longer list.
  func readRows(
    _ rows: [DelimitedText.Row], titles: [String?], isWidthJudged: Bool
  ) throws(TreeLimitExceeded) -> Reading {
    var builder = TreeBuilder(limits: limits, uri: uri, expectedBytes: rows.count * 160)
    let names = titles.map { title in title.map { builder.name($0) } }
    let rowName = builder.name(subject.row)
    var judgements: [Judgement] = []
    try builder.startElement(builder.name(subject.root), at: Position(line: 1, column: 1))
    for row in rows {
      if isWidthJudged { judgements += width(of: row, expected: names.count) }
      try append(row, names: names, rowName: rowName, to: &builder)
    }
    builder.endElement()
    return Reading(tree: builder.finish(), rows: rows.count, judgements: judgements)
  }

  private func append(
    _ row: DelimitedText.Row, names: [TreeBuilder.Name?], rowName: TreeBuilder.Name, to builder: inout TreeBuilder
  ) throws(TreeLimitExceeded) {
    try builder.startElement(rowName, at: Position(line: row.line, column: 1))
    for (name, field) in zip(names, row.fields) {
      guard let name else { continue }
      try builder.startElement(name, at: field.position)
      try builder.text(field.text, at: field.position)
      builder.endElement()
    }
    builder.endElement()
  }

  private func width(of row: DelimitedText.Row, expected: Int) -> [Judgement] {
    let aspect = CheckAspect(Self.name, "row-width")
    // Trailing empty cells, as spreadsheets write them, change nothing.
    let filled = row.fields.lastIndex { !$0.text.isEmpty }.map { $0 + 1 } ?? 0
    guard row.fields.count != expected, filled > expected || row.fields.count < expected else {
      return [Judgement(aspect, .passed)]
    }
    return [
      Judgement(
        aspect,
        .failed(
          Deviation(
            at: .position(Position(line: row.line, column: 1), path: "/" + subject.root),
            arguments: ["count": String(row.fields.count), "columns": String(expected)])))
    ]
  }

  private func finish(_ builder: consuming TreeBuilder, count: Int, judgements: [Judgement]) -> Reading {
    let aspect = CheckAspect(Self.name, "no-row")
    let judgement = Judgement(
      aspect,
      count > 0
        ? .passed : .failed(Deviation(at: .position(Position(line: 1, column: 1), path: "/" + subject.root))))
    return Reading(tree: builder.finish(), rows: count, judgements: judgements + [judgement])
  }

  // MARK: JSON

  /// Reads a JSON array of objects, or of texts, or an object that holds one such array.
  func readJSON(_ root: JSONValue) throws(TreeLimitExceeded) -> Reading {
    var builder = TreeBuilder(limits: limits, uri: uri)
    var judgements: [Judgement] = []
    let rowName = builder.name(subject.row)
    var count = 0
    try builder.startElement(builder.name(subject.root), at: Position(line: 1, column: 1))
    for item in ListReader.items(of: root) ?? [] {
      guard item.scalar != nil || !item.members.isEmpty else {
        judgements.append(
          Judgement(
            CheckAspect(Self.name, "json-item"),
            .failed(Deviation(at: .position(item.position, path: "/" + subject.root)))))
        continue
      }
      count += 1
      try builder.startElement(rowName, at: item.position)
      if let text = item.scalar { try append(text, as: subject.key, at: item.position, to: &builder) }
      for member in item.members {
        guard let element = ListReader.element(forColumn: member.name) else { continue }
        switch member.value.content {
        case .object, .array: continue
        default: try append(member.value.scalar ?? "", as: element, at: member.value.position, to: &builder)
        }
      }
      builder.endElement()
    }
    return finish(builder, count: count, judgements: judgements)
  }

  /// The titles of the first object, which tell what the list is of; nothing when the value is no list.
  static func titles(of root: JSONValue) -> [String]? {
    guard let first = items(of: root)?.first else { return nil }
    if let text = first.scalar { return [text.contains("@") ? "adresse" : "matricule"] }
    return first.members.isEmpty ? nil : first.members.map(\.name)
  }

  private static func items(of root: JSONValue) -> [JSONValue]? {
    if case .array(let items) = root.content { return items }
    let lists = root.members.compactMap { member in
      if case .array(let items) = member.value.content { items } else { nil }
    }
    return lists.count == 1 ? lists.first : nil
  }

  private func append(
    _ text: String, as element: String, at position: Position, to builder: inout TreeBuilder
  ) throws(TreeLimitExceeded) {
    try builder.startElement(builder.name(element), at: position)
    try builder.text(text, at: position)
    builder.endElement()
  }
}
