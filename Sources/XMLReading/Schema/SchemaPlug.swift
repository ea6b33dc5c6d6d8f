internal import CLibXML2

/// A validation that listens to the same events as the tree builder.
///
/// `xmlSchemaSAXPlug` puts a table of its own between the parser and ours: each event reaches our callback first, with
/// our user data, then the validator. So the element that an error is about is always one that the pass has just seen.
struct SchemaPlug {
  private let validation: xmlSchemaValidCtxtPtr
  private let plug: xmlSchemaSAXPlugPtr
  private let context: xmlParserCtxtPtr
  private let ownHandler: UnsafeMutablePointer<xmlSAXHandler>?

  /// Plugs a validation against `schema` into `context`, whose handler and user data are those of `pass`.
  init?(_ schema: XMLSchema, into context: xmlParserCtxtPtr, reportingTo pass: UnsafeMutablePointer<SAXPass>) {
    guard let validation = xmlSchemaNewValidCtxt(schema.pointer) else { return nil }
    xmlSchemaSetValidStructuredErrors(
      validation,
      { data, error in
        guard let pass = data?.assumingMemoryBound(to: SAXPass.self), let error else { return }
        pass.pointee.violated(code: error.pointee.code, level: error.pointee.level, message: error.pointee.message)
      }, pass)
    ownHandler = context.pointee.sax
    guard let plug = xmlSchemaSAXPlug(validation, &context.pointee.sax, &context.pointee.userData) else {
      xmlSchemaFreeValidCtxt(validation)
      return nil
    }
    // The plug's table carries every callback of ours but this one.
    context.pointee.sax?.pointee.serror = ownHandler?.pointee.serror
    self.validation = validation
    self.plug = plug
    self.context = context
  }

  /// What libxml2 itself concluded: false also when the validator failed without reporting a violation.
  var isValid: Bool { xmlSchemaIsValid(validation) == 1 }

  /// Takes the plug out again, or the parser would free the plug's table for its own.
  func remove() {
    xmlSchemaSAXUnplug(plug)
    context.pointee.sax = ownHandler
    xmlSchemaFreeValidCtxt(validation)
  }
}
