import Envelope
import Foundation

/// A mail that sends one document as the French reference asks: a test changes one thing in it, so that each case differs
/// from a right mail by one defect.
///
/// As it is made, it is the worked example of the fact sheet MSSanté (§8): a fictitious doctor sends the biology report of a
/// fictitious patient to a hospital unit.
package struct ConformingMail {
  /// A header field as it is written, unfolded.
  package struct Field {
    package var name: String
    package var value: String
  }

  /// A part of the mail after its text.
  package struct Attachment {
    package var fields: [Field]
    package var content: [UInt8]

    package init(type: String, disposition: String, content: [UInt8]) {
      fields = [
        Field(name: "Content-Type", value: type), Field(name: "Content-Disposition", value: disposition),
        Field(name: "Content-Transfer-Encoding", value: "base64"),
      ]
      self.content = content
    }
  }

  /// The header of the mail, in order.
  package var fields: [Field]
  /// The entries of the archive, in order.
  package var entries: [StoredArchive.Entry]
  /// What follows the archive: the PDF.
  package var attachments: [Attachment]
  /// The text part, in UTF-8.
  package var text = "Docteur,\r\n\r\nVous trouverez ci-joint un compte rendu d'examens biologiques.\r\n"

  /// The mail of the worked example. `document` is its CDA document when it is not that of the example: hash and size are
  /// told for it, the rest of the metadata is the example's.
  package init(document: [UInt8] = WorkedExample.document) {
    fields = WorkedExample.fields
    entries = [
      StoredArchive.Entry(path: "README.TXT", content: Array(WorkedExample.readMe.utf8)),
      StoredArchive.Entry(path: "INDEX.HTM", content: Array(WorkedExample.index.utf8)),
      StoredArchive.Entry(
        path: "IHE_XDM/SUBSET01/METADATA.XML", content: Array(WorkedExample.metadata(of: document).utf8)),
      StoredArchive.Entry(path: "IHE_XDM/SUBSET01/DOC0001.XML", content: document),
    ]
    attachments = [
      Attachment(
        type: "application/pdf",
        disposition: "attachment; filename*=UTF-8''20260115_CR%20d%27examens%20biologiques_DURAND_Zoe.pdf",
        content: Array(WorkedExample.pdf.utf8))
    ]
  }

  /// The value of the first field of this name; setting it to nothing removes the field.
  package subscript(name name: String) -> String? {
    get { fields.first { $0.name == name }?.value }
    set {
      let index = fields.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): fields[index].value = value
      case (let index?, nil): fields.remove(at: index)
      case (nil, let value?): fields.append(Field(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The bytes of an entry of the archive by the end of its path; setting them to nothing removes the entry.
  package subscript(entry name: String) -> [UInt8]? {
    get { entries.first { $0.path.hasSuffix(name) }?.content }
    set {
      guard let index = entries.firstIndex(where: { $0.path.hasSuffix(name) }) else { return }
      if let newValue { entries[index].content = newValue } else { entries.remove(at: index) }
    }
  }

  /// Replaces a text of METADATA.XML, wherever it stands.
  package mutating func editMetadata(_ this: String, _ by: String) {
    self[entry: "METADATA.XML"] = self[entry: "METADATA.XML"].map {
      Array(String(decoding: $0, as: UTF8.self).replacing(this, with: by).utf8)
    }
  }

  /// The archive alone.
  package var archive: [UInt8] { StoredArchive.bytes(of: entries) }

  /// The mail, in lines of CRLF.
  package var bytes: [UInt8] { bytes(archive: archive) }

  /// The mail with these bytes in place of its archive.
  package func bytes(archive: [UInt8]) -> [UInt8] {
    let boundary = "=_b1"
    let zip = Attachment(
      type: "application/zip; name=\"IHE_XDM.zip\"", disposition: "attachment; filename=\"IHE_XDM.zip\"",
      content: archive)
    var out = Data()
    func line(_ text: String = "") { out.append(contentsOf: (text + "\r\n").utf8) }
    func lines(_ fields: [Field]) {
      for field in fields { line("\(field.name): \(field.value)") }
      line()
    }
    lines(fields)
    line("--" + boundary)
    lines([
      Field(name: "Content-Type", value: "text/plain; charset=UTF-8"),
      Field(name: "Content-Transfer-Encoding", value: "quoted-printable"),
    ])
    line(text)
    for attachment in [zip] + attachments {
      line("--" + boundary)
      lines(attachment.fields)
      out.append(Data(attachment.content).base64EncodedData(options: .lineLength76Characters))
      line()
    }
    line("--\(boundary)--")
    return Array(out)
  }
}
