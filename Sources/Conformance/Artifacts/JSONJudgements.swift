import DocumentTree
import JSONReading

/// What the JSON reader met, as judgements.
enum JSONJudgements {
  static let name = "json"
  static let aspects = ["well-formed", "duplicate"]

  /// The judgements of a text that was read.
  static func of(_ reading: JSONReader.Reading) -> [Judgement] {
    let duplicates = reading.duplicates.map { member in
      Judgement(CheckAspect(name, "duplicate"), .failed(Deviation(at: .position(member.position, path: ""))))
    }
    return [Judgement(CheckAspect(name, "well-formed"), .passed)]
      + (duplicates.isEmpty ? [Judgement(CheckAspect(name, "duplicate"), .passed)] : duplicates)
  }

  /// The judgement of a fault that stopped the reader, and the reason that stops the later layers.
  static func of(_ fault: JSONFault) -> (judgement: Judgement, reason: Reason) {
    let place = Deviation.Place.position(fault.position, path: "")
    switch fault.kind {
    case .tooDeep(let limit):
      return (
        Judgement(CheckAspect("limit", "depth"), .failed(Deviation(at: place, arguments: ["limit": String(limit)]))),
        Reason("too-deep", Localized(fr: "imbrication au-delà de la limite", en: "nested beyond the limit"))
      )
    case .tooManyValues(let limit):
      return (
        Judgement(CheckAspect("limit", "nodes"), .failed(Deviation(at: place, arguments: ["limit": String(limit)]))),
        Reason("too-many-nodes", Localized(fr: "nombre de nœuds au-delà de la limite", en: "more nodes than the limit"))
      )
    default:
      return (
        Judgement(CheckAspect(name, "well-formed"), .failed(Deviation(at: place, variant: variant(of: fault.kind)))),
        Reason("malformed", Localized(fr: "JSON mal formé", en: "JSON not well-formed"))
      )
    }
  }

  private static func variant(of kind: JSONFault.Kind) -> String? {
    switch kind {
    case .endOfText: "end"
    case .trailingContent: "trailing"
    case .unclosedString: "unclosed-string"
    case .controlCharacter: "control-character"
    case .badEscape: "escape"
    case .badEncoding: "encoding"
    case .badNumber: "number"
    case .unexpected, .tooDeep, .tooManyValues: nil
    }
  }
}
