import Datamatrix

/// What the datamatrix reader met, as judgements: one aspect a rule.
enum DatamatrixJudgements {
  static let name = "datamatrix"
  static let aspects = ["header", "blocks", "order", "separator", "transcription"]

  static func of(_ symbol: DatamatrixSymbol) -> [Judgement] {
    var failed: Set<String> = []
    var judgements: [Judgement] = []
    for diagnostic in symbol.diagnostics {
      let (aspect, variant, arguments) = describe(diagnostic.kind)
      failed.insert(aspect)
      judgements.append(
        Judgement(
          CheckAspect(name, aspect),
          .failed(
            Deviation(
              at: .position(diagnostic.position, path: "/datamatrix"), arguments: arguments, variant: variant))))
    }
    // A symbol of which no block could be read was examined for its header only.
    let isRead = symbol.tree.root.map { symbol.tree.end($0) > 2 } ?? false
    for aspect in aspects where !failed.contains(aspect) && (isRead || aspect == "header" && failed.isEmpty) {
      judgements.append(Judgement(CheckAspect(name, aspect), .passed))
    }
    return judgements
  }

  private static func describe(
    _ kind: DatamatrixDiagnostic.Kind
  ) -> (aspect: String, variant: String?, arguments: [String: String]) {
    switch kind {
    case .header(.length(let found)): ("header", "length", ["length": String(found)])
    case .header(.version): ("header", "version", [:])
    case .header(.filler): ("header", nil, [:])
    case .header(.signed2DDoc): ("header", "2d-doc", [:])
    case .missing(let block): ("blocks", "missing", ["block": block.mark])
    case .repeated(let block): ("blocks", "repeated", ["block": block.mark])
    case .unknownContent: ("blocks", nil, [:])
    case .order: ("order", nil, [:])
    case .separatorLost(let block): ("separator", nil, ["block": block.mark])
    case .separatorSuperfluous(let block): ("separator", "superfluous", ["block": block.mark])
    case .separatorAltered(let block, let form): ("transcription", form.rawValue, ["block": block.mark])
    case .keyboardLayout: ("transcription", "keyboard", [:])
    }
  }
}
