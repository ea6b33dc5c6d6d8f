import PackedBytes

extension PackedWriter {
  /// A digest.
  mutating func write(_ digest: ShortDigest) {
    write(fixed: digest.high)
    write(fixed: digest.low)
  }

  fileprivate mutating func write(_ identifier: DocumentVersion.Identifier) {
    write(identifier.root)
    write(identifier.extensionText)
  }

  /// A version of a document.
  mutating func write(_ version: DocumentVersion) {
    write(version.artifact) { $0.write($1) }
    write(version.content)
    write(version.identifier) { $0.write($1) }
    write(version.setId) { $0.write($1) }
    write(version.version) { $0.write($1) }
    write(version.parents) { writer, parent in
      writer.write(parent.identifiers) { $0.write($1) }
      writer.write(parent.setId) { $0.write($1) }
      writer.write(parent.version) { $0.write($1) }
    }
    write(version.patients) { writer, patient in
      writer.write(patient.authority)
      writer.write(patient.value)
    }
  }
}

extension PackedReader {
  /// A digest.
  mutating func digest() throws(PackedFault) -> ShortDigest {
    ShortDigest(high: try fixed(), low: try fixed())
  }

  fileprivate mutating func identifier() throws(PackedFault) -> DocumentVersion.Identifier {
    DocumentVersion.Identifier(root: try text(), extensionText: try text())
  }

  fileprivate mutating func identifiers() throws(PackedFault) -> [DocumentVersion.Identifier] {
    try list { (reader: inout PackedReader) throws(PackedFault) in try reader.identifier() }
  }

  fileprivate mutating func anIdentifier() throws(PackedFault) -> DocumentVersion.Identifier? {
    try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.identifier() }
  }

  fileprivate mutating func aNumber() throws(PackedFault) -> Int? {
    try optional { (reader: inout PackedReader) throws(PackedFault) in try reader.number() }
  }

  /// A version of a document.
  mutating func version() throws(PackedFault) -> DocumentVersion {
    DocumentVersion(
      artifact: try list { (reader: inout PackedReader) throws(PackedFault) in try reader.text() },
      content: try digest(), identifier: try anIdentifier(), setId: try anIdentifier(), version: try aNumber(),
      parents: try list { (reader: inout PackedReader) throws(PackedFault) in
        DocumentVersion.Parent(
          identifiers: Set(try reader.identifiers()), setId: try reader.anIdentifier(), version: try reader.aNumber())
      },
      patients: Set(
        try list { (reader: inout PackedReader) throws(PackedFault) in
          DocumentVersion.Patient(authority: try reader.digest(), value: try reader.digest())
        }))
  }
}
