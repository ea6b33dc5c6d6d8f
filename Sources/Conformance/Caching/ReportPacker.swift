import PackedBytes

/// Reports as bytes. Values are written as they are shown, masked.
enum ReportPacker {
  /// The bytes of `report`, without the identities that it names.
  static func packed(_ report: Report) -> [UInt8] {
    var writer = PackedWriter()
    writer.write(report)
    return writer.bytes
  }
}

extension PackedWriter {
  fileprivate mutating func write(_ text: Localized) {
    write(text.fr)
    write(text.en)
  }

  fileprivate mutating func write(_ report: Report) {
    write(report.artifact) { $0.write($1) }
    write(report.kind.rawValue)
    write(report.recognisedBy)
    write(report.size)
    write(report.sha256)
    write(report.profiles) { $0.write($1) }
    write(report.layers) { $0.write($1) }
    write(report.schemaLayers) { $0.write($1) }
    write(report.findings) { $0.write($1) }
    write(report.omittedFindings)
    write(report.omittedBySeverity.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key.rawValue)
      writer.write(entry.value)
    }
    write(report.outcome)
    write(report.children) { $0.write($1) }
    write(report.omittedChildren)
    write(report.version) { $0.write($1) }
  }

  fileprivate mutating func write(_ id: ProfileID) {
    write(id.name)
    write(id.version)
  }

  fileprivate mutating func write(_ outcome: Outcome) {
    write(outcome.keyword)
    write(outcome.reason) { $0.write($1) }
  }

  fileprivate mutating func write(_ reason: Reason) {
    write(reason.code)
    write(reason.text)
    write(reason.valueSets) { $0.write($1) }
  }

  fileprivate mutating func write(_ layer: LayerResult) {
    write(layer.layer.rawValue)
    write(layer.skipped) { $0.write($1) }
    write(Array(layer.results)) { writer, result in
      writer.write(result.rule.rawValue)
      writer.write(result.outcome)
      writer.write(result.evaluated)
      writer.write(result.failures)
    }
  }

  fileprivate mutating func write(_ layer: SchemaLayerReport) {
    write(layer.id)
    write(layer.file)
    write(layer.sha256)
    write(layer.choice) { $0.write($1) }
    write(layer.tests)
    write(layer.failures)
    write(layer.errors)
    write(layer.missingDocuments) { $0.write($1) }
    write(layer.outcome)
  }

  fileprivate mutating func write(_ value: Masked) {
    write(value.rendered(.masked))
    write(value.isPublic)
  }

  fileprivate mutating func write(_ finding: Finding) {
    write(finding.rule.rawValue)
    write(finding.severity.rawValue)
    write(finding.message.text)
    write(finding.message.values) { $0.write($1) }
    write(finding.location.artifact) { $0.write($1) }
    write(finding.location.path)
    write(finding.location.line)
    write(finding.location.column)
    write(finding.found) { $0.write($1) }
    write(finding.expected) { $0.write($1) }
    write(finding.profile)
    write(finding.layer.rawValue)
    write(finding.requirements) { $0.write($1) }
    write(finding.source.document)
    write(finding.source.version) { $0.write($1) }
    write(finding.source.clause)
    write(finding.help) { $0.write($1) }
    write(finding.excerpt) { writer, excerpt in
      writer.write(excerpt.firstLine)
      writer.write(excerpt.lines) { $0.write($1) }
      writer.write(excerpt.caretLine)
      writer.write(excerpt.caretColumn)
    }
    write(finding.causes) { $0.write($1) }
    write(finding.isInconclusive)
    write(finding.isCritical)
  }

  fileprivate mutating func write(_ place: LocatedVersion.Place) {
    write(place.path)
    write(place.line)
    write(place.column)
  }

  fileprivate mutating func write(_ located: LocatedVersion) {
    write(located.version)
    write(located.place)
    write(located.parentPlaces) { $0.write($1) }
  }
}
