internal import CLibXML2

/// The bytes that an enveloped XML signature is computed on, by exclusive canonicalisation without comments.
///
/// What the signature says (algorithms, digests, values) is for the caller to judge, on the tree of the same bytes.
public struct EnvelopedSignature: Sendable, Hashable {
  /// The document without its signature.
  public let document: [UInt8]
  /// The `SignedInfo` of the signature.
  public let signedInfo: [UInt8]

  /// Namespace of XML signatures.
  public static let namespace = "http://www.w3.org/2000/09/xmldsig#"

  /// The canonical forms for the `Signature` that is a child of the root element and the only one there; nothing when
  /// there is no such element. The caller has read `bytes` with `XMLReader`, which refuses what is too deep or has a DTD.
  public init?(_ bytes: [UInt8]) {
    guard let size = Int32(exactly: bytes.count) else { return nil }
    LibXML.start()
    let parsed = bytes.withUnsafeBytes { bytes in
      xmlReadMemory(
        bytes.bindMemory(to: CChar.self).baseAddress, size, nil, nil, Int32(bitPattern: LibXML.options))
    }
    guard let parsed else { return nil }
    defer { xmlFreeDoc(parsed) }
    guard parsed.pointee.intSubset == nil, let root = xmlDocGetRootElement(parsed),
      let signature = EnvelopedSignature.only("Signature", in: root),
      let info = EnvelopedSignature.only("SignedInfo", in: signature),
      let signedInfo = EnvelopedSignature.canonical(info, in: parsed)
    else { return nil }
    xmlUnlinkNode(signature)
    defer { xmlFreeNode(signature) }
    guard let document = EnvelopedSignature.canonical(nil, in: parsed) else { return nil }
    self.document = document
    self.signedInfo = signedInfo
  }

  /// The child of this name in the namespace of signatures, when there is one only.
  private static func only(_ local: String, in parent: xmlNodePtr) -> xmlNodePtr? {
    var found: xmlNodePtr?
    var child = parent.pointee.children
    while let node = child {
      child = node.pointee.next
      guard node.pointee.type == XML_ELEMENT_NODE, text(node.pointee.name) == local,
        text(node.pointee.ns?.pointee.href) == namespace
      else { continue }
      if found != nil { return nil }
      found = node
    }
    return found
  }

  private static func text(_ string: UnsafePointer<xmlChar>?) -> String? {
    string.map { String(cString: $0) }
  }

  /// The canonical form of the subtree of `apex`, or of the whole document.
  private static func canonical(_ apex: xmlNodePtr?, in document: xmlDocPtr) -> [UInt8]? {
    guard let buffer = xmlAllocOutputBuffer(nil) else { return nil }
    defer { xmlOutputBufferClose(buffer) }
    let result = xmlC14NExecute(
      document, apex == nil ? nil : isBelow, apex.map { UnsafeMutableRawPointer($0) },
      Int32(XML_C14N_EXCLUSIVE_1_0.rawValue), nil, 0, buffer)
    guard result >= 0, let content = xmlOutputBufferGetContent(buffer) else { return nil }
    return Array(UnsafeBufferPointer(start: content, count: Int(xmlOutputBufferGetSize(buffer))))
  }

  /// Whether a node is the apex or below it. A namespace is a node of another shape, which only its parent places.
  private static let isBelow: xmlC14NIsVisibleCallback = { apex, node, parent in
    guard let apex, let node else { return 0 }
    let target = apex.assumingMemoryBound(to: xmlNode.self)
    var current = node.pointee.type == XML_NAMESPACE_DECL ? parent : node
    while let place = current {
      if place == target { return 1 }
      current = place.pointee.parent
    }
    return 0
  }
}
