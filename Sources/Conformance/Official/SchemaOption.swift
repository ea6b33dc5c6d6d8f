import Foundation
import Schematron
import XMLReading
import XPath

/// Schemas that the user names one by one: `--schema FILE`, `--schematron FILE`.
public enum SchemaOption {
  /// The XSD at `path` below `folder`, the only folder that its includes and imports may reach.
  static func load(_ path: String, folder: String) throws(ConfigurationError) -> XMLSchema {
    do {
      return try XMLSchema.load(path, files: SchemaFolder(folder))
    } catch {
      throw ConfigurationError(
        file: error.file, line: error.line > 0 ? error.line : nil,
        Localized(fr: "schéma XSD illisible : \(error.message)", en: "unreadable XSD schema: \(error.message)"))
    }
  }

  /// The folder that a schema file may read from, and its path in it: the working folder when the file is below it, so
  /// that includes may go up; the file's own folder otherwise.
  static func root(of file: String) -> (folder: String, path: String) {
    let working = URL(filePath: FileManager.default.currentDirectoryPath).standardizedFileURL.path
    let full = URL(filePath: file).standardizedFileURL.path
    if full.hasPrefix(working + "/") { return (working, String(full.dropFirst(working.count + 1))) }
    let url = URL(filePath: full)
    return (url.deletingLastPathComponent().path, url.lastPathComponent)
  }
}

/// The schemas that apply to XML artefacts beside the profiles.
public struct ExternalSchemas: Sendable {
  /// The official bundle, when one was named.
  public var bundle: OfficialBundle?
  var schema: NamedSchema?
  var schematrons: [SchematronLayer] = []
  /// Whether SVRL is to be kept in reports.
  public var keepsSVRL = false

  /// An XSD that the user named.
  struct NamedSchema: Sendable {
    var file: String
    var sha256: String
    var schema: XMLSchema
  }

  /// No schema.
  public init() {}

  /// Whether there is nothing to apply.
  public var isEmpty: Bool { bundle == nil && schema == nil && schematrons.isEmpty }

  /// XML that the product does not know is judged all the same when the user names a schema for it.
  var kindOfOtherXML: (kind: ArtifactKind, why: Localized)? {
    schema == nil && schematrons.isEmpty
      ? nil : (.xml, Localized(fr: "schéma donné par l'utilisateur", en: "schema given by the user"))
  }

  /// Adds the XSD at `file`.
  public mutating func addSchema(_ file: String) throws(ConfigurationError) {
    let (folder, path) = SchemaOption.root(of: file)
    let loaded = try SchemaOption.load(path, folder: folder)
    schema = NamedSchema(file: file, sha256: try digest(file), schema: loaded)
  }

  /// Adds the Schematron schema at `file`, in `phase` or its default one.
  public mutating func addSchematron(_ file: String, phase: String?) throws(ConfigurationError) {
    let (folder, path) = SchemaOption.root(of: file)
    let files = DigestedFiles(SchematronFolder(folder))
    let name = path.split(separator: "/").last.map(String.init) ?? path
    do throws(SchematronError) {
      let compiled = try CompiledSchema.compile(
        path, in: files, phase: phase, base: StaticContext(functions: [.core, .xslt]))
      schematrons.append(
        SchematronLayer(
          id: name, file: file, sha256: files.digest(of: compiled.source.files),
          name: name.split(separator: ".").first.map(String.init) ?? name,
          layer: .rules, profile: ProfileID(name: "schematron/" + name, version: compiled.source.version ?? ""),
          schema: compiled, documents: SchematronDocuments(files)))
    } catch {
      throw ConfigurationError(
        file: file, Localized(fr: "schématron illisible : \(error)", en: "unreadable schematron: \(error)"))
    }
  }

  private func digest(_ file: String) throws(ConfigurationError) -> String {
    guard case .bytes(let bytes) = BoundedFile.read(file, limit: 256 << 20) else {
      throw ConfigurationError(file: file, Localized(fr: "fichier illisible", en: "unreadable file"))
    }
    return sha256(bytes)
  }
}
