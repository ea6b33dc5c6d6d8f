/// The content of a file, and where it really was.
public struct SchematronFile: Sendable, Hashable {
  /// The path of the file within the root folder, as the file system spells it. It differs from the path that was
  /// asked for where that path was right but for letter case or the composition of accents.
  public var path: String
  /// The content.
  public var bytes: [UInt8]

  /// A file that was read.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
