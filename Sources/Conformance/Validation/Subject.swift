import DocumentTree
import HL7v2
import XPath

/// One document that rules look at, with all that they may want to know.
public struct Subject: Sendable {
  /// The kind of artefact that the document is, or is part of.
  public var kind: ArtifactKind
  /// The document.
  public var tree: DocumentTree
  /// The HL7 v2 message that the tree was made from, if it was.
  public var message: HL7Message?
  /// The documents that the message carries.
  var embedded: [EmbeddedDocument] = []
  /// What the message claims to be, if the document is one.
  var claim: HL7Claim?
  /// What the document claims, if it is a CDA document.
  var document: DocumentClaim?
  /// The tables on CDA documents, if the subject is one.
  var documents: CDADefinitions?
  /// The definitions of HL7 v2.
  public var definitions: HL7Definitions
  /// The circumstances of the check.
  public var options: CheckOptions
}

/// A value that a selector found, with the fields around it.
public struct SelectedValue: Sendable {
  /// The node of the value.
  public var node: Node
  /// Its string value.
  public var text: String
  /// The fields that the carrier has, by name.
  public var fields: SelectedFields

  /// A field around a value.
  public struct Field: Sendable, Hashable {
    /// Its node; that of the selected value when the field is only a part of a text.
    public var node: Node
    /// Its string value.
    public var text: String
  }
}
