import DocumentTree
import HL7v2

/// What the HL7 v2 reader met, as judgements: one aspect a family, variants where the gravity differs.
enum HL7Judgements {
  static let name = "hl7v2"
  static let aspects = [
    "first-segment", "delimiters", "terminators", "segment-id", "decoding", "character-set", "escape", "framing",
    "batch",
    "content", "xml-encoding",
  ]

  static func of(_ file: HL7File) -> [Judgement] {
    var judgements: [Judgement] = []
    var failed: Set<String> = []
    for diagnostic in file.diagnostics + file.messages.flatMap(trustworthy) {
      // Without any message, every byte stands before the first one.
      if case .bytesBeforeMessage = diagnostic.kind, file.messages.isEmpty { continue }
      guard let (aspect, judgement) = judgement(diagnostic) else { continue }
      failed.insert(aspect)
      judgements.append(judgement)
    }
    for aspect in aspects where !failed.contains(aspect) && isExamined(aspect, in: file) {
      judgements.append(Judgement(CheckAspect(name, aspect), .passed))
    }
    return judgements
  }

  /// What the reader of the XML encoding met.
  static func ofXML(_ message: HL7Message) -> [Judgement] {
    let judgements = message.diagnostics.compactMap { judgement($0)?.judgement }
    return judgements.isEmpty ? [Judgement(CheckAspect(name, "xml-encoding"), .passed)] : judgements
  }

  private static func judgement(_ diagnostic: HL7Diagnostic) -> (aspect: String, judgement: Judgement)? {
    guard let (aspect, variant, arguments) = describe(diagnostic.kind) else { return nil }
    let place = Deviation.Place.position(diagnostic.position, path: diagnostic.path?.description ?? "")
    return (
      aspect,
      Judgement(
        CheckAspect(name, aspect), .failed(Deviation(at: place, arguments: arguments, variant: variant)))
    )
  }

  /// What the diagnostics of a message prove. With unsound delimiters the reader guessed: what it says of segments and
  /// values would be consequences of that one cause.
  private static func trustworthy(_ message: HL7Message) -> [HL7Diagnostic] {
    guard !message.diagnostics.isEmpty else { return [] }
    guard !message.hasSoundDelimiters else {
      // An empty French segment has a rule of its own under PAM (HL7-066).
      guard message.header.profiles.contains(where: { $0.contains("IHE_FRANCE") }) else { return message.diagnostics }
      return message.diagnostics.filter { diagnostic in
        if case .emptySegment(let id) = diagnostic.kind { !id.hasPrefix("ZF") } else { true }
      }
    }
    return message.diagnostics.filter { diagnostic in
      switch diagnostic.kind {
      case .badDelimiters, .unknownCharacterSet, .undecodableBytes, .looksLikeUTF8: true
      default: false
      }
    }
  }

  /// Whether the reader could examine the aspect in every message.
  private static func isExamined(_ aspect: String, in file: HL7File) -> Bool {
    switch aspect {
    case "first-segment", "terminators", "framing": true
    case "xml-encoding": false
    case "batch": file.fileHeader != nil || file.fileTrailer != nil || !file.batches.isEmpty
    case "segment-id", "escape", "content":
      !file.messages.isEmpty && file.messages.allSatisfy(\.hasSoundDelimiters)
    default: !file.messages.isEmpty
    }
  }

  static func of(_ error: HL7ReadError) -> [Judgement] {
    switch error {
    case .tooMany(_, _, let position):
      [Judgement(CheckAspect("limit", "hl7v2"), .failed(Deviation(at: .position(position, path: ""))))]
    }
  }

  /// The aspect that a diagnostic is about, the variant of its rule, and facts for the message. Nothing for a line that
  /// is no segment: the grammar speaks of it, since a value broken over lines is one fault and not one a line.
  private static func describe(
    _ kind: HL7DiagnosticKind
  ) -> (aspect: String, variant: String?, arguments: [String: String])? {
    switch kind {
    case .noMessage: ("first-segment", "no-message", [:])
    case .unsupportedEncoding(let encoding): ("first-segment", "encoding", ["encoding": encoding])
    case .bytesBeforeMessage(let count): ("first-segment", nil, ["count": String(count)])
    case .xmlEncoding(let fault, let found, let expected):
      (
        "xml-encoding", fault.rawValue,
        ["name": Masked.neutralised(String(found.prefix(40))), "expected-name": expected]
      )
    case .segmentOutsideMessage: ("first-segment", "outside", [:])
    case .badDelimiters(_, let fault): ("delimiters", fault.rawValue, [:])
    case .unusualDelimiters: ("delimiters", "unusual", [:])
    case .truncationDelimiter: ("delimiters", "truncation", [:])
    case .terminators(let style):
      ("terminators", style == .mixed ? "mixed" : nil, ["style": style.rawValue.uppercased()])
    case .missingFinalTerminator: ("terminators", "missing-last", [:])
    case .emptyLines: ("terminators", "empty-lines", [:])
    case .byteOrderMark: ("content", "byte-order-mark", [:])
    case .badSegmentID: ("segment-id", nil, [:])
    case .strayLines: nil
    case .emptySegment: ("content", "empty-segment", [:])
    case .lineFeedInContent: ("content", "line-feed", [:])
    case .nul: ("content", "nul", [:])
    case .emptyRepetition: ("content", "empty-repetition", [:])
    case .moreDiagnostics(let count): ("content", "more", ["count": String(count)])
    case .unknownCharacterSet: ("decoding", "unknown-set", [:])
    case .undecodableBytes(let count, let declared, let plausible):
      (
        "decoding", plausible == nil ? nil : "plausible",
        ["count": String(count), "set": declared.name, "plausible": plausible?.name ?? ""]
      )
    case .looksLikeUTF8(let count, let declared):
      ("character-set", nil, ["count": String(count), "set": declared.name])
    case .escape(_, let fault): ("escape", fault.rawValue, [:])
    case .formattingSequence(_, let type):
      ("escape", type == "ID" || type == "IS" ? "formatting-code" : "formatting", ["type": type])
    case .framing(let fault): ("framing", fault.rawValue, [:])
    case .batchCount(_, let found): ("batch", "count", ["count": String(found)])
    case .fileCount(_, let found): ("batch", "file-count", ["count": String(found)])
    case .batchUnbalanced: ("batch", "unbalanced", [:])
    case .batchDelimiters: ("batch", "delimiters", [:])
    }
  }
}
