import PackedBytes

/// Reads what `ReportPacker` wrote.
enum ReportUnpacker {
  /// The report in `bytes`.
  static func report(in bytes: [UInt8]) throws(PackedFault) -> Report {
    var reader = PackedReader(bytes)
    let report = try reader.report(depth: 0)
    guard reader.isAtEnd else { throw PackedFault() }
    return report
  }
}

extension PackedReader {
  fileprivate mutating func localized() throws(PackedFault) -> Localized {
    Localized(fr: try text(), en: try text())
  }

  fileprivate mutating func texts() throws(PackedFault) -> [String] {
    try list { (reader: inout PackedReader) throws(PackedFault) in try reader.text() }
  }

  fileprivate mutating func report(depth: Int) throws(PackedFault) -> Report {
    guard depth < 16 else { throw PackedFault() }
    let artifact = try texts()
    let kind = try word(ArtifactKind.self)
    var report = Report(
      artifact: artifact, kind: kind, recognisedBy: try localized(), size: try number(), sha256: try text(),
      profiles: try list { (reader: inout PackedReader) throws(PackedFault) in try reader.profile() },
      layers: try list { (reader: inout PackedReader) throws(PackedFault) in try reader.layer() },
      schemaLayers: try list { (reader: inout PackedReader) throws(PackedFault) in try reader.schemaLayer() },
      findings: try list { (reader: inout PackedReader) throws(PackedFault) in try reader.finding() },
      omittedFindings: try number(), outcome: .untested, children: [])
    for _ in 0..<(try count()) {
      let severity = try word(Severity.self)
      report.omittedBySeverity[severity] = try number()
    }
    report.outcome = try outcome()
    report.children = try list { (reader: inout PackedReader) throws(PackedFault) in try reader.report(depth: depth + 1)
    }
    report.omittedChildren = try number()
    report.version = try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.located() }
    return report
  }

  fileprivate mutating func profile() throws(PackedFault) -> ProfileID {
    ProfileID(name: try text(), version: try text())
  }

  fileprivate mutating func outcome() throws(PackedFault) -> Outcome {
    let keyword = try text()
    let reason = try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.reason() }
    guard let outcome = Outcome(keyword: keyword, reason: reason) else { throw PackedFault() }
    return outcome
  }

  fileprivate mutating func reason() throws(PackedFault) -> Reason {
    Reason(try text(), try localized(), valueSets: try texts())
  }

  fileprivate mutating func layer() throws(PackedFault) -> LayerResult {
    let layer = try word(Layer.self)
    let skipped = try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.reason() }
    let results = try list { (reader: inout PackedReader) throws(PackedFault) in
      RuleResult(
        rule: RuleID(try reader.text()), outcome: try reader.outcome(), evaluated: try reader.number(),
        failures: try reader.number())
    }
    return LayerResult(layer: layer, results: results, skipped: skipped)
  }

  fileprivate mutating func schemaLayer() throws(PackedFault) -> SchemaLayerReport {
    SchemaLayerReport(
      id: try text(), file: try text(), sha256: try text(),
      choice: try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.localized() },
      tests: try number(), failures: try number(), errors: try number(), missingDocuments: try texts(),
      outcome: try outcome())
  }

  fileprivate mutating func value() throws(PackedFault) -> Masked { Masked(shown: try text(), isPublic: try flag()) }

  fileprivate mutating func finding() throws(PackedFault) -> Finding {
    let rule = RuleID(try text())
    let severity = try word(Severity.self)
    let words = try localized()
    let values = try list { (reader: inout PackedReader) throws(PackedFault) in try reader.value() }
    let location = Location(artifact: try texts(), path: try text(), line: try number(), column: try number())
    let found = try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.value() }
    let expected = try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.value() }
    let profile = try profile()
    let layer = try word(Layer.self)
    let requirements = try texts()
    let document = try text()
    let version = try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.text() }
    let source = Citation(document: document, version: version, clause: try text())
    let help = try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.localized() }
    let excerpt = try optional { (reader: inout PackedReader) throws(PackedFault) in
      Excerpt(
        firstLine: try reader.number(), lines: try reader.texts(), caretLine: try reader.number(),
        caretColumn: try reader.number())
    }
    return Finding(
      rule: rule, severity: severity, message: Message(words, values: values), location: location, found: found,
      expected: expected, profile: profile, layer: layer, requirements: requirements, source: source, help: help,
      excerpt: excerpt, causes: try texts(), isInconclusive: try flag(), isCritical: try flag())
  }

  fileprivate mutating func place() throws(PackedFault) -> LocatedVersion.Place {
    LocatedVersion.Place(path: try text(), line: try number(), column: try number())
  }

  fileprivate mutating func located() throws(PackedFault) -> LocatedVersion {
    LocatedVersion(
      version: try version(), place: try place(),
      parentPlaces: try list { (reader: inout PackedReader) throws(PackedFault) in try reader.place() })
  }
}
