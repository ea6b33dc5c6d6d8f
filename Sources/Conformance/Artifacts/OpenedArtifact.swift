import DocumentTree
import HL7v2
import XMLReading

/// An artefact that was recognised and read as far as it could be.
struct OpenedArtifact {
  /// A document inside, which rules look at.
  struct Document {
    var tree: DocumentTree
    var message: HL7Message?
    /// The tree of a container with what it holds, when this is its tree.
    var contents: ContentsTree?
    /// For rows taken out of a list: the number of each in the list.
    var rows: [Int]?
    /// The documents that the message carries.
    var embedded: [EmbeddedDocument] = []
    /// What the document claims, if it is a CDA document.
    var claim: DocumentClaim?
  }

  /// A message with the documents that it carries.
  static func document(_ message: HL7Message) -> Document {
    Document(tree: message.tree, message: message, embedded: EmbeddedDocument.all(in: message))
  }

  /// A file inside a container.
  struct Part {
    /// Its name as written, which may hold a patient's name.
    var name: String
    /// Whether the name is a path in the message, which names nobody.
    var isTechnical = false
    /// Its place in the container, by which rules find the documents in it: the number of a part of a mail, the path of
    /// an entry.
    var place: String
    /// Its place among the entries of the archive, from 0.
    var index: Int?
    var bytes: [UInt8]
  }

  var kind: ArtifactKind
  var why: Localized
  var style: ExcerptMaker.Style
  var documents: [Document] = []
  var judgements: [Judgement] = []
  var parts: [Part] = []
  /// What an XSD said of the document, when there was one to apply.
  var schemaVerdict: SchemaVerdict?
  /// Why the later layers cannot run: the tree would not be reliable.
  var stopped: Reason?
  /// Why nothing can be concluded, whatever the rules say of what could be read.
  var inconclusive: Reason?
}
