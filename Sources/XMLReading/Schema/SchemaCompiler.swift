internal import CLibXML2

/// One compilation: what libxml2 says while it makes a schema of an assembly.
struct SchemaCompiler {
  private var error: XMLSchemaError?
  private(set) var notices: [SchemaNotice] = []
  private let loading: SchemaLoading

  /// Compiles `assembly`. The pointer is the caller's to free.
  static func compile(
    _ assembly: SchemaAssembly
  ) throws(XMLSchemaError) -> (schema: xmlSchemaPtr, notices: [SchemaNotice]) {
    LibXML.start()
    let loading = SchemaLoading(files: assembly.files)
    var compiler = SchemaCompiler(loading: loading)
    let schema = withUnsafeMutablePointer(to: &compiler) { compiler in
      loading.whileOpen { () -> xmlSchemaPtr? in
        guard let context = xmlSchemaNewParserCtxt(SchemaLoading.name(ofFile: 0)) else { return nil }
        defer { xmlSchemaFreeParserCtxt(context) }
        xmlSchemaSetParserStructuredErrors(
          context,
          { data, error in
            guard let compiler = data?.assumingMemoryBound(to: SchemaCompiler.self), let error else { return }
            compiler.pointee.take(
              code: Int(error.pointee.code), isError: error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue,
              message: error.pointee.message.map { String(cString: $0) } ?? "",
              file: error.pointee.file.map { String(cString: $0) }, line: Int(error.pointee.line))
          }, compiler)
        return LibXML.reporting(to: { _, _ in }, nil) { xmlSchemaParse(context) }
      }
    }
    if let error = compiler.error {
      if let schema { xmlSchemaFree(schema) }
      throw error
    }
    guard let schema else {
      throw XMLSchemaError(
        .compilerFailed, file: assembly.files.first?.path ?? "", message: "the schema compiler failed without a reason")
    }
    return (schema, compiler.notices)
  }

  private init(loading: SchemaLoading) { self.loading = loading }

  private mutating func take(code: Int, isError: Bool, message: String, file: String?, line: Int) {
    let path = file.flatMap { loading.file(named: $0)?.path } ?? ""
    let message = loading.withPaths(message).trimmingWhitespace()
    if !isError {
      notices.append(SchemaNotice(.compiler(code: code, detail: message), file: path, line: line))
    } else if error == nil {
      error = XMLSchemaError(.invalid(code: code), file: path, line: line, message: message)
    } else {
      error?.others += 1
    }
  }
}

extension String {
  /// Without the line end that closes libxml2's messages.
  func trimmingWhitespace() -> String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
