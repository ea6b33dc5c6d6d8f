import JSONReading

/// What a JSON text is, by its members.
struct JSONSubject {
  /// How the text is to be read.
  enum Format {
    case list(ListReader.Subject)
    case fhir, userinfo
  }

  let format: Format
  let why: Localized
  /// The text as it was read, or why it could not be.
  let reading: Result<JSONReader.Reading, JSONFault>

  var kind: ArtifactKind {
    switch format {
    case .list(let subject): subject.kind
    case .fhir: .fhir
    case .userinfo: .token
    }
  }

  /// Nothing when the text is none of these. A text that is not JSON is taken for what its first bytes say.
  init?(_ bytes: [UInt8], limits: JSONLimits) {
    do {
      let reading = try JSONReader(limits: limits).read(bytes)
      guard let (format, why) = JSONSubject.recognise(reading.root) else { return nil }
      (self.format, self.why, self.reading) = (format, why, .success(reading))
    } catch {
      guard let (format, why) = JSONSubject.guess(bytes) else { return nil }
      (self.format, self.why, self.reading) = (format, why, .failure(error))
    }
  }

  private static func recognise(_ root: JSONValue) -> (Format, Localized)? {
    if let type = FHIRTree.resourceType(of: root) {
      return (.fhir, Localized(fr: "resourceType \(type)", en: "resourceType \(type)"))
    }
    let titles = Set(root.members.map(\.name))
    if titles.contains("SubjectNameID") || titles.contains("SubjectRefPro")
      || titles.isSuperset(of: ["sub", "preferred_username"])
    {
      return (.userinfo, Localized(fr: "réponse userinfo", en: "userinfo answer"))
    }
    guard let columns = ListReader.titles(of: root) else { return nil }
    let elements = Set(columns.compactMap(ListReader.element(forColumn:)))
    if elements.contains("matricule") {
      return (.list(.identities), Localized(fr: "JSON avec des matricules", en: "JSON with matricules"))
    }
    if elements.contains("address") {
      return (.list(.addresses), Localized(fr: "JSON avec des adresses", en: "JSON with addresses"))
    }
    return nil
  }

  private static func guess(_ bytes: [UInt8]) -> (Format, Localized)? {
    let head = String(decoding: bytes.prefix(65_536), as: UTF8.self)
    if head.contains("\"resourceType\"") {
      return (.fhir, Localized(fr: "JSON avec resourceType", en: "JSON with resourceType"))
    }
    if head.contains("\"SubjectNameID\"") || head.contains("\"SubjectRefPro\"") {
      return (.userinfo, Localized(fr: "JSON avec SubjectNameID", en: "JSON with SubjectNameID"))
    }
    return nil
  }
}
