internal import CLibXML2

/// The calls into libxml2; no pointer of it leaves this module.
enum LibXML {
  /// HUGE lifts libxml2's own depth (256) and attribute (10 MB) limits: ours are kept in `SAXPass`.
  /// With every DOCTYPE refused it opens no entity bomb. NOENT makes attribute values arrive unescaped.
  static let options =
    XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_HUGE.rawValue
    | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue

  /// Initialises libxml2 once and takes every way to the outside from it. Safe from any thread.
  static func start() { _ = ready }

  private static let ready: Void = {
    xmlInitParser()
    // libxml2 makes these on first use, without a lock.
    xmlSchemaInitTypes()
    xmlSetExternalEntityLoader { name, _, context in SchemaLoading.open(name, for: context) }
  }()

  /// How a parse ended.
  enum Outcome {
    /// All was read, or the pass holds the fault that stopped it. With a schema, `valid` is what libxml2 concluded.
    case read(valid: Bool?)
    /// libxml2 could not make a parser or a validator.
    case unavailable
  }

  /// Runs `body` with the errors that libxml2 has no parser for, those of its converters, going to `handler`.
  ///
  /// Without it they would be printed on the standard error, bytes of the document included. libxml2 keeps this handler
  /// by thread; `body` is synchronous, and what was set before is set again after it.
  static func reporting<Result>(
    to handler: xmlStructuredErrorFunc, _ data: UnsafeMutableRawPointer?, _ body: () -> Result
  ) -> Result {
    let before = __xmlStructuredError()?.pointee
    let dataBefore = __xmlStructuredErrorContext()?.pointee
    xmlSetStructuredErrorFunc(data, handler)
    defer { xmlSetStructuredErrorFunc(dataBefore, before) }
    return body()
  }

  /// Parses `bytes`, calling back into `pass` and, with a `schema`, into a validator that reports to `pass`.
  static func parse(
    _ bytes: UnsafeRawBufferPointer, size: Int32, into pass: UnsafeMutablePointer<SAXPass>, schema: XMLSchema? = nil
  ) -> Outcome {
    guard let context = xmlNewParserCtxt() else { return .unavailable }
    defer { xmlFreeParserCtxt(context) }
    guard let handler = context.pointee.sax else { return .unavailable }
    pass.pointee.context = context
    defer { pass.pointee.context = nil }
    handler.pointee = SAXPass.handler()
    context.pointee.userData = UnsafeMutableRawPointer(pass)
    // A plugged validator puts itself in the place of the user data: errors of the parser find the pass here.
    context.pointee._private = UnsafeMutableRawPointer(pass)
    var plug: SchemaPlug?
    if let schema {
      guard let made = SchemaPlug(schema, into: context, reportingTo: pass) else { return .unavailable }
      plug = made
    }
    defer { plug?.remove() }
    let document = reporting(to: SAXPass.conversionFailed, pass) {
      xmlCtxtReadMemory(
        context, bytes.bindMemory(to: CChar.self).baseAddress, size, nil, nil, Int32(bitPattern: options))
    }
    if let document { xmlFreeDoc(document) }
    if context.pointee.wellFormed == 0 { pass.pointee.ended(code: Int(context.pointee.errNo)) }
    return .read(valid: plug?.isValid)
  }
}
