/// The way through the containers, then the place inside.
public struct Location: Sendable, Hashable {
  /// Names from the input to the innermost artefact: `["envoi.eml", "IHE_XDM.ZIP", "IHE_XDM/SUBSET01/DOC0001.XML"]`.
  public var artifact: [String]
  /// Path of the node: XPath with the document's prefixes, `PID-3[2].4.2`, or empty for the whole artefact.
  public var path: String
  /// Line from 1.
  public var line: Int
  /// Column in characters from 1.
  public var column: Int

  /// A place in an artefact.
  public init(artifact: [String], path: String, line: Int, column: Int) {
    self.artifact = artifact
    self.path = path
    self.line = max(line, 1)
    self.column = max(column, 1)
  }

  /// The file that was given, then the parts inside, then the node: `envoi.eml > IHE_XDM.ZIP > METADATA.XML > /a/b`.
  public var node: String {
    let inside = artifact.dropFirst() + (path.isEmpty ? [] : [path])
    return inside.joined(separator: " > ")
  }
}
