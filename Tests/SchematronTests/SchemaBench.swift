import DocumentTree
import Schematron
import XMLReading
import XPath

/// Schemas and documents of a test: what a rule of the fact sheet says, in as few words as possible.
struct SchemaBench {
  static let namespace = "http://purl.oclc.org/dsdl/schematron"

  var files: [String: String]
  var dialect = SchematronDialect.reference

  /// A schema with this content at `main.sch`, and other files beside it.
  init(
    _ content: String, attributes: String = "", files: [String: String] = [:], dialect: SchematronDialect = .reference
  ) {
    self.files = files
    self.files["main.sch"] =
      "<schema xmlns=\"\(SchemaBench.namespace)\" queryBinding=\"xslt2\" \(attributes)>\(content)</schema>"
    self.dialect = dialect
  }

  /// Another schema text at `main.sch`.
  init(whole: String) { files = ["main.sch": whole] }

  func schema() throws(SchematronError) -> SchematronSchema {
    try SchematronSchema.read("main.sch", in: MemoryFiles(texts: files))
  }

  func compile(phase: String? = nil) throws(SchematronError) -> CompiledSchema {
    try CompiledSchema.compile(try schema().expanded(phase: phase, dialect: dialect))
  }

  func run(_ document: String, phase: String? = nil, settings: SchematronSettings = SchematronSettings()) throws
    -> SchematronResult
  {
    let documents = SchematronDocuments(MemoryFiles(texts: files))
    let tree = try XMLReader().read(Array(document.utf8), uri: "document.xml")
    return try compile(phase: phase).run(on: tree, evaluation: documents.settings(), settings: settings)
  }

  /// Texts of the findings, in order, spaces at their ends removed.
  func texts(_ document: String, phase: String? = nil) throws -> [String] {
    try run(document, phase: phase).findings.map { $0.text.trimmed }
  }

  func svrl(_ document: String) throws -> String {
    let schema = try compile()
    let documents = SchematronDocuments(MemoryFiles(texts: files))
    let tree = try XMLReader().read(Array(document.utf8))
    return SVRLWriter(schema).write(schema.run(on: tree, evaluation: documents.settings()))
  }

  /// The faults that compiling ends with; none where it succeeds.
  func faults(phase: String? = nil) -> [SchematronFault] {
    do throws(SchematronError) {
      _ = try compile(phase: phase)
      return []
    } catch {
      return error.faults
    }
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
