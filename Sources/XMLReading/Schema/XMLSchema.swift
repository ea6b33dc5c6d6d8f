internal import CLibXML2

/// A compiled XML Schema 1.0, ready to validate any number of documents from any number of threads.
///
/// ```swift
/// let schema = try XMLSchema.load("infrastructure/cda/CDA_extended.xsd", files: SchemaFolder(bundle))
/// let (tree, verdict) = try XMLReader().read(bytes, validating: schema)
/// ```
public final class XMLSchema: @unchecked Sendable {
  // Unchecked for this pointer alone. The rule that makes it true: libxml2 writes to a schema while it compiles it and
  // while it frees it, which happen before anyone has this object and after everyone has let go of it; in between,
  // every validation has a context of its own and only reads the schema. Everything else here is a `let` value.
  let pointer: xmlSchemaPtr

  /// The files it was made of, as paths from the root folder, the entry first.
  public let files: [String]
  /// What was odd about them.
  public let notices: [SchemaNotice]
  /// The local names of attributes that may be of type `xs:ID`.
  let identifierAttributes: Set<String>

  private init(adopting pointer: xmlSchemaPtr, assembly: SchemaAssembly, notices: [SchemaNotice]) {
    self.pointer = pointer
    self.files = assembly.files.map(\.path)
    self.notices = assembly.notices + notices
    self.identifierAttributes = assembly.survey.identifierAttributes
  }

  deinit { xmlSchemaFree(pointer) }

  /// Compiles the schema at `path`, with all it includes, imports and redefines.
  ///
  /// Nothing is read but what `files` gives: no network, no file outside its root folder. A reference whose case or
  /// Unicode normalization differs from the file's is followed and noticed; an import of a file that does not exist is
  /// made without it and noticed; a missing include is an error. A `DOCTYPE` is ignored and noticed: an entity is never
  /// expanded, and using one is an error.
  ///
  /// - Parameters:
  ///   - path: from the root folder, steps separated by `/`.
  ///   - files: the files of the root folder.
  public static func load(_ path: String, files: some SchemaFiles) throws(XMLSchemaError) -> XMLSchema {
    let assembly = try SchemaAssembly(entry: path, files: files)
    let compiled = try SchemaCompiler.compile(assembly)
    return XMLSchema(adopting: compiled.schema, assembly: assembly, notices: compiled.notices)
  }
}
