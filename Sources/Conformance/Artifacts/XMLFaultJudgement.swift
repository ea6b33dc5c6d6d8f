import XMLReading

extension Judgement {
  /// The judgement of a fault that stopped the XML reader, and the reason that stops the later layers.
  static func of(_ fault: XMLFault) -> (judgement: Judgement, reason: Reason) {
    let place = Deviation.Place.position(fault.position, path: "")
    switch fault.kind {
    case .notWellFormed(let code, let detail):
      let deviation = Deviation(at: place, found: detail, variant: XMLFaultFamily(code: code)?.rawValue)
      return (
        Judgement(CheckAspect("xml", "well-formed"), .failed(deviation)),
        Reason("malformed", Localized(fr: "XML mal formé", en: "XML not well-formed"))
      )
    case .doctypeRefused:
      return (
        Judgement(CheckAspect("xml", "doctype"), .failed(Deviation(at: place))),
        Reason("doctype", Localized(fr: "DOCTYPE refusé", en: "DOCTYPE refused"))
      )
    case .tooDeep(let limit):
      return (
        Judgement(CheckAspect("limit", "depth"), .failed(Deviation(at: place, arguments: ["limit": String(limit)]))),
        Reason("too-deep", Localized(fr: "imbrication au-delà de la limite", en: "nested beyond the limit"))
      )
    case .tooManyNodes(let limit):
      return (
        Judgement(CheckAspect("limit", "nodes"), .failed(Deviation(at: place, arguments: ["limit": String(limit)]))),
        Reason("too-many-nodes", Localized(fr: "nombre de nœuds au-delà de la limite", en: "more nodes than the limit"))
      )
    case .outOfTime:
      return (Judgement(CheckAspect("limit", "time"), .failed(Deviation(at: place))), .outOfTime)
    case .empty:
      return (Judgement(CheckAspect("input", "empty"), .failed(Deviation(at: place))), .empty)
    case .readerUnavailable:
      return (Judgement(CheckAspect("input", "unreadable"), .failed(Deviation(at: place))), .unreadable)
    }
  }
}

/// Families of libxml2's errors (`xmlParserErrors`) for which the product has words of its own.
private enum XMLFaultFamily: String {
  case tagMismatch = "tag-mismatch"
  case prematureEnd = "premature-end"
  case extraContent = "extra-content"
  case undeclaredPrefix = "undeclared-prefix"
  case undeclaredEntity = "undeclared-entity"
  case encoding
  case character
  case attribute

  init?(code: Int) {
    switch code {
    case 76: self = .tagMismatch
    case 4, 77, 74: self = .prematureEnd
    case 5: self = .extraContent
    case 201: self = .undeclaredPrefix
    case 26, 27, 22, 23, 68: self = .undeclaredEntity
    case 31, 32, 79, 81: self = .encoding
    case 6, 7, 8, 9: self = .character
    case 38, 39, 40, 41, 42, 65: self = .attribute
    default: return nil
    }
  }
}

extension Reason {
  static let empty = Reason("empty", Localized(fr: "entrée vide", en: "empty input"))
  static let unreadable = Reason("unreadable", Localized(fr: "entrée illisible", en: "unreadable input"))
  static let outOfTime = Reason("out-of-time", Localized(fr: "temps épuisé", en: "out of time"))
  static let outOfMemory = Reason("out-of-memory", Localized(fr: "mémoire épuisée", en: "out of memory"))
  static let unrecognised = Reason("unrecognised", Localized(fr: "format non reconnu", en: "format not recognised"))
  static let tooLarge = Reason("too-large", Localized(fr: "entrée trop grande", en: "input too large"))
  static let noRule = Reason("no-rule-evaluated", Localized(fr: "aucune règle évaluée", en: "no rule evaluated"))
}
