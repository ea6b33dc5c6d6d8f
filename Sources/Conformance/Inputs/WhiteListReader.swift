import DocumentTree
import Identifiers
import XMLReading

/// Reads the MSSanté white list that a user supplies: the national XML, or a text of one domain a line.
///
/// A list whose signature is wrong is refused; one without a signature is taken as it is given: its rules (WL-001…) judge
/// it as an artefact. Where authorities are known, a list is only believed when a certificate of theirs signed it: a text,
/// which nobody can sign, is not. A text tells its date in a comment (`# 2025-12-31`); without one it proves no absence.
public enum WhiteListReader {
  /// The list in `bytes`; `file` names it in errors.
  public static func read(
    _ bytes: [UInt8], file: String, authorities: CertificateAuthorities = CertificateAuthorities()
  ) throws(ConfigurationError) -> DomainWhiteList {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    let list: DomainWhiteList
    if first == UInt8(ascii: "<") {
      do {
        let tree = try XMLReader().read(bytes)
        switch WhiteListSignature.verdict(on: bytes, tree) {
        case .digest, .value:
          throw ConfigurationError(
            file: file,
            Localized(fr: "la signature de la liste blanche est fausse", en: "the signature of the white list is wrong")
          )
        case .right(let certificate, let others)
        where authorities.isEmpty || authorities.chain(from: certificate, through: others) != nil: break
        case .absent where authorities.isEmpty, .otherForm where authorities.isEmpty,
          .certificate where authorities.isEmpty:
          break
        case .absent, .otherForm, .certificate, .right:
          throw ConfigurationError(
            file: file,
            Localized(
              fr: "la liste blanche n'est pas signée par une autorité fournie",
              en: "the white list is not signed by an authority supplied"))
        }
        list = try read(tree, file: file)
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
      guard authorities.isEmpty else {
        throw ConfigurationError(
          file: file,
          Localized(
            fr: "une liste en texte ne porte pas de signature : avec des autorités, fournir la liste blanche XML",
            en: "a list in text bears no signature: with authorities, supply the white list in XML"))
      }
      let text = String(decoding: bytes[start...], as: UTF8.self)
      list = DomainWhiteList(text: text, generation: date(in: text))
    }
    guard list.count > 0 else {
      throw ConfigurationError(
        file: file, Localized(fr: "la liste ne contient aucun domaine", en: "the list holds no domain"))
    }
    return list
  }

  /// The first day that a comment of the text writes as `2025-12-31`.
  private static func date(in text: String) -> CivilDate? {
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("#") {
      for word in line.split(whereSeparator: { !$0.isNumber && $0 != "-" }) where word.count == 10 {
        if let day = CivilDate(iso: String(word)) { return day }
      }
    }
    return nil
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
