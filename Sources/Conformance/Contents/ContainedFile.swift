import Crypto
import DocumentTree
import Foundation
import XMLReading

/// A file inside a container, as the rules across the container look at it.
struct ContainedFile {
  /// Its name as written.
  var name: String
  /// What it was taken for; nothing for a folder or a file that could not be extracted.
  var kind: ArtifactKind?
  /// Its bytes; nothing when they could not be extracted, or for a folder.
  var bytes: [UInt8]?
  /// Its document when it is one, or the tree of what it contains in its turn.
  var document: DocumentTree?

  /// Forms under which a sender may have hashed or counted the file instead of its bytes, by name; none of a file
  /// above 20 MB.
  var alternatives: [(form: String, bytes: [UInt8])] {
    guard let bytes, bytes.count <= 20_000_000 else { return [] }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasMark = bytes.starts(with: mark)
    let unix = ContainedFile.withLineFeeds(bytes)
    let forms: [(String, [UInt8])] = [
      (hasMark ? "without-bom" : "with-bom", hasMark ? Array(bytes.dropFirst(3)) : mark + bytes),
      ("lf", unix), ("crlf", ContainedFile.withCarriageReturns(unix)),
      ("final-line", bytes.last == 0x0A ? Array(bytes.dropLast()) : bytes + [0x0A]),
      ("without-declaration", ContainedFile.withoutDeclaration(bytes)),
    ]
    return forms.filter { $0.1 != bytes }
  }

  /// What the first bytes say that the file is.
  var content: String {
    guard let bytes else { return "unreadable" }
    if bytes.isEmpty { return "empty" }
    if let document, let root = document.root { return document.names.local(document.name(root)) }
    if bytes.starts(with: Array("%PDF-".utf8)) { return "pdf" }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "zip" }
    // The last part of its media type is what it is called: `jpeg`, `rtf`…
    if let kind = AttachedFileKind.marked(bytes) { return String(kind.title.split(separator: "/").last ?? "") }
    let text = bytes.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return text.first == UInt8(ascii: "<") ? "markup" : "other"
  }

  /// The page as XML: its document type and the entities that it defines set aside, for they are not read.
  func page(limits: TreeLimits, deadline: ContinuousClock.Instant) -> DocumentTree? {
    guard let bytes, bytes.count <= 1_000_000 else { return nil }
    return try? XMLReader(limits: limits, deadline: deadline).read(ContainedFile.withoutEntities(bytes))
  }

  /// The bytes without a document type that has no declarations of its own, and with a blank for each named entity.
  private static func withoutEntities(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "!") }) else { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing(/<!DOCTYPE[^>\[]*>/.ignoresCase(), with: "", maxReplacements: 1)
      .replacing(/&[A-Za-z][A-Za-z0-9]{1,10};/, with: " ")
    return Array(text.utf8)
  }

  // MARK: Hashes

  /// SHA-1 in lower-case hexadecimal.
  static func sha1(_ bytes: [UInt8]) -> String { hexadecimal(Insecure.SHA1.hash(data: bytes)) }

  /// SHA-1 in base64.
  static func base64SHA1(_ bytes: [UInt8]) -> String {
    Data(Insecure.SHA1.hash(data: bytes)).base64EncodedString()
  }

  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      result.append(byte)
    }
    return result
  }

  private static func withCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 32)
    for byte in bytes {
      if byte == 0x0A { result.append(0x0D) }
      result.append(byte)
    }
    return result
  }

  private static func withoutDeclaration(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstRange(of: Array("?>".utf8)) else {
      return bytes
    }
    return Array(bytes[end.upperBound...].drop { $0 == 0x0A || $0 == 0x0D })
  }
}
