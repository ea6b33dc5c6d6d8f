import DocumentTree
import Envelope

/// What the mail reader noticed, as judgements: one aspect a family of faults.
enum MailJudgements {
  static let name = "mail"
  static let aspects = [
    "readable", "byte-order-mark", "line-ends", "lines", "nul", "header-syntax", "eight-bit-header", "encoded-words",
    "misplaced-word", "address-syntax", "mime-structure", "transfer",
  ]

  static func of(_ mail: Mail) -> [Judgement] {
    var judgements: [Judgement] = []
    var failed: Set<String> = []
    for diagnostic in mail.diagnostics {
      let place = Deviation.Place.position(diagnostic.position, path: path(of: diagnostic))
      if diagnostic.isLimit {
        judgements.append(Judgement(CheckAspect("limit", "mail"), .failed(Deviation(at: place))))
        continue
      }
      let aspect = aspect(of: diagnostic.kind)
      failed.insert(aspect)
      judgements.append(Judgement(CheckAspect(name, aspect), .failed(Deviation(at: place))))
    }
    for aspect in aspects where !failed.contains(aspect) {
      judgements.append(Judgement(CheckAspect(name, aspect), .passed))
    }
    return judgements
  }

  static func of(_ error: MailError) -> [Judgement] {
    let aspect = error.isLimit ? CheckAspect("limit", "mail") : CheckAspect(name, "readable")
    var place: Deviation.Place?
    if case .noHeader(let position) = error { place = .position(position, path: "") }
    return [Judgement(aspect, .failed(Deviation(at: place)))]
  }

  private static func path(of diagnostic: MailDiagnostic) -> String {
    let part = diagnostic.part.isEmpty ? "" : "part \(diagnostic.part)"
    return [part, diagnostic.header.map { Masked.neutralised($0) } ?? ""].filter { !$0.isEmpty }.joined(
      separator: " > ")
  }

  private static func aspect(of kind: MailDiagnostic.Kind) -> String {
    switch kind {
    case .byteOrderMark: "byte-order-mark"
    case .bareLF: "line-ends"
    case .mixedLineEnds, .bareCR, .longLine: "lines"
    case .nul: "nul"
    case .mboxFromLine, .continuationWithoutHeader, .blankContinuation, .blankBeforeColon, .headersNotEnded,
      .duplicateField:
      "header-syntax"
    case .eightBitHeader: "eight-bit-header"
    case .encodedWordMisplaced: "misplaced-word"
    case .encodedWordMalformed, .encodedWordTooLong, .encodedWordNotDelimited, .unknownCharset, .notInCharset:
      "encoded-words"
    case .address: "address-syntax"
    case .contentTypeMalformed, .dispositionMalformed, .parameterMalformed, .parameterNotQuoted, .parameterDuplicate,
      .parameterContinuationBroken, .encodedComposite, .boundaryMissing, .boundaryMalformed, .boundaryNotFound,
      .closingBoundaryMissing, .boundaryLookalike, .boundaryReused, .partAfterClosing:
      "mime-structure"
    case .unknownEncoding, .eightBitContent, .transfer: "transfer"
    case .headerBytesLimit, .headersLimit, .partsLimit, .depthLimit, .addressesLimit, .boundaryLinesLimit: "readable"
    }
  }
}
