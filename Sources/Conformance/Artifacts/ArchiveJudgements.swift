import DocumentTree
import Envelope

/// What the archive reader noticed, as judgements: one aspect a family of faults.
enum ArchiveJudgements {
  static let name = "archive"
  static let aspects = [
    "readable", "unsafe-name", "link", "duplicate-name", "disagreement", "content", "name-encoding", "layout",
  ]

  static func of(_ diagnostics: [ArchiveDiagnostic]) -> [Judgement] {
    diagnostics.map { Judgement(aspect(of: $0), .failed(Deviation(at: place($0.entry)))) }
  }

  static func aspect(of diagnostic: ArchiveDiagnostic) -> CheckAspect {
    if case .ratioExceeded = diagnostic.kind { return CheckAspect("limit", "ratio") }
    return CheckAspect(name, aspect(of: diagnostic.kind))
  }

  static func of(_ error: ArchiveError) -> Judgement {
    switch error {
    case .tooManyEntries: limit("archive-entries", entry: nil)
    case .tooLargeUnpacked: limit("unpacked", entry: nil)
    case .empty, .endRecordMissing, .directoryMissing, .severalDisks:
      Judgement(CheckAspect(name, "readable"), .failed(Deviation()))
    }
  }

  static func of(_ error: ArchiveEntryError, entry: Int) -> Judgement {
    switch error {
    case .ratioExceeded: limit("ratio", entry: entry)
    default: Judgement(CheckAspect(name, "content"), .failed(Deviation(at: place(entry))))
    }
  }

  /// The judgements, with a pass for each aspect that none of them speaks of.
  static func complete(_ judgements: [Judgement]) -> [Judgement] {
    let failed = Set(judgements.map(\.aspect))
    return judgements
      + aspects.map { CheckAspect(name, $0) }.filter { !failed.contains($0) }.map { Judgement($0, .passed) }
  }

  private static func limit(_ aspect: String, entry: Int?) -> Judgement {
    Judgement(CheckAspect("limit", aspect), .failed(Deviation(at: place(entry))))
  }

  private static func place(_ entry: Int?) -> Deviation.Place? {
    entry.map {
      .position(Position(line: 1, column: 1), path: $0 == 0 ? "/archive/entry" : "/archive/entry[\($0 + 1)]")
    }
  }

  private static func aspect(of kind: ArchiveDiagnostic.Kind) -> String {
    switch kind {
    case .emptyName, .parentComponent, .absolutePath, .driveLetter, .backslash, .controlCharacter: "unsafe-name"
    case .symbolicLink, .specialFile: "link"
    case .duplicateName, .equivalentName: "duplicate-name"
    case .commentTruncated, .severalEndRecords, .directoryShifted, .entryCount, .directoryDamaged, .hiddenEntry,
      .localHeaderMissing, .headersDisagree, .dataDescriptorDisagrees, .dataOutOfBounds, .overlap:
      "disagreement"
    case .encrypted, .unsupportedMethod, .versionNeeded, .ratioExceeded, .folderWithData, .content, .unusedBytes:
      "content"
    case .encodingUnannounced, .invalidUTF8, .unicodePathDiffers: "name-encoding"
    case .prefixBytes, .trailingBytes, .unclaimedBytes, .zip64, .orderDiffers, .noEntry: "layout"
    }
  }
}
