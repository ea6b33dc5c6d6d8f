import XMLReading

/// A schema as it was read, includes resolved: what can be said of it before a phase is chosen.
public struct SchematronSchema: Sendable {
  /// A named selection of patterns.
  public struct Phase: Sendable, Hashable {
    /// Its name.
    public var id: String
    /// The patterns that it activates, as written.
    public var patterns: [String]
  }

  /// Title of the schema, spaces collapsed.
  public let title: String?
  /// What the schema says of its version.
  public let version: String?
  /// The query language that the schema asks for; nothing where it does not say.
  public let queryBinding: String?
  /// The phase that is meant where none is asked for.
  public let defaultPhase: String?
  /// The phases, in order.
  public let phases: [Phase]
  /// The files that make up the schema, the first is the schema itself. Paths are within the root folder.
  public let files: [String]
  /// What was survived.
  public let notices: [SchematronNotice]

  let root: SchemaElement

  /// Reads the schema at `path` and what it includes.
  ///
  /// - Parameter reader: reads the files; its limits hold for each of them.
  public static func read(
    _ path: String, in files: any SchematronFiles, reader: XMLReader = XMLReader()
  ) throws(SchematronError) -> SchematronSchema {
    var loader = SchemaLoader(files, reader: reader)
    let root = try loader.schema(at: path)
    return try SchematronSchema(root: root, files: loader.files, notices: loader.notices)
  }

  private init(root: SchemaElement, files: [String], notices: [SchematronNotice]) throws(SchematronError) {
    let file = files.first ?? ""
    func fault(_ kind: SchematronFault.Kind, _ message: String) -> SchematronError {
      SchematronError(SchematronFault(kind, file: file, line: root.position.line, message))
    }
    guard root.isCalled("schema") else {
      throw fault(
        .structure,
        "the root element is {\(root.uri)}\(root.name), expected schema of ISO Schematron, {\(SchemaElement.namespace)}"
      )
    }
    self.root = root
    self.files = files
    title = root.children("title").first.map { $0.text.spaceSeparated.joined(separator: " ") }
    version = root.token("schemaVersion")
    defaultPhase = root.token("defaultPhase")
    phases = root.children("phase").compactMap { phase in
      phase.token("id").map { Phase(id: $0, patterns: phase.children("active").compactMap { $0.token("pattern") }) }
    }
    queryBinding = root.token("queryBinding")
    switch queryBinding?.lowercased() {
    case "xslt2", "xpath2": self.notices = notices
    case nil:
      self.notices = notices + [SchematronNotice(.assumedQueryLanguage, file: file, line: root.position.line)]
    case let other?:
      throw fault(
        .unsupported, "the query language “\(other)” is not supported, only xslt2 and xpath2 are (XPath 2.0)")
    }
  }

  /// The schema in one phase, everything abstract made concrete.
  ///
  /// - Parameter phase: a phase by its name, `#ALL`, or `#DEFAULT` (as nothing): the default phase of the schema, all
  ///   patterns where it has none (SCH-04).
  public func expanded(
    phase: String? = nil, dialect: SchematronDialect = .reference
  ) throws(SchematronError) -> ExpandedSchema {
    var expander = SchemaExpander(self, dialect: dialect)
    return try expander.expand(phase: phase)
  }
}
