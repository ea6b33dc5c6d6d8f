/// Why a schema could not be loaded, and where.
public struct XMLSchemaError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The file, or one that it includes, does not exist under the root folder.
    case missingFile(reference: String)
    /// A reference leads out of the root folder.
    case outsideRoot(reference: String)
    /// An include or a redefinition names a URI: nothing is ever fetched.
    case remoteFile(reference: String)
    /// The file exists and could not be read.
    case unreadableFile
    /// The file is not XML that is safe to read: malformed, with a `DOCTYPE` that cannot be
    /// ignored, too deep, too big.
    case unreadableXML(XMLFault.Kind)
    /// The root element is not `xs:schema`.
    case notASchema(root: String)
    /// The schema breaks a rule of XML Schema 1.0. `code` is libxml2's (`xmlParserErrors`).
    case invalid(code: Int)
    /// Beyond a limit: `what` is `files` or `bytes` of all files together, `chain` (definitions that build on each
    /// other), `model` (particles and attributes of one definition, its groups unfolded) or `models` (the time that
    /// all of them would take, as the sum of the cubes of their sizes).
    case tooLarge(what: String, limit: Int)
    /// libxml2 gave up without a reason.
    case compilerFailed
  }

  /// What is wrong.
  public var kind: Kind
  /// The path, from the root folder, of the file at fault; empty for the path that the caller gave.
  public var file: String
  /// The line in that file, from 1; 0 when it is about the whole file.
  public var line: Int
  /// What was found and what was expected, in English, for the record: callers have words of their own for each kind.
  public var message: String
  /// How many more errors the compiler found after this one.
  public var others: Int

  /// An error at a place.
  public init(_ kind: Kind, file: String, line: Int = 0, message: String, others: Int = 0) {
    self.kind = kind
    self.file = file
    self.line = line
    self.message = message
    self.others = others
  }
}
