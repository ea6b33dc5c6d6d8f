import DocumentTree
import Foundation
import HL7v2

/// A document that a message carries in OBX-5 (type ED), decoded as far as it can be.
struct EmbeddedDocument {
  /// How damaged the encoding is.
  enum Content {
    case decoded([UInt8])
    /// The base64 lacks its padding: it can be repaired, and some receivers will not.
    case repaired([UInt8])
    /// What stands there is no base64.
    case undecodable
  }

  /// The path of the field: `OBX[2]-5`.
  let path: HL7Path
  /// The node of the data (ED.5), or of the field when it has none.
  let node: Node
  /// ED.2, ED.3 and ED.4: type, subtype and encoding.
  let form: [String]
  let content: Content

  /// The bytes, when there are any.
  var bytes: [UInt8]? {
    switch content {
    case .decoded(let bytes), .repaired(let bytes): bytes
    case .undecodable: nil
    }
  }

  /// The documents of `message`: the ED observations that say they are XML, or begin as XML does. None where a value was
  /// broken over lines: what is left of it is no document, and the grammar says what is wrong.
  static func all(in message: HL7Message) -> [EmbeddedDocument] {
    let isBroken = message.diagnostics.contains { if case .strayLines = $0.kind { true } else { false } }
    guard !isBroken else { return [] }
    return message.segments.compactMap { segment in
      guard segment.name == "OBX" else { return nil }
      func value(_ field: Int, _ component: Int? = nil) -> String {
        message.value(at: HL7Path(segment: "OBX", occurrence: segment.occurrence, field: field, component: component))
          ?? ""
      }
      guard value(2) == "ED" else { return nil }
      let path = HL7Path(segment: "OBX", occurrence: segment.occurrence, field: 5)
      let data = HL7Path(segment: "OBX", occurrence: segment.occurrence, field: 5, component: 5)
      guard let node = message.nodes(at: data).first ?? message.nodes(at: path).first else { return nil }
      let content = decode(message.tree.stringBytes(node))
      let document = EmbeddedDocument(
        path: path, node: node, form: [value(5, 2), value(5, 3), value(5, 4)], content: content)
      // The body of a mail (XDM/1.0/…) is text, in an observation of its own.
      let isXML = document.form[1].uppercased() == "XML" || document.bytes?.first { $0 > 0x20 } == UInt8(ascii: "<")
      return isXML ? document : nil
    }
  }

  private static func decode(_ text: ArraySlice<UInt8>) -> Content {
    if let data = Data(base64Encoded: Data(text)), !data.isEmpty { return .decoded(Array(data)) }
    let digits = text.reversed().drop { $0 == UInt8(ascii: "=") }.count
    guard digits % 4 == 2 || digits % 4 == 3 else { return .undecodable }
    let padded = Data(text.prefix(digits)) + Data(repeating: UInt8(ascii: "="), count: 4 - digits % 4)
    guard let data = Data(base64Encoded: padded), !data.isEmpty else { return .undecodable }
    return .repaired(Array(data))
  }
}
