import DocumentTree
import PDFReading

/// Judges a file that a CDA document holds in base64: a level 1 body, or an attached image or document (fact sheet CDA
/// §4: CDA-301, CDA-306). No schematron looks into it.
///
/// Fields: `media`, `representation`, `compression`. Insertions: `{media}`, what the file is declared to be, and `{other}`,
/// what it begins as.
struct AttachedFileCheck: Check {
  static let name = "attached-file"
  static let aspects = ["content"]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    let aspect = Self.aspect("content")
    let media = value.fields["media"]?.text ?? ""
    func failure(_ variant: String?, other: String = "") -> [Judgement] {
      let deviation = Deviation(
        at: .node(value.node), found: "",
        arguments: ["media": Masked.neutralised(String(media.prefix(60))), "other": other],
        variant: variant)
      return [Judgement(aspect, .failed(deviation))]
    }
    guard value.fields["representation"]?.text == "B64" else { return failure("representation") }
    guard !media.isEmpty else { return failure("no-media") }
    let text = Base64Text(subject.tree.stringBytes(value.node))
    guard !text.isEmpty else { return failure("empty") }
    guard let bytes = text.bytes, !bytes.isEmpty else { return failure("base64") }
    // A compressed file begins as its compression does.
    if value.fields["compression"] != nil { return [Judgement(aspect, .passed)] }
    let actual = AttachedFileKind(bytes)
    guard let declared = AttachedFileKind(mediaType: media) else {
      return failure("unusual", other: actual?.title ?? "?")
    }
    if declared == .text, actual == nil, !bytes.contains(0) {
      return [Judgement(aspect, .passed)]
    }
    guard declared == actual else {
      let isImage = declared.isImage && actual?.isImage == true
      return failure(isImage ? "image" : nil, other: actual?.title ?? "?")
    }
    guard declared == .pdf else { return [Judgement(aspect, .passed)] }
    // PDF/A-1 says so in its metadata, which are never compressed there.
    return PDFFacts.part(in: bytes) == "1" ? [Judgement(aspect, .passed)] : failure("archival")
  }
}
