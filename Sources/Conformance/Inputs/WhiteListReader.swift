import DocumentTree
import Identifiers
import XMLReading

/// Reads the MSSanté white list that a user supplies: the national XML, or a text of one domain a line.
///
/// The signature is not verified here: the list is used for membership, and its rules (WL-001…) judge it as an artefact.
public enum WhiteListReader {
  /// The list in `bytes`; `file` names it in errors.
  public static func read(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> DomainWhiteList {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    let list: DomainWhiteList
    if first == UInt8(ascii: "<") {
      do {
        list = try read(XMLReader().read(bytes), file: file)
      } catch let fault as XMLFault {
        throw ConfigurationError(
          file: file, line: fault.position.line,
          Localized(fr: "liste blanche XML illisible", en: "unreadable white list XML"))
      } catch let fault as ConfigurationError {
        throw fault
      } catch {
        throw ConfigurationError(file: file, Localized(fr: "liste blanche illisible", en: "unreadable white list"))
      }
    } else {
      list = DomainWhiteList(text: String(decoding: bytes[start...], as: UTF8.self), generation: nil)
    }
    guard list.count > 0 else {
      throw ConfigurationError(
        file: file, Localized(fr: "la liste ne contient aucun domaine", en: "the list holds no domain"))
    }
    return list
  }

  private static func read(_ tree: DocumentTree, file: String) throws(ConfigurationError) -> DomainWhiteList {
    guard XMLRoot.kind(of: tree)?.kind == .whiteList,
      let domain = tree.names.find(uri: XMLRoot.whiteList, local: "Domaine")
    else {
      throw ConfigurationError(
        file: file, line: 1,
        Localized(fr: "ce n'est pas une liste blanche MSSanté", en: "this is no MSSanté white list"))
    }
    func text(_ local: String, in parent: Node) -> String? {
      guard let name = tree.names.find(uri: XMLRoot.whiteList, local: local) else { return nil }
      return tree.children(parent).first { tree.name($0) == name && tree.kind($0) == .element }.map {
        tree.stringValue($0)
      }
    }
    let entries = tree.elements(named: domain).compactMap { row -> DomainWhiteList.Entry? in
      let node = Node(rawValue: row)
      return text("Nom", in: node).map {
        DomainWhiteList.Entry(domain: $0, operatorDN: text("DNCertificatOperateur", in: node))
      }
    }
    let generated = tree.root.flatMap { text("DateDeGeneration", in: $0) }.flatMap { CivilDate(iso: $0) }
    return DomainWhiteList(entries: entries, generation: generated)
  }
}
