internal import CLibXML2

/// What libxml2 alone does with a document: the measure that the costs of this program are given in.
public enum BareParse {
  /// Reads `bytes` into libxml2's own tree and gives that back at once; the result is whether it is well-formed.
  public static func succeeds(on bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      guard let size = Int32(exactly: buffer.count),
        let document = xmlReadMemory(
          buffer.bindMemory(to: CChar.self).baseAddress, size, nil, nil,
          Int32(bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
      else { return false }
      xmlFreeDoc(document)
      return true
    }
  }
}
