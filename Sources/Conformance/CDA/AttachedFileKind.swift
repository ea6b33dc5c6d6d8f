import PDFReading

/// What a file inside a document is, by its first bytes or by its media type.
enum AttachedFileKind: String {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"
  case gif = "image/gif"
  case tiff = "image/tiff"
  case rtf = "text/rtf"
  case text = "text/plain"

  private static let marks: [(AttachedFileKind, [UInt8])] = [
    (.jpeg, [0xFF, 0xD8, 0xFF]), (.png, [0x89, 0x50, 0x4E, 0x47]), (.gif, Array("GIF8".utf8)),
    (.tiff, [0x49, 0x49, 0x2A, 0x00]), (.tiff, [0x4D, 0x4D, 0x00, 0x2A]), (.rtf, Array("{\\rtf".utf8)),
  ]

  /// The kind whose mark `bytes` begin with. A PDF is none of them: a few bytes may stand before its header.
  static func marked(_ bytes: [UInt8]) -> AttachedFileKind? { marks.first { bytes.starts(with: $0.1) }?.0 }

  /// By its first bytes; text has no mark of its own.
  init?(_ bytes: [UInt8]) {
    if let kind = AttachedFileKind.marked(bytes) {
      self = kind
    } else if PDFFacts.recognises(bytes) {
      self = .pdf
    } else {
      return nil
    }
  }

  /// By its media type.
  init?(mediaType: String) {
    switch mediaType {
    case "application/rtf": self = .rtf
    case "image/jpg": self = .jpeg
    default: self.init(rawValue: mediaType)
    }
  }

  /// Whether it is an image.
  var isImage: Bool { [.jpeg, .png, .gif, .tiff].contains(self) }

  /// Its media type.
  var title: String { rawValue }
}
