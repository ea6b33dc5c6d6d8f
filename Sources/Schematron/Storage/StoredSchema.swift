import PackedBytes

/// A schema made concrete, with what was read to make it: as long as every reading would give the same again, nothing of
/// it need be read as XML, included or expanded again.
public struct StoredSchema: Sendable, Hashable {
  /// What came of reading one path.
  public struct Reading: Sendable, Hashable {
    /// The path that was asked for.
    public var path: String
    /// The path of the file that was found, and the digest of its content; nothing where there was none.
    public var found: Found?

    /// What came of reading `path`.
    public init(path: String, found: Found?) {
      self.path = path
      self.found = found
    }
  }

  /// A file that was found.
  public struct Found: Sendable, Hashable {
    /// Its path, as the file system spells it.
    public var path: String
    /// The digest of its content.
    public var digest: String

    /// A file that was found.
    public init(path: String, digest: String) {
      self.path = path
      self.digest = digest
    }
  }

  /// Everything that was read, in order.
  public var readings: [Reading]
  /// The schema.
  public var schema: ExpandedSchema

  /// A schema with what was read to make it.
  public init(readings: [Reading], schema: ExpandedSchema) {
    self.readings = readings
    self.schema = schema
  }

  /// The schema and its readings as bytes.
  public var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.write(readings) { writer, reading in
      writer.write(reading.path)
      writer.write(reading.found) { writer, found in
        writer.write(found.path)
        writer.write(found.digest)
      }
    }
    schema.write(to: &writer)
    return writer.bytes
  }

  /// What `bytes` gave; nothing where they are of another form.
  public init?(bytes: [UInt8]) {
    var reader = PackedReader(bytes)
    do throws(PackedFault) {
      readings = try reader.list { (reader) throws(PackedFault) in
        Reading(
          path: try reader.text(),
          found: try reader.optional { (reader) throws(PackedFault) in
            Found(path: try reader.text(), digest: try reader.text())
          })
      }
      schema = try ExpandedSchema(from: &reader)
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
  }
}
