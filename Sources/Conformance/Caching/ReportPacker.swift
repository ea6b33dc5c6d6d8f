/// Writes a report in few bytes: each text once, numbers as short as they are. Values are written as they are shown, masked.
struct ReportPacker {
  private var table: [String: Int] = [:]
  private var texts: [UInt8] = []
  private var body: [UInt8] = []

  /// The bytes of `report`, without the identities that it names.
  static func packed(_ report: Report) -> [UInt8] {
    var packer = ReportPacker()
    packer.add(report)
    var head = ReportPacker()
    head.add(packer.table.count)
    return head.body + packer.texts + packer.body
  }

  // MARK: Atoms

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func add(_ number: Int) { ReportPacker.append(number, to: &body) }

  private mutating func add(_ flag: Bool) { body.append(flag ? 1 : 0) }

  private mutating func add(_ text: String) {
    if let known = table[text] { return add(known) }
    table[text] = table.count
    ReportPacker.append(text.utf8.count, to: &texts)
    texts += text.utf8
    add(table.count - 1)
  }

  private mutating func add(_ text: Localized) {
    add(text.fr)
    add(text.en)
  }

  private mutating func add<Value>(_ value: Value?, _ write: (inout ReportPacker, Value) -> Void) {
    add(value != nil)
    if let value { write(&self, value) }
  }

  private mutating func add<Values: Collection>(_ values: Values, _ write: (inout ReportPacker, Values.Element) -> Void)
  {
    add(values.count)
    for value in values { write(&self, value) }
  }

  // MARK: Reports

  private mutating func add(_ report: Report) {
    add(report.artifact) { $0.add($1) }
    add(report.kind.rawValue)
    add(report.recognisedBy)
    add(report.size)
    add(report.sha256)
    add(report.profiles) { $0.add($1) }
    add(report.layers) { $0.add($1) }
    add(report.schemaLayers) { $0.add($1) }
    add(report.findings) { $0.add($1) }
    add(report.omittedFindings)
    add(report.omittedBySeverity.sorted { $0.key < $1.key }) { packer, entry in
      packer.add(entry.key.rawValue)
      packer.add(entry.value)
    }
    add(report.outcome)
    add(report.children) { $0.add($1) }
    add(report.omittedChildren)
    add(report.version) { $0.add($1) }
  }

  private mutating func add(_ id: ProfileID) {
    add(id.name)
    add(id.version)
  }

  private mutating func add(_ outcome: Outcome) {
    add(outcome.keyword)
    add(outcome.reason) { $0.add($1) }
  }

  private mutating func add(_ reason: Reason) {
    add(reason.code)
    add(reason.text)
    add(reason.valueSets) { $0.add($1) }
  }

  private mutating func add(_ layer: LayerResult) {
    add(layer.layer.rawValue)
    add(layer.skipped) { $0.add($1) }
    add(layer.results) { packer, result in
      packer.add(result.rule.rawValue)
      packer.add(result.outcome)
      packer.add(result.evaluated)
      packer.add(result.failures)
    }
  }

  private mutating func add(_ layer: SchemaLayerReport) {
    add(layer.id)
    add(layer.file)
    add(layer.sha256)
    add(layer.choice) { $0.add($1) }
    add(layer.tests)
    add(layer.failures)
    add(layer.errors)
    add(layer.missingDocuments) { $0.add($1) }
    add(layer.outcome)
  }

  private mutating func add(_ value: Masked) {
    add(value.rendered(.masked))
    add(value.isPublic)
  }

  private mutating func add(_ finding: Finding) {
    add(finding.rule.rawValue)
    add(finding.severity.rawValue)
    add(finding.message.text)
    add(finding.message.values) { $0.add($1) }
    add(finding.location.artifact) { $0.add($1) }
    add(finding.location.path)
    add(finding.location.line)
    add(finding.location.column)
    add(finding.found) { $0.add($1) }
    add(finding.expected) { $0.add($1) }
    add(finding.profile)
    add(finding.layer.rawValue)
    add(finding.requirements) { $0.add($1) }
    add(finding.source.document)
    add(finding.source.version) { $0.add($1) }
    add(finding.source.clause)
    add(finding.help) { $0.add($1) }
    add(finding.excerpt) { packer, excerpt in
      packer.add(excerpt.firstLine)
      packer.add(excerpt.lines) { $0.add($1) }
      packer.add(excerpt.caretLine)
      packer.add(excerpt.caretColumn)
    }
    add(finding.causes) { $0.add($1) }
    add(finding.isInconclusive)
    add(finding.isCritical)
  }

  private mutating func add(_ identifier: DocumentVersion.Identifier) {
    add(identifier.root)
    add(identifier.extensionText)
  }

  private mutating func add(_ place: DocumentVersion.Place) {
    add(place.path)
    add(place.line)
    add(place.column)
  }

  private mutating func add(_ version: DocumentVersion) {
    add(version.artifact) { $0.add($1) }
    add(version.sha256)
    add(version.identifier) { $0.add($1) }
    add(version.setId) { $0.add($1) }
    add(version.version) { $0.add($1) }
    add(version.parents) { packer, parent in
      packer.add(parent.identifiers) { $0.add($1) }
      packer.add(parent.setId) { $0.add($1) }
      packer.add(parent.version) { $0.add($1) }
      packer.add(parent.place)
    }
    add(version.patients) { $0.add($1) }
    add(version.place)
  }
}
