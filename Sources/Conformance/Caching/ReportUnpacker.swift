/// Reads what `ReportPacker` wrote.
struct ReportUnpacker {
  /// The bytes are not those of a report.
  struct Fault: Error {}

  private let bytes: [UInt8]
  private var position = 0
  private var table: [String] = []

  /// The report in `bytes`.
  static func report(in bytes: [UInt8]) throws(Fault) -> Report {
    var unpacker = ReportUnpacker(bytes: bytes)
    let count = try unpacker.count()
    unpacker.table.reserveCapacity(count)
    for _ in 0..<count { unpacker.table.append(try unpacker.newText()) }
    let report = try unpacker.report(depth: 0)
    guard unpacker.position == bytes.count else { throw Fault() }
    return report
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: Atoms

  private mutating func number() throws(Fault) -> Int {
    var number: UInt = 0
    var shift: UInt = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: number) }
      shift += 7
    }
    throw Fault()
  }

  /// A number of things, each of which takes a byte or more.
  private mutating func count() throws(Fault) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - position else { throw Fault() }
    return count
  }

  private mutating func newText() throws(Fault) -> String {
    let length = try count()
    defer { position += length }
    return String(decoding: bytes[position..<position + length], as: UTF8.self)
  }

  private mutating func text() throws(Fault) -> String {
    let index = try number()
    guard table.indices.contains(index) else { throw Fault() }
    return table[index]
  }

  private mutating func flag() throws(Fault) -> Bool {
    switch try number() {
    case 0: return false
    case 1: return true
    default: throw Fault()
    }
  }

  private mutating func localized() throws(Fault) -> Localized { Localized(fr: try text(), en: try text()) }

  private mutating func optional<Value>(
    _ read: (inout ReportUnpacker) throws(Fault) -> Value
  ) throws(Fault) -> Value? {
    try flag() ? try read(&self) : nil
  }

  private mutating func list<Value>(
    _ read: (inout ReportUnpacker) throws(Fault) -> Value
  ) throws(Fault) -> [Value] {
    let count = try count()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  private mutating func texts() throws(Fault) -> [String] {
    try list { (reader: inout ReportUnpacker) throws(Fault) in try reader.text() }
  }

  private mutating func word<Value: RawRepresentable>(_ type: Value.Type) throws(Fault) -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: try text()) else { throw Fault() }
    return value
  }

  // MARK: Reports

  private mutating func report(depth: Int) throws(Fault) -> Report {
    guard depth < 16 else { throw Fault() }
    let artifact = try texts()
    let kind = try word(ArtifactKind.self)
    var report = Report(
      artifact: artifact, kind: kind, recognisedBy: try localized(), size: try number(), sha256: try text(),
      profiles: try list { (reader: inout ReportUnpacker) throws(Fault) in try reader.profile() },
      layers: try list { (reader: inout ReportUnpacker) throws(Fault) in try reader.layer() },
      schemaLayers: try list { (reader: inout ReportUnpacker) throws(Fault) in try reader.schemaLayer() },
      findings: try list { (reader: inout ReportUnpacker) throws(Fault) in try reader.finding() },
      omittedFindings: try number(), outcome: .untested, children: [])
    for _ in 0..<(try count()) {
      let severity = try word(Severity.self)
      report.omittedBySeverity[severity] = try number()
    }
    report.outcome = try outcome()
    report.children = try list { (reader: inout ReportUnpacker) throws(Fault) in try reader.report(depth: depth + 1) }
    report.omittedChildren = try number()
    report.version = try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.version() }
    return report
  }

  private mutating func profile() throws(Fault) -> ProfileID { ProfileID(name: try text(), version: try text()) }

  private mutating func outcome() throws(Fault) -> Outcome {
    let keyword = try text()
    let reason = try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.reason() }
    guard let outcome = Outcome(keyword: keyword, reason: reason) else { throw Fault() }
    return outcome
  }

  private mutating func reason() throws(Fault) -> Reason {
    Reason(try text(), try localized(), valueSets: try texts())
  }

  private mutating func layer() throws(Fault) -> LayerResult {
    let layer = try word(Layer.self)
    let skipped = try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.reason() }
    let results = try list { (reader: inout ReportUnpacker) throws(Fault) in
      RuleResult(
        rule: RuleID(try reader.text()), outcome: try reader.outcome(), evaluated: try reader.number(),
        failures: try reader.number())
    }
    return LayerResult(layer: layer, results: results, skipped: skipped)
  }

  private mutating func schemaLayer() throws(Fault) -> SchemaLayerReport {
    SchemaLayerReport(
      id: try text(), file: try text(), sha256: try text(),
      choice: try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.localized() },
      tests: try number(), failures: try number(), errors: try number(), missingDocuments: try texts(),
      outcome: try outcome())
  }

  private mutating func value() throws(Fault) -> Masked { Masked(shown: try text(), isPublic: try flag()) }

  private mutating func finding() throws(Fault) -> Finding {
    let rule = RuleID(try text())
    let severity = try word(Severity.self)
    let words = try localized()
    let values = try list { (reader: inout ReportUnpacker) throws(Fault) in try reader.value() }
    let location = Location(artifact: try texts(), path: try text(), line: try number(), column: try number())
    let found = try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.value() }
    let expected = try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.value() }
    let profile = try profile()
    let layer = try word(Layer.self)
    let requirements = try texts()
    let document = try text()
    let version = try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.text() }
    let source = Citation(document: document, version: version, clause: try text())
    let help = try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.localized() }
    let excerpt = try optional { (reader: inout ReportUnpacker) throws(Fault) in
      Excerpt(
        firstLine: try reader.number(), lines: try reader.texts(), caretLine: try reader.number(),
        caretColumn: try reader.number())
    }
    return Finding(
      rule: rule, severity: severity, message: Message(words, values: values), location: location, found: found,
      expected: expected, profile: profile, layer: layer, requirements: requirements, source: source, help: help,
      excerpt: excerpt, causes: try texts(), isInconclusive: try flag(), isCritical: try flag())
  }

  private mutating func identifier() throws(Fault) -> DocumentVersion.Identifier {
    DocumentVersion.Identifier(root: try text(), extensionText: try text())
  }

  private mutating func place() throws(Fault) -> DocumentVersion.Place {
    DocumentVersion.Place(path: try text(), line: try number(), column: try number())
  }

  private mutating func identifiers() throws(Fault) -> [DocumentVersion.Identifier] {
    try list { (reader: inout ReportUnpacker) throws(Fault) in try reader.identifier() }
  }

  private mutating func anIdentifier() throws(Fault) -> DocumentVersion.Identifier? {
    try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.identifier() }
  }

  private mutating func aNumber() throws(Fault) -> Int? {
    try optional { (reader: inout ReportUnpacker) throws(Fault) in try reader.number() }
  }

  private mutating func version() throws(Fault) -> DocumentVersion {
    DocumentVersion(
      artifact: try texts(), sha256: try text(), identifier: try anIdentifier(), setId: try anIdentifier(),
      version: try aNumber(),
      parents: try list { (reader: inout ReportUnpacker) throws(Fault) in
        DocumentVersion.Parent(
          identifiers: Set(try reader.identifiers()), setId: try reader.anIdentifier(), version: try reader.aNumber(),
          place: try reader.place())
      }, patients: Set(try identifiers()), place: try place())
  }
}
