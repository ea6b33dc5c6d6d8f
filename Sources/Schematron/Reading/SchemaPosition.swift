/// Where something stands in the files of a schema.
public struct SchemaPosition: Sendable, Hashable {
  /// Place of the file in the list of files of the schema.
  public var file: Int
  /// Line, from 1.
  public var line: Int

  /// A place in a file.
  public init(file: Int, line: Int) {
    self.file = file
    self.line = line
  }
}
