/// The files of one root folder: the only ones that a schema may be made of.
///
/// Paths are the steps from the root, none for the root itself. A step is only ever one that `names(in:)` gave, so a
/// provider is never asked for `..`, an absolute path or a URI.
public protocol SchemaFiles: Sendable {
  /// The names of what `folder` contains, spelled as the provider spells them. Nothing when it is not a folder.
  func names(in folder: [String]) -> [String]?

  /// The bytes of `file`, at most `limit` of them.
  func bytes(of file: [String], atMost limit: Int) throws(SchemaFileFault) -> [UInt8]
}
