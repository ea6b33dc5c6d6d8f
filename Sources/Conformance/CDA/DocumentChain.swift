import DocumentTree

/// The CDA documents of one check, as far as they were seen: judges each new one against those it replaces or that replace
/// it (*annule et remplace*). What was not given is not judged.
///
/// Insertions: `{first}` and `{second}`, the files; `{found}` and `{expected}`, identifiers or numbers of versions.
struct DocumentChain: Sendable {
  static let name = "replacement"
  static let aspects = ["set", "version", "parent", "id", "link", "patient", "branch"]

  private var documents: [Seen] = []
  /// The documents that bear or name an identifier, by their index: only those that share one say anything of each other.
  private var sharing: [DocumentVersion.Identifier: [Int]] = [:]

  /// A document that came by. A class: looking at one costs no copy.
  private final class Seen: Sendable {
    let document: DocumentVersion

    init(_ document: DocumentVersion) { self.document = document }
  }

  /// What `document` and those seen before say of each other.
  mutating func take(_ document: DocumentVersion) -> [Judgement] {
    let names = Set([document.identifier, document.setId].compactMap { $0 } + document.parents.flatMap(\.identifiers))
    let others = Set(names.flatMap { sharing[$0] ?? [] }).sorted().map { documents[$0] }
    for name in names { sharing[name, default: []].append(documents.count) }
    documents.append(Seen(document))
    var judgements: [Judgement] = []
    if let own = document.identifier, let parent = document.parents.first(where: { $0.identifiers.contains(own) }) {
      judgements.append(failed("id", document, document, at: parent.place, found: own.root, variant: "itself"))
    }
    // A new version under its old id is told once.
    var hasTwin = !judgements.isEmpty
    for other in others where other.document.sha256 != document.sha256 {
      if let identifier = document.identifier, identifier == other.document.identifier {
        // One other document under the same id tells it all.
        if !hasTwin {
          judgements.append(failed("id", document, other.document, at: document.place, found: identifier.root))
        }
        hasTwin = true
      } else {
        judgements += self.judgements(on: document, beside: other.document)
      }
    }
    return judgements
  }

  private func judgements(on new: DocumentVersion, beside old: DocumentVersion) -> [Judgement] {
    // Both, where each replaces the other: then one of the two has no higher version.
    let links = [(old, new), (new, old)].compactMap { replacement(of: $0, by: $1, writtenIn: new) }
    guard links.isEmpty else { return links.flatMap(\.self) }
    let replaced = Set(old.parents.flatMap(\.identifiers))
    if let parent = new.parents.first(where: { !$0.identifiers.isDisjoint(with: replaced) }) {
      let common = parent.identifiers.intersection(replaced).map(\.root).min()
      return [failed("branch", new, old, at: parent.place, found: common)]
    }
    guard let set = new.setId, set == old.setId, let version = new.version, let other = old.version else { return [] }
    // The same version under two ids may be one document sent twice: nothing is said of it.
    guard version != other else { return [] }
    let later = version > other ? new : old
    return later.parents.isEmpty
      ? [failed("link", new, old, at: new.place, found: String(later.version ?? 0))] : [passed("link")]
  }

  /// What is to be said when `newer` names `older` as the document that it replaces; nothing when it does not.
  private func replacement(
    of older: DocumentVersion, by newer: DocumentVersion, writtenIn new: DocumentVersion
  ) -> [Judgement]? {
    guard let identifier = older.identifier,
      let parent = newer.parents.first(where: { $0.identifiers.contains(identifier) })
    else { return nil }
    // The finding belongs to the document at hand.
    let place = newer.artifact == new.artifact ? parent.place : new.place
    if newer.isOfAnotherPatient(than: older) { return [failed("patient", newer, older, at: place, found: nil)] }
    var judgements = [passed("id"), passed("link"), passed("patient")]
    if let set = newer.setId, let other = older.setId {
      judgements.append(
        set == other
          ? passed("set") : failed("set", newer, older, at: place, found: set.root, expected: other.root))
    }
    if let version = newer.version, let other = older.version {
      judgements.append(
        version > other
          ? passed("version")
          : failed("version", newer, older, at: place, found: String(version), expected: String(other)))
    }
    let isRight =
      (parent.setId == nil || older.setId == nil || parent.setId == older.setId)
      && (parent.version == nil || older.version == nil || parent.version == older.version)
    judgements.append(isRight ? passed("parent") : failed("parent", newer, older, at: place, found: nil))
    return judgements
  }

  private func passed(_ aspect: String) -> Judgement { Judgement(CheckAspect(Self.name, aspect), .passed) }

  private func failed(
    _ aspect: String, _ first: DocumentVersion, _ second: DocumentVersion, at place: DocumentVersion.Place,
    found: String?, expected: String? = nil, variant: String? = nil
  ) -> Judgement {
    Judgement(
      CheckAspect(Self.name, aspect),
      .failed(
        Deviation(
          at: .position(Position(line: place.line, column: place.column), path: place.path), found: found ?? "",
          expected: expected,
          arguments: [
            "first": first.artifact.joined(separator: " > "), "second": second.artifact.joined(separator: " > "),
          ], variant: variant)))
  }
}
