internal import CLibXML2

/// The calls into libxml2; no pointer of it leaves this module.
enum LibXML {
  /// Initialises libxml2 once and takes every way to the outside from it. Safe from any thread.
  static func start() { _ = ready }

  private static let ready: Void = {
    xmlInitParser()
    xmlSetExternalEntityLoader { _, _, _ in nil }
  }()

  /// Parses `bytes`, calling back into `pass`. False when libxml2 could not make a parser.
  static func parse(_ bytes: UnsafeRawBufferPointer, size: Int32, into pass: UnsafeMutablePointer<SAXPass>) -> Bool {
    guard let context = xmlNewParserCtxt() else { return false }
    defer { xmlFreeParserCtxt(context) }
    guard let handler = context.pointee.sax else { return false }
    pass.pointee.context = context
    handler.pointee = SAXPass.handler()
    context.pointee.userData = UnsafeMutableRawPointer(pass)
    // HUGE lifts libxml2's own depth (256) and attribute (10 MB) limits: ours are kept in `SAXPass`.
    // With every DOCTYPE refused it opens no entity bomb. NOENT makes attribute values arrive unescaped.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_HUGE.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let document = xmlCtxtReadMemory(
      context, bytes.bindMemory(to: CChar.self).baseAddress, size, nil, nil, Int32(bitPattern: options))
    if let document { xmlFreeDoc(document) }
    pass.pointee.context = nil
    return true
  }
}
